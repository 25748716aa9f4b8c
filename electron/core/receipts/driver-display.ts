import type { HandlersOf } from '#shared/contract/contract.ts'
import type {
  driverDisplayCommands,
  DriverDisplayFound,
  DriverDisplaySettings,
} from '#shared/contract/driver-display.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { LotState } from '#shared/contract/state.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { driverPage } from './driver-page.ts'
import { DriverSight } from './driver-sight.ts'

/** The displays of this PC. Main implements it (electron/main/driver-screen.ts). */
export interface DriverScreen {
  displays(): DriverDisplayFound['displays']
  /** Shows this page full screen on a display that the PC has; without one nothing is shown. */
  show(display: number, html: string): void
  close(): void
  /**
   * Calls back when what was shown may stand there no more: a display came or went, a page was not loaded or has died.
   * Returns the unsubscribe.
   */
  onLost(listener: () => void): () => void
}

export interface DriverDisplayOptions {
  readonly screen: DriverScreen
  readonly read: () => DriverDisplaySettings
  readonly save: (settings: DriverDisplaySettings) => Result<DriverDisplaySettings, AppError>
  readonly state: () => LotState
  /** This PC's clock, epoch milliseconds. */
  readonly now: () => number
}

/** What is shown grows stale by itself: it is looked at so often, besides whenever something changes. */
const LOOK_EVERY_MS = 1_000

/** The display that faces the car of one lane; off until somebody sets it up. */
export class DriverDisplay {
  readonly #options: DriverDisplayOptions
  #sight: DriverSight | null = null
  #timer: ReturnType<typeof setInterval> | undefined
  #shown: string | null = null
  #offLost: () => void = () => undefined

  constructor(options: DriverDisplayOptions) {
    this.#options = options
  }

  start(): void {
    const { read, screen } = this.#options
    const { laneNo } = read()
    this.#offLost()
    this.#offLost = screen.onLost(() => {
      this.#shown = null
    })
    this.#sight = laneNo === null ? null : new DriverSight(laneNo)
    clearInterval(this.#timer)
    if (this.#sight !== null) this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS)
    this.#shown = null
    this.look()
  }

  stop(): void {
    this.#offLost()
    clearInterval(this.#timer)
    this.#sight = null
    this.#options.screen.close()
  }

  /** Brings the display up to what stands at the lane now. */
  look(): void {
    const { screen, read, state, now } = this.#options
    const { display } = read()
    if (this.#sight === null || display === null) {
      screen.close()
      return
    }
    const page = driverPage(this.#sight.look(state(), now()))
    if (page === this.#shown) return
    this.#shown = page
    screen.show(display, page)
  }

  found(): DriverDisplayFound {
    return { settings: this.#options.read(), displays: this.#options.screen.displays() }
  }

  /** Keeps which lane is shown on which display, and shows it. Fails where the disk refuses it. */
  save(settings: DriverDisplaySettings): Result<DriverDisplayFound, AppError> {
    const saved = this.#options.save(settings)
    if (!saved.ok) return saved
    this.#options.screen.close()
    this.start()
    return ok(this.found())
  }
}

export const driverDisplayHandlers = (display: DriverDisplay): HandlersOf<typeof driverDisplayCommands> => ({
  readDriverDisplay: async () => ok(display.found()),
  saveDriverDisplay: async ([settings]) => display.save(settings),
})
