import type { BrowserWindow, WebContents } from 'electron'
import type { Logger } from 'pino'
import type { Mishap } from '#shared/contract/diagnostics.ts'
import { endWithSession } from './endings.ts'
import { keepOpen } from './kiosk.ts'
import type { Lifetime } from './lifetime.ts'
import { focusWindow, openWindow } from './window.ts'

export interface CashierWindowOptions {
  /** Our page, or the development server's. */
  readonly page: string
  /** It has the whole screen; asked when it opens. */
  readonly isKiosk: () => boolean
  /** Whether whoever is at the desk may close one that has the whole screen. */
  readonly mayClose: () => boolean
  /** It is open, and the page on its way into it. */
  readonly onOpened: (contents: WebContents) => void
  readonly onClosed: () => void
  /** The page died or hung. */
  readonly onMishap: (mishap: Mishap) => void
  readonly lifetime: Lifetime
  readonly log: Logger
}

/** The cashier's window. On macOS LaneDesk goes on without it, until it is asked for again. */
export class CashierWindow {
  readonly #options: CashierWindowOptions
  #window: BrowserWindow | undefined

  constructor(options: CashierWindowOptions) {
    this.#options = options
  }

  /** The one that is open. */
  get window(): BrowserWindow | undefined {
    return this.#window
  }

  open(): void {
    const { page, isKiosk, mayClose, onOpened, onClosed, onMishap, lifetime, log } = this.#options
    const kiosk = isKiosk()
    const window = openWindow(page, { kiosk, log, onMishap })
    if (kiosk) keepOpen(window, { isEnding: () => lifetime.isEnding, mayClose })
    onOpened(window.webContents)
    endWithSession(window, lifetime, log)
    this.#window = window
    window.once('closed', () => {
      this.#window = undefined
      onClosed()
    })
  }

  /** To the front, where it is open. */
  focus(): void {
    if (this.#window !== undefined) focusWindow(this.#window)
  }
}
