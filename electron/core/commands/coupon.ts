import { randomInt } from 'node:crypto'
import type { CouponScheme } from '#shared/contract/coupons.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { CouponType, NoticeType } from '#shared/lan/enumerations.ts'
import type { LanRecord, LanRequest } from '#shared/lan/interfaces.ts'
import { lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'
import { cents, decimalOfCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { askSurely } from '#electron/core/lan/ask-surely.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import { schemeOf } from '#electron/core/lanes/coupon-schemes.ts'
import { askUntilSettled } from './asking.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type {
  CommandContext,
  CommandSpec,
  FoundEnd,
  LotContext,
  Readiness,
  Search,
  WrittenIntent,
} from './command.ts'
import { orderLock, plateOfOrder, stillAsSeen } from './lane-order.ts'
import { readNewest } from './newest-records.ts'
import { sendCommand } from './sending.ts'

/**
 * Gives a coupon to the car at the lane (section 5, Notify Plate Coupon Record Changes), bound to its order. The fee
 * that comes of it is the lot's to say. It goes under a number of ours: a lost answer is found out with PlateCoupon by
 * that number, and the same coupon given again before that is known goes under the same number, so that it is one.
 */
export const couponCommand: CommandSpec<'give-coupon'> = {
  permission: 'signed-in',
  limits: ({ fee, scheme }) => ({ fee, ...takesOff(scheme, fee) }),
  counts: () => 'coupon',
  again: 'asked',
  lock: orderLock,
  check: (_lane, { fee, reason }) => {
    if (fee <= 0) return err({ code: 'amount-invalid' })
    return reason.trim() === '' ? err({ code: 'reason-required' }) : ok(undefined)
  },
  make: (context, lane, { orderNo, fee, scheme, business, reason }) => {
    const known = unsettledNo(context, orderNo, scheme)
    const coupon = {
      no: known ?? newCouponNo(context.pcClock.now()),
      scheme,
      business: business.trim() || scheme.name,
    }
    return {
      intent: {
        command: 'give-coupon',
        laneNo: lane.info.no,
        laneName: lane.info.name,
        orderNo,
        plate: plateOfOrder(lane, orderNo),
        amounts: { fee, ...takesOff(scheme, fee) },
        coupon,
        reason: reason.trim(),
      },
      repeat: `coupon ${orderNo} ${scheme.no}`,
      warnings: (signal) => othersOf(context, orderNo, coupon.no, signal),
      prepare: async ({ lotTime }, signal) => {
        if (known !== undefined) {
          const before = await askSurely(
            () => readNewest(context, 'PlateCouponQuery', ['No', known], signal),
            (coupons) => has(coupons, known),
          )
          if (before.kind !== 'ok') return err(errorOfFailure(before))
          if (has(before.data, known)) return ok('already-so')
        }
        const seen = await stillAsSeen(context, { laneNo: lane.info.no, orderNo, fee }, signal)
        return seen.ok ? stillOffered(context, scheme, lotTime, signal) : seen
      },
      send: (intent, signal) =>
        sendCommand(
          context,
          'PlateCouponChangeNotify',
          { NoticeType: NoticeType.AddOrUpdate, Items: [itemOf(intent, coupon)] },
          signal,
        ),
    }
  },
  findOut: findOutCoupon,
  resume: findOutCoupon,
}

/** What it takes off at most, where the coupon itself says so; of the other kinds only the lot knows. */
const takesOff = ({ worth }: CouponScheme, fee: Cents): { readonly coupon?: Cents } =>
  worth.kind === 'amount' ? { coupon: cents(Math.min(worth.amount, fee)) } : {}

/** It is for the car at the barrier: it holds from a little before, since clocks differ, for as long as anybody pays. */
const VALID_BEFORE_MS = 10 * 60_000
const VALID_FOR_MS = 2 * 60 * 60_000

type CouponRecord = LanRecord<'PlateCouponQuery'>

/** The lot was asked for this number alone: a record that leaves it out has it. */
const has = (coupons: readonly CouponRecord[], no: string): boolean =>
  coupons.some(({ No }) => (No ?? no) === no)

type CouponItem = LanRequest<'PlateCouponChangeNotify'>['Items'][number]

function itemOf(
  { lotTime, orderNo, plate, reason, by }: WrittenIntent,
  { no, scheme, business }: NonNullable<WrittenIntent['coupon']>,
): CouponItem {
  const now = wallMsOfLotTime(lotTime)
  return {
    No: no,
    CouponSchemeNo: scheme.no,
    ...wireWorth(scheme),
    StartTime: lotTimeOfWallMs(now - VALID_BEFORE_MS),
    EndTime: lotTimeOfWallMs(now + VALID_FOR_MS),
    OrderNo: orderNo,
    LicensePlateNumber: plate,
    BusinessName: business,
    CreationTime: lotTime,
    Remarks: by.name === null ? reason : `${reason ?? ''} (${by.name})`,
  }
}

function wireWorth({ worth }: CouponScheme): Pick<CouponItem, 'Type' | 'Value'> {
  switch (worth.kind) {
    case 'amount':
      return { Type: CouponType.Amount, Value: Number(decimalOfCents(worth.amount)) }
    case 'minutes':
      return { Type: CouponType.Duration, Value: worth.minutes }
    case 'ratio':
      return { Type: CouponType.Ratio, Value: worth.ratio }
    case 'until':
      return { Type: CouponType.FreeUntil, Value: 0 }
  }
}

/** So many commands back one of the same coupon may be that is not known to be given. */
const COMMANDS_BACK = 100

/** The number under which this coupon was last sent for this order, where nobody knows that the lot has it. */
function unsettledNo(
  { commands }: CommandContext,
  orderNo: string,
  scheme: CouponScheme,
): string | undefined {
  const last = commands
    .recent(COMMANDS_BACK)
    .find((one) => one.orderNo === orderNo && one.coupon?.scheme.no === scheme.no)
  return last?.state === 'confirmed' ? undefined : last?.coupon?.no
}

/** A number that no booth of the lot has used or will use: time and chance (`isGivenAtDesk`). */
const newCouponNo = (pcEpochMs: number): string =>
  `LDC${pcEpochMs}${String(randomInt(1_000_000)).padStart(6, '0')}`

/** The coupons that the order has already, as one warning. Fails as the call fails. */
async function othersOf(
  context: LotContext,
  orderNo: string,
  own: string,
  signal: AbortSignal,
): Promise<Result<readonly AppError[], AppError>> {
  const othersIn = (coupons: readonly CouponRecord[]): CouponRecord[] =>
    coupons.filter((one) => one.OrderNo === orderNo && one.No !== own)
  const outcome = await askSurely(
    () => readNewest(context, 'PlateCouponQuery', ['OrderNo', orderNo], signal),
    (coupons) => othersIn(coupons).map(({ No }) => No),
  )
  if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
  const others = othersIn(outcome.data)
  const [newest] = others
  if (newest === undefined) return ok([])
  return ok([
    appErrorOf('coupon-already', {
      warning: `coupon ${newest.No ?? ''} of ${others.length}`.slice(0, 100),
      count: others.length,
      name: newest.BusinessName || newest.No || '?',
    }),
  ])
}

/** Whether the lot offers this coupon still, and for as much. */
async function stillOffered(
  context: LotContext,
  scheme: CouponScheme,
  lotTime: WrittenIntent['lotTime'],
  signal: AbortSignal,
): Promise<Readiness> {
  const isOffered = (schemes: readonly LanRecord<'CouponSchemeQuery'>[]): boolean => {
    const now = schemes.map((one) => schemeOf(one, lotTime)).find((one) => one?.no === scheme.no)
    return JSON.stringify(now?.worth) === JSON.stringify(scheme.worth)
  }
  const outcome = await askSurely(
    () => readNewest(context, 'CouponSchemeQuery', ['No', scheme.no], signal),
    isOffered,
    true,
  )
  if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
  return isOffered(outcome.data) ? ok('send') : err({ code: 'scheme-changed' })
}

async function findOutCoupon(
  context: LotContext,
  { coupon }: WrittenIntent,
  search: Search,
): Promise<FoundEnd> {
  if (coupon === undefined) return notFoundOut()
  return askUntilSettled(context, search, {
    ask: () => readNewest(context, 'PlateCouponQuery', ['No', coupon.no], search.signal),
    look: (coupons) => (has(coupons, coupon.no) ? { settled: foundDone() } : { otherwise: foundNotDone }),
  })
}
