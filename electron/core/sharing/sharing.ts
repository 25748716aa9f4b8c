import type { SharingSettings } from './sharing-settings.ts'
import { sharingOff } from '#shared/contract/sharing.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import type { SharingView } from '#shared/contract/sharing.ts'
import { sharingTopic } from '#shared/lan/mqtt-settings.ts'
import { Serial } from '#electron/core/base/serial.ts'
import { BoothsLine } from './booths-line.ts'
import type { BoothsLineOptions } from './booths-line.ts'

export interface EventSharingOptions extends Omit<BoothsLineOptions, 'settings' | 'onCount'> {
  /** One of the counts has changed. */
  readonly onCount: () => void
}

/** Keeps the line between the booths as its settings want it. */
export class EventSharing {
  readonly #options: EventSharingOptions
  readonly #counts = { shared: 0, taken: 0, refused: 0 }
  #settings: SharingSettings | undefined
  #line: BoothsLine | undefined
  readonly #changes = new Serial()

  constructor(options: EventSharingOptions) {
    this.#options = options
  }

  get state(): CallbackState['sharing'] {
    return {
      settings: this.#view(),
      ...(this.#line?.connection ?? { state: 'off', error: null }),
      counts: { ...this.#counts },
    }
  }

  /** Whether other booths tell what they hear, or may do so in a moment. */
  get othersTell(): boolean {
    const { state } = this.state
    return state === 'connected' || state === 'connecting'
  }

  /** Shares as these settings say from now on; undefined: nobody has set it up. Connecting goes on by itself. */
  apply(settings: SharingSettings | undefined): Promise<void> {
    return this.#inTurn(async () => {
      this.#settings = settings
      await this.#close()
      if (settings?.enabled) this.#open(settings)
      else if (settings !== undefined) BoothsLine.forget(this.#options.journal)
      this.#options.onChange()
    })
  }

  stop(): Promise<void> {
    return this.#inTurn(() => this.#close())
  }

  #open(settings: SharingSettings): void {
    const line = new BoothsLine({
      ...this.#options,
      settings,
      onCount: (what) => {
        this.#counts[what] += 1
        this.#options.onCount()
      },
    })
    line.start()
    this.#line = line
  }

  async #close(): Promise<void> {
    const line = this.#line
    this.#line = undefined
    await line?.stop()
  }

  #view(): SharingView {
    if (this.#settings === undefined)
      return { ...sharingOff, topic: sharingTopic(this.#options.credentials.parkKey) }
    const { password, ...settings } = this.#settings
    return { ...settings, hasPassword: password !== '' }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    return this.#changes.attempt(work, (cause) =>
      this.#options.onFault('the sharing between booths could not be changed', cause),
    )
  }
}
