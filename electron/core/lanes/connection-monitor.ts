import { after } from '#electron/core/base/pause.ts'
import type { Connection } from '#shared/contract/booth.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import type { LanFailure, LanOutcome } from '#electron/core/lan/outcome.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { Lot } from '#electron/core/lan/lot.ts'

/** Faults that prove the server is not there, as opposed to one slow or odd answer. */
const PROOF: ReadonlySet<string> = new Set([
  'unreachable',
  'login-refused',
  'connection-lost',
  'not-configured',
])

/** The lot turns us away: wrong signature or clock, or the interface is switched off. */
const TURNED_AWAY: ReadonlySet<number> = new Set([ResultCode.BadSignature, ResultCode.NotEnabled])

type State = Pick<Connection, 'state' | 'error'>

export interface ConnectionMonitorOptions {
  readonly monotonic: () => number
  /** So long an answer speaks for the connection, whatever fails beside it. */
  readonly graceMs: number
  /** The state changes no more often than this. */
  readonly dwellMs: number
}

/**
 * Knows whether the lot is there, from how the calls end. A fault belongs to the interface or the lane that was asked;
 * it is the connection's only when nothing else is answered. `away` at once when no connection can be made; after a
 * slow or unreadable answer, and `refused` after one that turns us away, only when nothing was answered lately.
 */
export class ConnectionMonitor {
  readonly #options: ConnectionMonitorOptions
  #state: State = { state: 'connecting', error: null }
  /** What the calls say by now; shown at once, or when the state has stood long enough. */
  #latest: State = this.#state
  #changedAt = Number.NEGATIVE_INFINITY
  /** When the last answered call was sent. */
  #answeredAt = Number.NEGATIVE_INFINITY
  /** What the last call said, if it was not answered. */
  #failed: State | undefined
  #tell: ((state: State) => void) | undefined
  #grace: NodeJS.Timeout | undefined
  #dwell: NodeJS.Timeout | undefined

  constructor(options: ConnectionMonitorOptions) {
    this.#options = options
  }

  get state(): State {
    return this.#state
  }

  /** `tell` hears of every change from now on. */
  onChange(tell: (state: State) => void): void {
    this.#tell = tell
  }

  /** Wraps a lot so that every call is noted here. */
  watching(lot: Lot): Lot {
    return {
      call: async (name, data, options) => {
        const sentAt = this.#options.monotonic()
        const outcome = await lot.call(name, data, options)
        this.#note(outcome, sentAt)
        return outcome
      },
    }
  }

  stop(): void {
    clearTimeout(this.#grace)
    clearTimeout(this.#dwell)
  }

  #note(outcome: LanOutcome<unknown>, sentAt: number): void {
    if (outcome.kind === 'ok' || (outcome.kind === 'refused' && !TURNED_AWAY.has(outcome.code))) {
      this.#answeredAt = Math.max(this.#answeredAt, sentAt)
      this.#failed = undefined
      this.#say({ state: 'online', error: null })
      return
    }
    if ('fault' in outcome && ['cancelled', 'invalid-request'].includes(outcome.fault.code)) return
    this.#failed = stateOf(outcome)
    if ('fault' in outcome && PROOF.has(outcome.fault.code)) this.#say(this.#failed)
    else this.#sayWhenQuiet()
  }

  /** Says how the last call failed, once nothing was answered for the grace; an answer until then unsays it. */
  #sayWhenQuiet(): void {
    if (this.#failed === undefined || this.#grace !== undefined) return
    const quietInMs = this.#answeredAt + this.#options.graceMs - this.#options.monotonic()
    if (quietInMs <= 0) {
      this.#say(this.#failed)
      return
    }
    this.#grace = after(quietInMs, () => {
      this.#grace = undefined
      this.#sayWhenQuiet()
    })
  }

  #say(next: State): void {
    this.#latest = next
    const { monotonic, dwellMs } = this.#options
    if (isSame(this.#state, next)) return
    const tooSoonMs = this.#changedAt + dwellMs - monotonic()
    if (tooSoonMs > 0) {
      this.#dwell ??= after(tooSoonMs, () => {
        this.#dwell = undefined
        this.#say(this.#latest)
      })
      return
    }
    this.#state = next
    this.#changedAt = monotonic()
    this.#tell?.(next)
  }
}

const stateOf = (failure: LanFailure): State => ({
  state: failure.kind === 'refused' ? 'refused' : 'away',
  error: errorOfFailure(failure),
})

const isSame = (one: State, other: State): boolean =>
  one.state === other.state && JSON.stringify(one.error) === JSON.stringify(other.error)
