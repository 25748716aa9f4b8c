import type { Connection } from '#shared/contract/booth.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'

export interface LotSightOptions {
  readonly audit: Pick<AuditStream, 'append' | 'head'>
  readonly clock: Pick<PcClock, 'monotonic'>
  readonly onFault: (what: string, cause: unknown) => void
}

/** How exactly it is known when this PC went off: so long no row may be missing. */
const ALIVE_MS = 300_000
const LOOK_EVERY_MS = 30_000

/** Writes down when the lot was in sight, and that LaneDesk runs where nothing else says so for minutes. */
export class LotSight {
  readonly #options: LotSightOptions
  #inSight = false
  #lastSeq = 0
  #lastAt: number
  #looking: NodeJS.Timeout | undefined

  constructor(options: LotSightOptions) {
    this.#options = options
    this.#lastAt = options.clock.monotonic()
  }

  start(): void {
    this.#looking ??= setInterval(() => this.look(), LOOK_EVERY_MS).unref()
  }

  stop(): void {
    clearInterval(this.#looking)
    this.#looking = undefined
  }

  /** How it stands with the connection now. */
  note(state: Connection['state']): void {
    const inSight = state === 'online'
    if (inSight === this.#inSight) return
    this.#inSight = inSight
    this.#append(inSight ? 'lot-found' : 'lot-lost')
  }

  /** Says that LaneDesk runs, unless some row has said so within minutes. */
  look(): void {
    const { seq } = this.#options.audit.head()
    const now = this.#options.clock.monotonic()
    if (seq !== this.#lastSeq) {
      this.#lastSeq = seq
      this.#lastAt = now
    } else if (now - this.#lastAt >= ALIVE_MS) this.#append('alive')
  }

  #append(kind: 'lot-found' | 'lot-lost' | 'alive'): void {
    try {
      this.#options.audit.append(kind, {})
    } catch (cause) {
      this.#options.onFault('it could not be written whether the lot is in sight', cause)
    }
  }
}
