import type { AppError } from '#shared/contract/errors.ts'
import type { Result } from '#shared/result.ts'

/** A picture, four bytes a pixel: blue, green, red, alpha. */
export interface Bitmap {
  readonly width: number
  readonly height: number
  readonly bgra: Uint8Array
}

export interface SheetSize {
  readonly widthMm: number
  readonly heightMm: number
}

export interface SystemPrinter {
  /** As the system knows it. */
  readonly name: string
  /** As people know it. */
  readonly displayName: string
}

/**
 * What only a browser can do: setting a page. Main implements it with hidden windows (electron/main/hidden-pages.ts);
 * every method rejects when the page cannot be set.
 */
export interface PageOutput {
  /** A picture of the page, so wide and at least as tall as its content; a pixel is a CSS pixel on every screen. */
  draw(html: string, widthPx: number): Promise<Bitmap>
  pdf(html: string, size: SheetSize): Promise<Uint8Array>
  /** Hands the page to a printer of the system, without asking anybody. */
  print(html: string, printerName: string, size: SheetSize): Promise<Result<void, AppError>>
  printers(): Promise<SystemPrinter[]>
}
