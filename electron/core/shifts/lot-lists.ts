import type { LanRecord, QueryInterfaceName } from '#shared/lan/interfaces.ts'
import { PaymentStatus } from '#shared/lan/enumerations.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { centsOfYuan, cents } from '#shared/money.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { LanFailure } from '#electron/core/lan/outcome.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { readAll } from '#electron/core/lan/query.ts'
import type { Where } from '#electron/core/lan/query.ts'
import type { LotOpening, LotPayment, LotSays } from './tie-out.ts'

/** What is to be read of the lot. */
export interface Wanted {
  readonly from: LotTime
  readonly to: LotTime
  /** The lanes of this booth. */
  readonly lanes: ReadonlySet<string>
  /** Payments that are looked for by their number, whenever they were made. */
  readonly numbers: readonly string[]
  /** Orders of which it is wanted when they were left. */
  readonly orders: readonly string[]
  /** Whether the cars that came and went are wanted, too. */
  readonly passages: boolean
}

/** So many numbers go into one condition. */
const NUMBERS = 50

/** Reads the lot's PaymentOrder, PaymentDetail, OpenGate and ParkingOrder lists (section 4) for a span of its time. */
export async function readLotLists(
  lot: Lot,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Result<LotSays, LanFailure>> {
  const { lanes, passages } = wanted
  const read = <N extends QueryInterfaceName>(
    name: N,
    where: readonly Where[],
  ): Promise<Result<LanRecord<N>[], LanFailure>> => readAll(lot, name, { where }, { signal })
  const within = (field: string): Where[] => [
    { field, operator: 'GreaterThanOrEqual', value: wanted.from },
    { field, operator: 'LessThanOrEqual', value: wanted.to },
  ]

  const listed = await read('PaymentRecordQuery', within('PaymentTime'))
  if (!listed.ok) return listed
  const records = listed.value
  const missing = wanted.numbers.filter((no) => !records.some((one) => one.No === no))
  for (let at = 0; at < missing.length; at += NUMBERS) {
    const some = await read('PaymentRecordQuery', [
      { field: 'No', operator: 'In', value: missing.slice(at, at + NUMBERS) },
    ])
    if (!some.ok) return some
    records.push(...some.value)
  }
  const details = await read('PaymentDetailQuery', within('CreationTime'))
  if (!details.ok) return details
  const laneOf = new Map(details.value.map((one) => [one.PaymentOrderNo ?? '', one.PassageLaneNo ?? null]))
  const releases = await read('GateReleaseQuery', within('PassageTime'))
  if (!releases.ok) return releases
  const gone: LotSays['gone'][number][] = []
  for (let at = 0; at < wanted.orders.length; at += NUMBERS) {
    const some = await read('ParkingOrderQuery', [
      { field: 'OrderNo', operator: 'In', value: wanted.orders.slice(at, at + NUMBERS) },
    ])
    if (!some.ok) return some
    for (const { OrderNo, LicensePlateNumber, EntryTime, ExitTime } of some.value)
      if (OrderNo && EntryTime && ExitTime)
        gone.push({ orderNo: OrderNo, plate: LicensePlateNumber ?? null, entered: EntryTime, left: ExitTime })
  }
  const times: LotTime[] = []
  if (passages) {
    const entries = await read('ParkingOrderQuery', within('EntryTime'))
    if (!entries.ok) return entries
    const exits = await read('ParkingOrderQuery', within('ExitTime'))
    if (!exits.ok) return exits
    for (const { EntryTime, EntryLaneNo } of entries.value)
      if (EntryTime && lanes.has(EntryLaneNo ?? '')) times.push(EntryTime)
    for (const { ExitTime, ExitLaneNo } of exits.value)
      if (ExitTime && lanes.has(ExitLaneNo ?? '')) times.push(ExitTime)
  }
  const ours = new Set(wanted.numbers)
  return ok({
    payments: records
      .flatMap((one) => paymentOf(one, laneOf.get(one.No ?? '') ?? null))
      .filter(({ no, laneNo }) => laneNo === null || lanes.has(laneNo) || ours.has(no)),
    openings: releases.value.flatMap(openingOf).filter(({ laneNo }) => lanes.has(laneNo)),
    gone,
    passages: times,
  })
}

function paymentOf(one: LanRecord<'PaymentRecordQuery'>, laneNo: string | null): LotPayment[] {
  const { No, PaymentStatus: status, TotalAmountPaid } = one
  const isPaid = status === null || status === undefined || status === PaymentStatus.Success
  if (!No || !isPaid) return []
  const amount =
    TotalAmountPaid === null || TotalAmountPaid === undefined ? undefined : centsOfYuan(TotalAmountPaid)
  return [
    {
      no: No,
      orderNo: one.OrderNo ?? null,
      plate: one.LicensePlateNumber ?? null,
      amount: amount ?? cents(0),
      method: one.PaymentMethod ?? null,
      time: one.PaymentTime ?? null,
      laneNo,
    },
  ]
}

function openingOf(one: LanRecord<'GateReleaseQuery'>): LotOpening[] {
  const { No, PassageTime, PassageLaneNo } = one
  if (!No || !PassageTime || !PassageLaneNo) return []
  return [
    {
      no: No,
      laneNo: PassageLaneNo,
      laneName: one.PassageLaneName ?? PassageLaneNo,
      operation: one.GateSwitchType ?? null,
      plate: one.LicensePlateNumber ?? null,
      operator: one.OperatorName ?? null,
      time: PassageTime,
    },
  ]
}
