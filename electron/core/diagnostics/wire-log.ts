import type { WireEntry } from '#electron/core/lan/wire-tap.ts'
import type { WireLine } from '#shared/contract/diagnostics.ts'
import { redactWire } from './redact.ts'

/** It costs memory and tells much: nobody has to remember to switch it off. */
const ON_FOR_MS = 10 * 60_000
const KEPT = 500
const TEXT = 4000

/** Calls as they were on the wire, without secrets and personal data. In memory only. */
export class WireLog {
  readonly #monotonic: () => number
  readonly #now: () => number
  #lines: WireLine[] = []
  #count = 0
  #until = -Infinity

  constructor({ monotonic, now }: { readonly monotonic: () => number; readonly now: () => number }) {
    this.#monotonic = monotonic
    this.#now = now
  }

  /** Milliseconds until it switches itself off; null: it is off. */
  get leftMs(): number | null {
    const left = this.#until - this.#monotonic()
    return left > 0 ? left : null
  }

  switch(on: boolean): void {
    this.#until = on ? this.#monotonic() + ON_FOR_MS : -Infinity
  }

  /** Notes a call while it is on. */
  note({ request, reply, ms }: WireEntry): void {
    if (this.leftMs === null) return
    this.#count += 1
    this.#lines = [
      ...this.#lines.slice(1 - KEPT),
      {
        n: this.#count,
        at: this.#now(),
        interface: request.name,
        ms,
        sent: redactWire(request.body).slice(0, TEXT),
        answered:
          reply.kind === 'answered'
            ? redactWire(reply.text).slice(0, TEXT)
            : `${reply.kind} (${reply.fault.code}): ${reply.fault.cause}`,
      },
    ]
  }

  read(after: number): WireLine[] {
    return this.#lines.filter(({ n }) => n > after)
  }
}
