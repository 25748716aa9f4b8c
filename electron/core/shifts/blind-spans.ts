import type { AuditRow, RowKind, RowOf } from '#shared/contract/audit/rows.ts'
import type { BlindSpan } from '#shared/contract/tie-out.ts'
import { wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'

/** A shorter one is a restart that nobody could use. */
const SHORTEST_MS = 20_000

/**
 * The spans of the lot's time in which this desk saw nothing: this PC was off or the lot could not be reached (from
 * the last row before to the next `lot-found`), or the clock jumped or this PC slept (from the last row before to the
 * next one).
 */
export class BlindSpans {
  /** When the lot was last in sight. */
  #last: LotTime | null
  #open: Pick<BlindSpan, 'cause' | 'from'> | null
  /** Whether any row ends the open one, not only the next `lot-found`. */
  #passing: boolean
  readonly #spans: BlindSpan[] = []

  constructor(before: RowOf<'shift-closed'> | null) {
    this.#last = before?.lotTime ?? null
    this.#open = before?.fields.blind ?? null
    this.#passing = this.#open?.cause === 'clock-jump'
  }

  apply(row: AuditRow): void {
    const begins = BEGINNINGS[row.kind]
    if (begins !== undefined) {
      // Before the first sight of a lot there is nothing to be blind to.
      if (this.#last === null) return
      // Blind already: what comes on top of it makes no span of its own.
      if (this.#open !== null && !this.#passing) return
      this.#open = { cause: begins.cause, from: this.#open?.from ?? this.#last }
      this.#passing = begins.passing
      return
    }
    if (row.lotTime === null) return
    const sees = this.#open === null || this.#passing || row.kind === 'lot-found'
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

interface Beginning {
  readonly cause: BlindSpan['cause']
  /** Any row ends it. */
  readonly passing: boolean
}

const BEGINNINGS: Partial<Record<RowKind, Beginning>> = {
  started: { cause: 'off', passing: false },
  'lot-lost': { cause: 'lot-away', passing: false },
  'clock-jump': { cause: 'clock-jump', passing: true },
  'stood-still': { cause: 'off', passing: true },
}
