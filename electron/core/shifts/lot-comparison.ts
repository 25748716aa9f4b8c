import type { CommandGiven, RowFields } from '#shared/contract/audit/rows.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { pause } from '#electron/core/base/pause.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import { firstRowSince } from '#electron/core/journal/recent-rows.ts'
import type { SalesBook } from '#electron/core/journal/sales-book.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import { readLotLists } from './lot-lists.ts'
import type { ShiftFold } from './shift-fold.ts'
import { NEAR_MS, notRefused, tieOut } from './tie-out.ts'

/** The lot that this booth works with. */
export interface LotAtHand {
  readonly lot: Lot
  readonly lotNow: () => LotTime
  /** The numbers of this booth's lanes. */
  readonly lanes: () => readonly string[]
}

export interface LotComparisonOptions {
  readonly audit: Pick<AuditStream, 'rows' | 'row' | 'head'>
  readonly sales: Pick<SalesBook, 'hasTaken'>
  /** null: the booth has no lot (yet). */
  readonly lot: () => LotAtHand | null
  /** A lot may show a payment seconds after the booking: how often and how long it is looked for. */
  readonly looks?: number
  readonly pauseMs?: number
  readonly signal: AbortSignal
}

/** Where nothing tells when a shift began, so much before its end is read. */
const DAY_MS = 86_400_000

/** Holds what the stream says of a shift against what the lot's lists say. */
export class LotComparison {
  readonly #options: LotComparisonOptions

  constructor(options: LotComparisonOptions) {
    this.#options = options
  }

  /** Reads the lot and compares. A lot that cannot be read is a difference of its own. */
  async of(fold: ShiftFold): Promise<RowFields<'tied-out'>> {
    const { looks = 3, pauseMs = 2000, signal } = this.#options
    const at = this.#options.lot()
    if (at === null) return unread(fold, { code: 'not-configured' })
    const to = fold.closing?.lotTime ?? at.lotNow()
    const from = fold.tiedOutFrom ?? fold.began ?? dayBefore(to)
    const lanes = new Set(at.lanes())
    if (lanes.size === 0) return unread(fold, { code: 'lanes-missing' })
    const blind = fold.blind.spans
    const { booked, reversed } = fold
    const numbers = [...new Set([...booked, ...reversed].map(({ fields }) => fields.paymentOrderNo))]
    for (let look = 1; ; look += 1) {
      const lists = await readLotLists(
        at.lot,
        { from, to, lanes, numbers, orders: fold.made, passages: blind.length > 0 },
        signal,
      )
      if (!lists.ok) return unread(fold, errorOfFailure(lists.error))
      const compared = tieOut(
        {
          booked,
          reversed,
          isKnown: (no) => this.#options.sales.hasTaken(no),
          commands: this.#commandsSince(from, fold),
          blind,
        },
        lists.value,
      )
      const missing = compared.differences.some(({ kind }) => kind === 'payment-not-at-lot')
      if (!missing || look >= looks || signal.aborted) {
        const { payments, openings } = lists.value
        return { zNo: fold.zNo, from, to, payments: payments.length, openings: openings.length, ...compared }
      }
      await pause(pauseMs, signal)
    }
  }

  /**
   * What was commanded since then without being refused, and in the moments before: at the edge the lot's record may
   * lie on the other side. A span that could not be read at an earlier close began long before this shift.
   */
  #commandsSince(from: LotTime, fold: ShiftFold): CommandGiven[] {
    const { audit } = this.#options
    const first = firstRowSince(audit, lotTimeOfWallMs(wallMsOfLotTime(from) - NEAR_MS))
    return notRefused(
      audit.rows({ from: Math.min(first, fold.from), kinds: ['command-given', 'command-outcome'] }),
    )
  }
}

const dayBefore = (time: LotTime): LotTime => lotTimeOfWallMs(wallMsOfLotTime(time) - DAY_MS)

const unread = (fold: ShiftFold, error: AppError): RowFields<'tied-out'> => ({
  zNo: fold.zNo,
  from: null,
  to: null,
  payments: 0,
  openings: 0,
  differences: [{ key: `lot not read ${error.code}`, kind: 'lot-not-read', error }],
  blind: fold.blind.spans,
})
