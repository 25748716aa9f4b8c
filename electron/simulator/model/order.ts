import type { LotTime } from '#shared/lot-time.ts'
import type { Cents } from '#shared/money.ts'

/** OrderStatusEnum: 199 pre-entry, 200 entered, 201 exited, 202 auto closed. */
export type OrderStatus = 199 | 200 | 201 | 202

/** The part of a stay that was spent in one zone; the last one is open until the car leaves. */
interface ZoneStay {
  readonly zoneNo: string
  readonly from: LotTime
  to: LotTime | null
}

/** A parking order: one car's visit. */
export interface Order {
  readonly uid: number
  readonly orderNo: string
  plate: string
  entryTime: LotTime
  exitTime: LotTime | null
  entryLaneNo: string | null
  exitLaneNo: string | null
  entryOperator: string | null
  exitOperator: string | null
  stays: ZoneStay[]
  colourNo: string | null
  cardTypeNo: string
  entryPicture: string
  exitPicture: string | null
  status: OrderStatus
  freePassReason: string | null
  /** Sum of what was due and of what was paid, over all payments. */
  totalDue: Cents
  totalPaid: Cents
  /** What the payments have settled of the calculated fee. */
  settled: Cents
  locked: boolean
  remarks: string
  /** Steering: what the tariff is to come to, standing still. */
  fixedFee: Cents | null
  /** What ModifyLaneOrderMoney set. */
  reducedTo: Cents | null
}

/** A booked payment. */
export interface Payment {
  readonly uid: number
  readonly no: string
  readonly detailNo: string
  readonly orderNo: string
  readonly plate: string
  readonly colourNo: string | null
  readonly cardTypeNo: string
  readonly zoneNo: string
  readonly laneNo: string | null
  readonly due: Cents
  readonly paid: Cents
  readonly discount: Cents
  readonly method: string
  readonly entryTime: LotTime
  readonly paidAt: LotTime
  readonly bookedAt: LotTime
  /** The same to the millisecond, on the lot's time line. */
  readonly bookedMs: number
  readonly stayMinutes: number
  readonly remarks: string
  readonly operator: string | null
  readonly couponNos: readonly string[]
}

/** ManualGateOperationTypeEnum, as far as the booth causes it: 1 open, 3 close, 4 hold / release the hold. */
export type GateOperation = 1 | 3 | 4

/** A manual operation of a barrier. */
export interface GateRecord {
  readonly uid: number
  readonly no: string
  readonly operation: GateOperation
  /** What became of it; tells holding from releasing, which the interface's number does not. */
  readonly effect: 'opened' | 'closed' | 'held' | 'hold-released'
  readonly laneNo: string
  readonly orderNo: string | null
  readonly plate: string | null
  readonly colourNo: string | null
  readonly cardTypeNo: string | null
  readonly picture: string
  readonly at: LotTime
  readonly operator: string | null
  readonly remarks: string
}
