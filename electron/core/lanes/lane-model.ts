import type { Calculation, EntryRecord, LaneState, Popup } from '#shared/contract/lanes.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { CameraStatus, GateStatus, HoldOpen, LoopStatus, ResultCode } from '#shared/lan/enumerations.ts'
import type { LanData } from '#shared/lan/interfaces.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { minutesBetween } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { centsOfYuan } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'

/** A popup as one answer of GetLaneOrder tells it: order and fee always come from the same answer. */
export interface LaneOrder {
  readonly orderNo: string
  /** null = the lot did not say, or said something unreadable. */
  readonly fee: Cents | null
  readonly coupons: readonly string[]
}

/** What one read of GetLaneOrder says: an order or none, then perhaps in the lot's own words. */
export interface OrderReading {
  readonly order: LaneOrder | null
  readonly lotSays: string | null
}

/**
 * Reads an outcome of GetLaneOrder (section 4). `Data: null`, an OrderNo of null and ResultCode 1005 all mean that no
 * order is shown at the lane; an answer that does not tell is no answer.
 */
export function orderReading(outcome: LanOutcome<LanData<'LaneOrderQuery'>>): LanOutcome<OrderReading> {
  if (outcome.kind === 'refused' && outcome.code === ResultCode.ExpectedError)
    return { ...outcome, kind: 'ok', data: { order: null, lotSays: outcome.message || null } }
  if (outcome.kind !== 'ok') return outcome
  const order = laneOrderOf(outcome.data)
  return order === undefined
    ? { kind: 'no-answer', fault: { code: 'wrong-shape', cause: 'GetLaneOrder without a readable OrderNo' } }
    : { ...outcome, data: { order, lotSays: null } }
}

/** `null`: no order is shown. `undefined`: the answer does not tell whether there is one. */
export function laneOrderOf(data: LanData<'LaneOrderQuery'>): LaneOrder | null | undefined {
  if (data === null || data.OrderNo === null || data.OrderNo === '') return null
  if (data.OrderNo === undefined) return undefined
  const fee = data.ChargeMoney ?? undefined
  return {
    orderNo: data.OrderNo,
    fee: fee === undefined ? null : (centsOfYuan(fee) ?? null),
    coupons: data.CouponSchemeNos ?? [],
  }
}

type Part<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'unavailable'; readonly error: AppError }

/** The two parts of a popup that are fetched after it. */
export interface Parts {
  readonly calculation: Part<Calculation>
  readonly entry: Part<EntryRecord>
}

const LOOPS = { [LoopStatus.Occupied]: 'occupied', [LoopStatus.Free]: 'free' } as const

const LOADING: Parts = { calculation: { state: 'loading' }, entry: { state: 'loading' } }

/** When a read began: its place in the order of reads, and the monotonic clock. */
export interface ReadTicket {
  readonly no: number
  readonly atMs: number
}

interface Seen<T> {
  readonly ticket: ReadTicket
  readonly value: T
}

/**
 * What is known of one lane. Answers may overtake each other: one only counts if its read began after the read
 * that is shown now. What was fetched for an order is only ever shown with that order.
 */
export class LaneModel {
  #reads = 0
  #status: Seen<LanData<'BarrierStatusQuery'>> | undefined
  #order: Seen<LaneOrder | null> | undefined
  /** Reads that began before this one are too old to be shown: a command has changed the lane since. */
  #floor = 0
  #parts: Parts = LOADING
  #lotSays: string | null = null
  /** When the read began that first showed the barrier held open. */
  #heldFrom: number | null = null
  readonly #faults: { order: AppError | null; status: AppError | null } = { order: null, status: null }

