import { BrowserWindow, screen } from 'electron'
import type { DriverDisplayFound } from '#shared/contract/driver-display.ts'
import { Listeners } from '#electron/core/base/listeners.ts'
import type { DriverScreen } from '#electron/core/receipts/driver-display.ts'
import type { HiddenPages } from './hidden-pages.ts'

export interface DriverScreenOptions {
  readonly pages: Pick<HiddenPages, 'offer' | 'withdraw'>
  readonly onFault: (what: string, cause: unknown) => void
}

/** A page that takes longer has a window that does not answer. */
const LOADED_WITHIN_MS = 5_000

/**
 * The window on the display that faces the car: sandboxed, with neither scripts nor a preload. Each view of it is a
 * page of its own, so that nothing of one car can stay for the next.
 */
export class DriverWindow implements DriverScreen {
  readonly #options: DriverScreenOptions
  readonly #listeners = new Listeners()
  readonly #offDisplays: () => void
  #window: BrowserWindow | undefined
  /** The window in which a page is being loaded, and the page that comes after it. */
  #loading: BrowserWindow | undefined
  #next: string | undefined

  constructor(options: DriverScreenOptions) {
    this.#options = options
    // The system puts the window of a display that has gone in front of the cashier.
    const lose = (): void => this.#lose()
    // A window that fills a display may change what is free of it, and nothing else: it would come and go for ever.
    const changed = (_event: unknown, _display: unknown, metrics: readonly string[]): void => {
      if (metrics.some((metric) => metric !== 'workArea')) this.#lose()
    }
    screen.on('display-removed', lose).on('display-added', lose).on('display-metrics-changed', changed)
    this.#offDisplays = () => {
      screen.off('display-removed', lose).off('display-added', lose).off('display-metrics-changed', changed)
    }
  }

  onLost(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Closes the window, and listens to the displays no more. */
  stop(): void {
    this.#offDisplays()
    this.close()
  }

  displays(): DriverDisplayFound['displays'] {
    const { id: own } = screen.getPrimaryDisplay()
    return screen.getAllDisplays().map(({ id, label, bounds: { width, height } }) => ({
      id,
      label: `${label === '' ? String(id) : label} (${width} × ${height})`,
      own: id === own,
    }))
  }

  show(display: number, html: string): void {
    const found = screen.getAllDisplays().find(({ id }) => id === display)
    if (found === undefined) {
      this.close()
      return
    }
    this.#next = html
    const window = this.#window ?? this.#open(found.bounds)
    if (this.#loading !== window) void this.#load(window)
  }

  close(): void {
    const window = this.#window
    this.#window = undefined
    this.#next = undefined
    window?.destroy()
  }

  /** One page after the other, the newest of those that wait: a page that is overtaken may take the newer one with it. */
  async #load(window: BrowserWindow): Promise<void> {
    const { pages, onFault } = this.#options
    this.#loading = window
    while (this.#window === window && this.#next !== undefined) {
      const url = pages.offer(this.#next)
      this.#next = undefined
      const late = setTimeout(() => this.#lose(), LOADED_WITHIN_MS)
      try {
        await window.loadURL(url)
      } catch (cause) {
        // Without the window the display was switched off meanwhile, or was lost.
        if (this.#window === window) {
          onFault('the display was not brought up to date', cause)
          this.#lose()
        }
      } finally {
        clearTimeout(late)
        pages.withdraw(url)
      }
    }
    if (this.#loading === window) this.#loading = undefined
  }

  /** Nothing rather than what may be of another car. */
  #lose(): void {
    this.close()
    this.#listeners.tell()
  }

  #open(bounds: Electron.Rectangle): BrowserWindow {
    const window = new BrowserWindow({
      ...bounds,
      title: 'LaneDesk',
      frame: false,
      fullscreen: true,
      show: false,
      focusable: false,
      skipTaskbar: true,
      backgroundColor: '#10151c',
      webPreferences: { javascript: false },
    })
    // It never takes the keyboard from the cashier.
    window.once('ready-to-show', () => window.showInactive())
    window.once('closed', () => {
      if (this.#window === window) this.#lose()
    })
    window.webContents.on('render-process-gone', () => {
      // Never inside the event itself: Electron still takes the process down.
      setImmediate(() => {
        if (this.#window === window) this.#lose()
      })
    })
    this.#window = window
    return window
  }
}
