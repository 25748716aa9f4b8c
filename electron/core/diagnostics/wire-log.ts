import type { HeardBody } from '#electron/core/callbacks/intake.ts'
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
    const answered =
      reply.kind === 'answered'
        ? redactWire(reply.text)
        : `${reply.kind} (${reply.fault.code}): ${reply.fault.cause}`
    this.#add(request.name, ms, redactWire(JSON.stringify(request.envelope)), answered)
  }

  /** Notes a callback of the lot, and what it was answered, while it is on. */
  noteBody({ text, source, answer, ms }: Pick<HeardBody, 'text' | 'source' | 'answer' | 'ms'>): void {
    if (this.leftMs === null) return
    this.#add(
      source === 'callback' ? source : `callback (${source})`,
      ms,
      redactWire(text),
      JSON.stringify(answer),
    )
  }

  #add(name: string, ms: number, sent: string, answered: string): void {
    this.#count += 1
    const line = { n: this.#count, at: this.#now(), interface: name, ms }
    this.#lines = [
      ...this.#lines.slice(1 - KEPT),
      { ...line, sent: sent.slice(0, TEXT), answered: answered.slice(0, TEXT) },
    ]
  }

  read(after: number): WireLine[] {
    return this.#lines.filter(({ n }) => n > after)
  }
}