  /** Begins a read; its ticket goes with the answer. */
  beginRead(atMs: number): ReadTicket {
    this.#reads += 1
    return { no: this.#reads, atMs }
  }

  /** From now on only reads that begin now or later are believed. */
  forgetEarlierReads(): void {
    this.#floor = this.#reads + 1
  }

  /** Everything read so far counts as old, for instance after this PC has slept. */
  expire(): void {
    const long = Number.NEGATIVE_INFINITY
    if (this.#status) this.#status = { ...this.#status, ticket: { ...this.#status.ticket, atMs: long } }
    if (this.#order) this.#order = { ...this.#order, ticket: { ...this.#order.ticket, atMs: long } }
  }

  applyStatus(ticket: ReadTicket, value: LanData<'BarrierStatusQuery'>): boolean {
    if (!this.#isNewer(ticket, this.#status)) return false
    this.#heldFrom = value.GateLongOpen === HoldOpen.On ? (this.#heldFrom ?? ticket.atMs) : null
    this.#status = { ticket, value }
    this.#faults.status = null
    return true
  }

  /** `lotSays`: the lot's words, when it said in words that it shows no order. */
  applyOrder(ticket: ReadTicket, value: LaneOrder | null, lotSays: string | null = null): boolean {
    if (!this.#isNewer(ticket, this.#order)) return false
    if (value?.orderNo !== this.#order?.value?.orderNo) this.#parts = LOADING
    this.#order = { ticket, value }
    this.#lotSays = lotSays
    this.#faults.order = null
    return true
  }

  /** Takes a part that was fetched for `orderNo`; refused when another order is shown by now. */
  applyPart(orderNo: string, part: Partial<Parts>): boolean {
    if (this.#order?.value?.orderNo !== orderNo) return false
    this.#parts = { ...this.#parts, ...part }
    return true
  }

  /** A read failed. What was known stays and ages; the reason stays until that read succeeds. */
  fail(read: 'order' | 'status', error: AppError): void {
    this.#faults[read] = error
  }

  get order(): LaneOrder | null {
    return this.#order?.value ?? null
  }

  /** What was read last of barrier, loop and camera; `undefined`: nothing yet. */
  get status(): LanData<'BarrierStatusQuery'> | undefined {
    return this.#status?.value
  }

  /** The order that is shown, `null` for none; `undefined`: nothing was read yet. */
  get shown(): LaneOrder | null | undefined {
    return this.#order?.value
  }

  get loop(): LaneState['loop'] {
    return pick(this.#status?.value.GSStatus, LOOPS)
  }

  get parts(): Parts {
    return this.#parts
  }

  /** The lane's changing part as it goes to the screen. `lotNow`: the lot's clock, read for the stay of a car alone. */
  view(
    nowMs: number,
    lotNow: () => LotTime,
  ): Omit<LaneState, 'no' | 'name' | 'boothNo' | 'direction' | 'charges' | 'busy'> {
    const status = this.#status?.value
    return {
      barrier: pick(status?.GataStatus, { [GateStatus.Open]: 'open', [GateStatus.Closed]: 'closed' }),
      hold: pick(status?.GateLongOpen, { [HoldOpen.On]: 'on', [HoldOpen.Off]: 'off' }),
      loop: this.loop,
      camera: pick(status?.IDCameraStatus, {
        [CameraStatus.Online]: 'online',
        [CameraStatus.Offline]: 'offline',
      }),
      heldForMs: this.#heldFrom === null ? null : Math.max(0, nowMs - this.#heldFrom),
      statusAgeMs: age(this.#status, nowMs),
      orderAgeMs: age(this.#order, nowMs),
      popup: this.#popup(lotNow),
      lotSays: this.#lotSays,
      orderFault: this.#faults.order,
      statusFault: this.#faults.status,
    }
  }

  #popup(lotNow: () => LotTime): Popup | null {
    const order = this.#order?.value ?? null
    if (order === null) return null
    const { calculation, entry } = this.#parts
    const record = entry.state === 'ready' ? entry.value : undefined
    const price = calculation.state === 'ready' ? calculation.value : undefined
    const entryTime = record?.entryTime ?? price?.entryTime ?? null
    return {
      orderNo: order.orderNo,
      fee: order.fee,
      plate: record?.plate ?? price?.plate ?? null,
      entryTime,
      stayMinutes: entryTime === null ? null : (minutesBetween(entryTime, lotNow()) ?? null),
      coupons: [...order.coupons],
      calculation,
      entry,
    }
  }

  #isNewer(ticket: ReadTicket, shown: Seen<unknown> | undefined): boolean {
    return ticket.no >= this.#floor && ticket.no > (shown?.ticket.no ?? 0)
  }
}

/** A century: what has expired is older than any limit, and a finite number still crosses IPC. */
const VERY_OLD_MS = 3_155_760_000_000

const age = (seen: Seen<unknown> | undefined, nowMs: number): number | null =>
  seen === undefined ? null : Math.min(VERY_OLD_MS, Math.max(0, nowMs - seen.ticket.atMs))

const pick = <T extends string>(
  code: number | null | undefined,
  names: Readonly<Record<number, T>>,
): T | 'unknown' => (code === null || code === undefined ? 'unknown' : (names[code] ?? 'unknown'))
