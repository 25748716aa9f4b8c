import type { Difference, BlindSpan } from '#shared/contract/tie-out.ts'
import type { CommandGiven, RowOf } from '#shared/contract/audit/rows.ts'
import { ManualGateOperation, PaymentMethod } from '#shared/lan/enumerations.ts'
import { wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { Cents } from '#shared/money.ts'
import { QUICK_STAY_MS } from './quick-stay.ts'

/** A payment in the lot's list. */
export interface LotPayment {
  readonly no: string
  readonly orderNo: string | null
  readonly plate: string | null
  readonly amount: Cents
  readonly method: string | null
  readonly time: LotTime | null
  /** null: the lot does not say at which lane. */
  readonly laneNo: string | null
}

/** A barrier that was moved by hand, in the lot's list. */
export interface LotOpening {
  readonly no: string
  readonly laneNo: string
  readonly laneName: string
  readonly operation: number | null
  readonly plate: string | null
  readonly operator: string | null
  readonly time: LotTime
}

/** What the lot's lists say of the lanes of this booth in a span of its time. */
export interface LotSays {
  readonly payments: readonly LotPayment[]
  readonly openings: readonly LotOpening[]
  /** Orders that this desk made for cars without a plate, and that are out again. */
  readonly gone: readonly {
    readonly orderNo: string
    readonly plate: string | null
    readonly entered: LotTime
    readonly left: LotTime
  }[]
  /** When cars came in or went out. */
  readonly passages: readonly LotTime[]
}

/** What this desk's stream says. */
export interface DeskSays {
  /** What the lot has booked, by this desk's word. */
  readonly booked: readonly Pick<RowOf<'payment-settled'>, 'fields'>[]
  /** What was reversed here. */
  readonly reversed: readonly Pick<RowOf<'payment-reversed'>, 'fields'>[]
  /** Whether this desk has ever taken the payment of this number, whatever became of it. */
  readonly isKnown: (paymentOrderNo: string) => boolean
  /** Those that the lot has not refused. */
  readonly commands: readonly Pick<CommandGiven, 'fields' | 'lotTime'>[]
  readonly blind: readonly BlindSpan[]
}

/** How far the lot's record of an opening may be from the command in the lot's time. */
export const NEAR_MS = 90_000

/** Movements that let a car through; each needs somebody who says why. */
const OPENINGS: ReadonlySet<number | null> = new Set([
  ManualGateOperation.ManualOpen,
  ManualGateOperation.HoldOpen,
  ManualGateOperation.IllegalOpen,
])

/** Holds this desk's records against the lot's lists, line by line; `blind` with what the lot says passed in each. */
export function tieOut(
  desk: DeskSays,
  lot: LotSays,
): { readonly differences: Difference[]; readonly blind: BlindSpan[] } {
  const blind = blindSpansWith(desk.blind, lot)
  return {
    differences: [
      ...paymentsNotAtLot(desk, lot),
      ...paymentsNotHere(desk, lot),
      ...reversedHere(desk, lot),
      ...openingsUnknown(desk, lot),
      ...goneWithinMinutes(lot),
      ...blind.flatMap(passedUnseen),
    ],
    blind,
  }
}

/** What was taken back here and stands at the lot; what the lot does not have any more agrees with that. */
function reversedHere({ reversed }: DeskSays, { payments }: LotSays): Difference[] {
  const atLot = new Set(payments.map(({ no }) => no))
  return reversed
    .filter(({ fields }) => atLot.has(fields.paymentOrderNo))
    .map(({ fields: { paymentOrderNo, orderNo, amount, reason } }) => ({
      key: `reversed ${paymentOrderNo}`,
      kind: 'reversed-here',
      paymentOrderNo,
      orderNo,
      amount,
      reason,
    }))
}

function paymentsNotAtLot({ booked, reversed }: DeskSays, { payments }: LotSays): Difference[] {
  const atLot = new Map(payments.map((one) => [one.no, one]))
  const takenBack = new Set(reversed.map(({ fields }) => fields.paymentOrderNo))
  const standing = booked.filter(({ fields }) => !takenBack.has(fields.paymentOrderNo))
  return standing.flatMap(({ fields: { paymentOrderNo, orderNo, due, paymentTime } }): Difference[] => {
    const found = atLot.get(paymentOrderNo)
    if (found === undefined)
      return [
        {
          key: `not at lot ${paymentOrderNo}`,
          kind: 'payment-not-at-lot',
          paymentOrderNo,
          orderNo,
          plate: null,
          amount: due,
          time: paymentTime,
        },
      ]
    return found.amount === due
      ? []
      : [
          {
            key: `amount ${paymentOrderNo}`,
            kind: 'amount-differs',
            paymentOrderNo,
            here: due,
            atLot: found.amount,
          },
        ]
  })
}

function paymentsNotHere({ isKnown }: DeskSays, { payments }: LotSays): Difference[] {
  return payments
    .filter(({ no, method }) => method === PaymentMethod.OfflineCash && !isKnown(no))
    .map(({ no, orderNo, plate, amount, time }) => ({
      key: `not here ${no}`,
      kind: 'payment-not-here',
      paymentOrderNo: no,
      orderNo,
      plate,
      amount,
      time,
    }))
}

/** The commands among the rows that the lot has not refused: one that did not come about explains nothing. */
export function notRefused(rows: Iterable<CommandGiven | RowOf<'command-outcome'>>): CommandGiven[] {
  const given = new Map<string, CommandGiven>()
  const refused = new Set<string>()
  for (const row of rows) {
    const { commandId } = row.fields
    if (row.kind === 'command-given') given.set(commandId, row)
    else if (row.fields.state === 'rejected') refused.add(commandId)
    else refused.delete(commandId)
  }
  return [...given.values()].filter(({ fields: { commandId } }) => !refused.has(commandId))
}

/** Each command explains one opening of its lane about its time, the oldest first. */
function openingsUnknown({ commands }: DeskSays, { openings }: LotSays): Difference[] {
  const left = commands.filter(
    ({ fields: { command } }) => command === 'open' || command === 'hold' || command === 'release',
  )
  const unexplained: LotOpening[] = []
  for (const opening of openings.toSorted((a, b) => (a.time < b.time ? -1 : 1))) {
    if (!OPENINGS.has(opening.operation)) continue
    const by = left.findIndex(
      ({ fields, lotTime }) =>
        fields.laneNo === opening.laneNo &&
        (fields.command === 'open') === (opening.operation === ManualGateOperation.ManualOpen) &&
        lotTime !== null &&
        Math.abs(wallMsOfLotTime(lotTime) - wallMsOfLotTime(opening.time)) <= NEAR_MS,
    )
    if (by < 0 || opening.operation === ManualGateOperation.IllegalOpen) unexplained.push(opening)
    else left.splice(by, 1)
  }
  return unexplained.map(({ no, laneName, plate, operator, time }) => ({
    key: `opening ${no}`,
    kind: 'opening-unknown',
    recordNo: no,
    laneName,
    plate,
    operator,
    time,
  }))
}

const goneWithinMinutes = ({ gone }: LotSays): Difference[] =>
  gone
    .filter(({ entered, left }) => wallMsOfLotTime(left) - wallMsOfLotTime(entered) <= QUICK_STAY_MS)
    .map(({ orderNo, plate, entered, left }) => ({
      key: `gone ${orderNo}`,
      kind: 'no-plate-gone',
      orderNo,
      plate,
      entered,
      left,
    }))

function passedUnseen(span: BlindSpan): Difference[] {
  const { passed } = span
  const some = passed !== null && passed.cars + passed.openings + passed.payments > 0
  return some ? [{ key: `blind ${span.from ?? ''} ${span.cause}`, kind: 'blind', span }] : []
}

/** The blind spans with what the lot says passed in them. */
function blindSpansWith(blind: readonly BlindSpan[], { passages, openings, payments }: LotSays): BlindSpan[] {
  return blind.map((span) => {
    const within = (time: LotTime | null): boolean =>
      time !== null && (span.from === null || time > span.from) && (span.to === null || time < span.to)
    return {
      ...span,
      passed: {
        cars: passages.filter(within).length,
        openings: openings.filter(({ time, operation }) => OPENINGS.has(operation) && within(time)).length,
        payments: payments.filter(({ time }) => within(time)).length,
      },
    }
  })
}
