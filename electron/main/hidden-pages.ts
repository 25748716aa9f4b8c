import { randomUUID } from 'node:crypto'
import { BrowserWindow } from 'electron'
import type { BrowserWindowConstructorOptions, NativeImage, WebContents } from 'electron'
import { APP_ORIGIN } from '#electron/core/ipc/origin.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Bitmap, PageOutput, SheetSize, SystemPrinter } from '#electron/core/receipts/page-output.ts'
import { PRINT_PAGES } from './app-protocol.ts'

/** How long a page may take to be set. */
const SET_WITHIN_MS = 10_000
/** A page is drawn this tall at first, and twice as tall as long as it does not fit. */
const FIRST_HEIGHT_PX = 2_400
const LAST_HEIGHT_PX = 40_000
/** So many white rows at the end say that the page has ended. */
const TAIL_PX = 8
const MICRONS_PER_MM = 1_000
const MM_PER_INCH = 25.4

/**
 * Sets pages in windows that nobody sees: sandboxed like every other, with neither scripts nor a preload. The pages
 * come from `app://` under a name that is good while their window lives.
 */
export class HiddenPages implements PageOutput {
  readonly #pages = new Map<string, string>()

  /** The page of this name, for the protocol. */
  page(id: string): string | undefined {
    return this.#pages.get(id)
  }

  /** Lets a page be loaded until it is withdrawn; its address. */
  offer(html: string): string {
    const id = randomUUID()
    this.#pages.set(id, html)
    return `${APP_ORIGIN}${PRINT_PAGES}${id}`
  }

  withdraw(url: string): void {
    this.#pages.delete(url.slice(`${APP_ORIGIN}${PRINT_PAGES}`.length))
  }

  async draw(html: string, widthPx: number): Promise<Bitmap> {
    for (let heightPx = FIRST_HEIGHT_PX; ; heightPx *= 2) {
      const drawn = await this.#in({ width: widthPx, height: heightPx, offscreen: true }, html, painted)
      if (heightPx >= LAST_HEIGHT_PX || endsWhite(drawn)) return drawn
    }
  }

  pdf(html: string, { widthMm, heightMm }: SheetSize): Promise<Uint8Array> {
    return this.#in({}, html, (contents) =>
      contents.printToPDF({
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
        pageSize: { width: widthMm / MM_PER_INCH, height: heightMm / MM_PER_INCH },
      }),
    )
  }

  print(
    html: string,
    printerName: string,
    { widthMm, heightMm }: SheetSize,
  ): Promise<Result<void, AppError>> {
    return this.#in({}, html, async (contents) => {
      // Chromium takes the system's default printer in place of one that it does not find.
      const known = await contents.getPrintersAsync()
      if (!known.some(({ name }) => name === printerName))
        return err(appErrorOf('printer-missing', { printer: printerName }))
      const { promise, resolve } = Promise.withResolvers<Result<void, AppError>>()
      contents.print(
        {
          silent: true,
          deviceName: printerName,
          color: false,
          margins: { marginType: 'none' },
          pageSize: { width: widthMm * MICRONS_PER_MM, height: heightMm * MICRONS_PER_MM },
        },
        (success, failureReason) =>
          resolve(success ? ok(undefined) : err(appErrorOf('printer-refused', { reason: failureReason }))),
      )
      return promise
    })
  }

  async printers(): Promise<SystemPrinter[]> {
    return this.#in({}, '<!doctype html><title>-</title>', async (contents) =>
      (await contents.getPrintersAsync()).map(({ name, displayName }) => ({ name, displayName })),
    )
  }

  async #in<T>(
    { width = 800, height = 600, offscreen = false }: HiddenWindow,
    html: string,
    use: (contents: WebContents) => Promise<T>,
  ): Promise<T> {
    const url = this.offer(html)
    const window = new BrowserWindow(hiddenOptions({ width, height, offscreen }))
    try {
      const set = window.loadURL(url).then(() => use(window.webContents))
      return await inTime(set)
    } finally {
      this.withdraw(url)
      window.destroy()
    }
  }
}

interface HiddenWindow {
  readonly width?: number
  readonly height?: number
  /** Painted into a picture, pixel by pixel, whatever the scale of the screen. */
  readonly offscreen?: boolean
}

const hiddenOptions = ({
  width,
  height,
  offscreen,
}: Required<HiddenWindow>): BrowserWindowConstructorOptions => ({
  width,
  height,
  show: false,
  webPreferences: { javascript: false, ...(offscreen ? { offscreen } : {}) },
})

/** The page as it is painted once it is loaded. */
async function painted(contents: WebContents): Promise<Bitmap> {
  const { promise, resolve } = Promise.withResolvers<NativeImage>()
  contents.once('paint', (_event, _dirty, image) => resolve(image))
  contents.invalidate()
  const image = await promise
  return { ...image.getSize(), bgra: image.toBitmap() }
}

function endsWhite({ width, height, bgra }: Bitmap): boolean {
  return bgra.subarray(width * Math.max(0, height - TAIL_PX) * 4).every((value) => value === 255)
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('the page was not set in time')), SET_WITHIN_MS)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}
