import { BrowserWindow, screen } from 'electron'
import type { DriverDisplayFound } from '#shared/contract/driver-display.ts'
import type { DriverScreen } from '#electron/core/receipts/driver-desk.ts'
import type { HiddenPages } from './hidden-pages.ts'

export interface DriverScreenOptions {
  readonly pages: Pick<HiddenPages, 'offer' | 'withdraw'>
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * The window on the display that faces the car: sandboxed, with neither scripts nor a preload. Each view of it is a
 * page of its own, so that nothing of one car can stay for the next.
 */
export class DriverWindow implements DriverScreen {
  readonly #options: DriverScreenOptions
  #window: BrowserWindow | undefined
  #url: string | undefined

  constructor(options: DriverScreenOptions) {
    this.#options = options
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
    const { pages, onFault } = this.#options
    const window = this.#window ?? this.#open(found.bounds)
    const before = this.#url
    const url = pages.offer(html)
    this.#url = url
    window
      .loadURL(url)
      .catch((cause: unknown) => {
        // A newer view took its place, or the display was switched off meanwhile.
        if (this.#url === url && this.#window === window)
          onFault('the display was not brought up to date', cause)
      })
      .finally(() => {
        if (before !== undefined) pages.withdraw(before)
      })
  }

  close(): void {
    this.#window?.destroy()
    this.#window = undefined
    if (this.#url !== undefined) this.#options.pages.withdraw(this.#url)
    this.#url = undefined
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
      if (this.#window === window) this.#window = undefined
    })
    this.#window = window
    return window
  }
}
