import type { AuditRow, RowOf } from '#shared/contract/audit/rows.ts'
import type { BlindSpan } from '#shared/contract/tie-out.ts'
import { wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'

/** A shorter one is a restart that nobody could use. */
const SHORTEST_MS = 20_000

/**
 * The spans of the lot's time in which this desk saw nothing: this PC was off or the lot could not be reached (from
 * the last row before to the next `lot-found`), or the clock jumped (from the last row before to the next one).
 */
export class BlindSpans {
  /** When the lot was last in sight. */
  #last: LotTime | null
  #open: Pick<BlindSpan, 'cause' | 'from'> | null
  readonly #spans: BlindSpan[] = []

  constructor(before: RowOf<'shift-closed'> | null) {
    this.#last = before?.lotTime ?? null
    this.#open = before?.fields.blind ?? null
  }

  apply(row: AuditRow): void {
    const cause = causeOf(row)
    // Blind already: what comes on top of it makes no span of its own.
    if (cause !== null) {
      // Before the first sight of a lot there is nothing to be blind to.
      if (this.#last === null) return
      if (this.#open === null || this.#open.cause === 'clock-jump')
        this.#open = { cause, from: this.#open?.from ?? this.#last }
      return
    }
    if (row.lotTime === null) return
    const sees = this.#open === null || this.#open.cause === 'clock-jump' || row.kind === 'lot-found'
    if (!sees) return
    if (this.#open !== null) this.#end(this.#open, row.lotTime)
    this.#last = row.lotTime
  }

  /** The span that is not over. */
  get open(): Pick<BlindSpan, 'cause' | 'from'> | null {
    return this.#open
  }

  /** Oldest first; the last may not be over. */
  get spans(): BlindSpan[] {
    return this.#open === null
      ? [...this.#spans]
      : [...this.#spans, { ...this.#open, to: null, passed: null }]
  }

  #end({ cause, from }: Pick<BlindSpan, 'cause' | 'from'>, to: LotTime): void {
    this.#open = null
    const lastedMs = from === null ? Infinity : Math.abs(wallMsOfLotTime(to) - wallMsOfLotTime(from))
    if (cause === 'clock-jump' || lastedMs >= SHORTEST_MS) this.#spans.push({ cause, from, to, passed: null })
  }
}

function causeOf({ kind }: AuditRow): BlindSpan['cause'] | null {
  if (kind === 'started') return 'off'
  if (kind === 'lot-lost') return 'lot-away'
  return kind === 'clock-jump' ? 'clock-jump' : null
}
