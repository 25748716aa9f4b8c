import type { Connection } from '#shared/contract/booth.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { Lot } from '#electron/core/lan/lot.ts'

/** Faults that prove the server is not there, as opposed to one slow or odd answer. */
const PROOF: ReadonlySet<string> = new Set([
  'unreachable',
  'login-refused',
  'connection-lost',
  'not-configured',
])

/** The lot turns us away as such: wrong signature or clock, or the interface is switched off. */
const TURNED_AWAY: ReadonlySet<number> = new Set([ResultCode.BadSignature, ResultCode.NotEnabled])

/**
 * Knows whether the lot is there, from how the calls end. `away` at once when no connection can be made; after a
 * slow or unreadable answer only when nothing else was answered lately, so that one slow lane does not put the
 * whole booth off line.
 */
export class ConnectionMonitor {
  readonly #monotonic: () => number
  readonly #graceMs: number
  readonly #onChange: () => void
  #state: Pick<Connection, 'state' | 'error'> = { state: 'connecting', error: null }
  #answeredAt: number | undefined
  #failures = 0

  constructor(options: { monotonic: () => number; graceMs: number; onChange: () => void }) {
    this.#monotonic = options.monotonic
    this.#graceMs = options.graceMs
    this.#onChange = options.onChange
  }

  get state(): Pick<Connection, 'state' | 'error'> {
    return this.#state
  }

  /** How many calls have failed since the last answer. */
  get failures(): number {
    return this.#failures
  }

  /** Wraps a lot so that every call is noted here. */
  watching(lot: Lot): Lot {
    return {
      call: async (name, data, options) => {
        const outcome = await lot.call(name, data, options)
        this.#note(outcome)
        return outcome
      },
    }
  }

  #note(outcome: LanOutcome<unknown>): void {
    if (outcome.kind === 'ok' || (outcome.kind === 'refused' && !TURNED_AWAY.has(outcome.code))) {
      this.#answeredAt = this.#monotonic()
      this.#failures = 0
      this.#become({ state: 'online', error: null })
      return
    }
    if (outcome.kind === 'refused') {
      this.#failures += 1
      this.#become({ state: 'refused', error: errorOfFailure(outcome) })
      return
    }
    const { code } = outcome.fault
    if (code === 'cancelled' || code === 'invalid-request') return
    this.#failures += 1
    const quiet = this.#answeredAt === undefined || this.#monotonic() - this.#answeredAt > this.#graceMs
    if (PROOF.has(code) || quiet) this.#become({ state: 'away', error: errorOfFailure(outcome) })
  }

  #become(next: Pick<Connection, 'state' | 'error'>): void {
    const before = this.#state
    if (before.state === next.state && JSON.stringify(before.error) === JSON.stringify(next.error)) return
    this.#state = next
    this.#onChange()
  }
}
