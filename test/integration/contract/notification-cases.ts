import { CallbackIndex } from '#shared/lan/enumerations.ts'
import type { LanInterfaceName, QueryInterfaceName, ReadInterfaceName } from '#shared/lan/interfaces.ts'
import { lotTime } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { EXIT, carAtExit, done, empty, fresh } from './case.ts'
import type { ContractCases, Scene } from './case.ts'
import * as requests from './requests.ts'

const ENTRY = '1'
const earlier = lotTime('2026-02-27 08:59:25')

/** Code 200 is the whole answer. */
const justDone = { answer: () => null, nullData: 'an answer' } as const

/** Somewhere a callback cannot be delivered. */
const NOBODY = 'http://127.0.0.1:1/'

/**
 * A callback has failed three times and waits for RetryCallback, which may be called again. Once it is taken out of
 * the park it is held, so that it does not fail again at once.
 */
async function parkedCallback({ lot, client }: Scene): Promise<void> {
  lot.advance(31 * 60_000)
  if (lot.callbacks.parked.length > 0) return
  const release = lot.callbacks.hold('CardIssued')
  release()
  lot.callbacks.settings.replace([{ index: CallbackIndex.CardIssued, url: NOBODY, intervalMs: 1 }])
  const after = lot.callbacks.mark()
  done(await client.call('VehicleChangeNotify', requests.vehicle(lot)))
  await lot.callbacks.waitForDelivery('CardIssued', undefined, { state: 'parked', after })
  lot.callbacks.hold('CardIssued')
}

export const notificationCases: ContractCases<
  Exclude<LanInterfaceName, QueryInterfaceName | ReadInterfaceName>
> = {
  ParkingRecordNotify: {
    ...justDone,
    required: ['NoticeType', 'Items', 'Items[].OrderNo'],
    arrange: ({ lot }) => ({
      NoticeType: 0,
      Items: [
        { OrderNo: lot.parkCar({ plate: fresh('PR') }).orderNo, EntryTime: earlier, Remarks: 'came earlier' },
      ],
    }),
    effect: {
      look: ({ Items }, lot) =>
        Items.map(({ OrderNo }) => lot.park.orders.get(OrderNo)).map((order) => [
          order?.entryTime,
          order?.remarks,
        ]),
      becomes: () => [[earlier, 'came earlier']],
    },
    refusal: {
      arrange: () => ({ NoticeType: 1, Items: [{ OrderNo: 'gone' }] }),
      message: /^Order \[gone\] has no on-site record!$/,
    },
  },
  VehicleChangeNotify: {
    ...justDone,
    required: ['NoticeType', 'Items', 'Items[].No'],
    arrange: ({ lot }) => requests.vehicle(lot),
    effect: {
      look: ({ Items }, lot) =>
        Items.map(({ No }) => lot.park.registers.vehicles.get(No)?.LicensePlateNumber),
      becomes: ({ Items }) => Items.map(({ LicensePlateNumber }) => LicensePlateNumber),
    },
    refusal: {
      arrange: () => ({ NoticeType: 0, Items: [{ No: fresh('MV'), ParkingCardTypeNo: 'no such type' }] }),
      message: /^License plate type \[no such type\] does not exist!$/,
    },
  },
  BlacklistChangeNotify: {
    ...justDone,
    required: ['NoticeType', 'Items', 'Items[].No'],
    arrange: ({ lot }) => requests.blacklisted(lot),
    effect: {
      look: ({ Items }, lot) =>
        Items.map(({ No }) => lot.park.registers.blacklist.get(No)?.LicensePlateNumber),
      becomes: ({ Items }) => Items.map(({ LicensePlateNumber }) => LicensePlateNumber),
    },
    refusal: {
      arrange: () => ({ NoticeType: 1, Items: [{ No: 'gone' }] }),
      message: /^Record \[gone\] does not exist!$/,
    },
  },
  PlateCouponChangeNotify: {
    ...justDone,
    required: [
      'NoticeType',
      'Items',
      'Items[].No',
      'Items[].CouponSchemeNo',
      'Items[].Type',
      'Items[].Value',
      'Items[].BusinessName',
      'Items[].CreationTime',
    ],
    arrange: async ({ lot, client }) => {
      const scheme = requests.couponScheme(lot)
      done(await client.call('CouponSchemeChangeNotify', scheme))
      return requests.plateCoupon(lot, requests.numberOf(scheme))
    },
    effect: {
      look: ({ Items }, lot) =>
        Items.map(({ No }) => lot.park.registers.plateCoupons.get(No)?.LicensePlateNumber),
      becomes: ({ Items }) => Items.map(({ LicensePlateNumber }) => LicensePlateNumber),
    },
    refusal: {
      arrange: ({ lot }) => requests.plateCoupon(lot, 'no such scheme'),
      message: /^Coupon scheme \[no such scheme\] does not exist!$/,
    },
  },
  CouponSchemeChangeNotify: {
    ...justDone,
    required: [
      'NoticeType',
      'Items',
      'Items[].No',
      'Items[].VaildTime',
      'Items[].Enable',
      'Items[].Scene',
      'Items[].CreationTime',
    ],
    arrange: ({ lot }) => requests.couponScheme(lot),
    effect: {
      look: ({ Items }, lot) => Items.map(({ No }) => lot.park.registers.couponSchemes.get(No)?.Name),
      becomes: ({ Items }) => Items.map(({ Name }) => Name),
    },
    refusal: {
      arrange: ({ lot }) => ({ ...requests.couponScheme(lot), NoticeType: 1 }),
      message: /^Record \[CS\d+\] does not exist!$/,
    },
  },
  BarrierStatusNotify: {
    ...justDone,
    required: ['LaneNo', 'Status'],
    arrange: ({ lot }) => {
      empty(lot, EXIT)
      return { LaneNo: EXIT, Status: 1, OperatorName: 'Ada' }
    },
    effect: {
      look: ({ LaneNo }, lot) => lot.lane(LaneNo).barrier,
      becomes: () => 'open',
    },
    refusal: {
      arrange: ({ lot }) => {
        empty(lot, EXIT)
        lot.setHoldOpen(EXIT, true)
        return { LaneNo: EXIT, Status: 0 }
      },
      message: /^\[Exit Camera\]The gate is kept open, cancel keep-open first!$/,
    },
  },
  LaneFeeModifyNotify: {
    ...justDone,
    required: ['OrderNo', 'LaneNo', 'Money'],
    arrange: ({ lot }) => ({ OrderNo: carAtExit(lot), LaneNo: EXIT, Money: cents(450) }),
    effect: {
      look: ({ LaneNo }, lot) => lot.popup(LaneNo)?.fee,
      becomes: () => 450,
    },
    refusal: {
      arrange: ({ lot }) => ({ OrderNo: carAtExit(lot), LaneNo: EXIT, Money: cents(1000) }),
      message: /^The modified amount must be less than the amount displayed in the lane popup window!$/,
    },
  },
  VehiclePaymentNotify: {
    ...justDone,
    required: [
      'OrderNo',
      'TotalAmountDue',
      'TotalAmountPaid',
      'DiscountAmount',
      'PaymentTime',
      'PaymentMethod',
      'PaymentOrderNo',
      'PlateCouponNos[].No',
    ],
    arrange: ({ lot }) => requests.payment(lot),
    effect: {
      look: ({ PaymentOrderNo }, lot) => ({
        barrier: lot.lane(EXIT).barrier,
        booked: lot.payments
          .filter(({ no }) => no === PaymentOrderNo)
          .map(({ orderNo, due, paid, discount }) => ({ orderNo, due, paid, discount })),
      }),
      becomes: ({ OrderNo }) => ({
        barrier: 'open',
        booked: [{ orderNo: OrderNo, due: 1000, paid: 950, discount: 50 }],
      }),
    },
    refusal: {
      arrange: async ({ lot, client }) => {
        const payment = requests.payment(lot)
        done(await client.call('VehiclePaymentNotify', payment))
        return payment
      },
      message: /^Payment order \[PAY\d+\] is already being processed!$/,
    },
  },
  NoPlateEntryNotify: {
    required: ['LicensePlateNumber', 'EntryTime', 'ParkingCardTypeNo', 'LaneNo'],
    arrange: ({ lot }) => {
      empty(lot, ENTRY)
      lot.arrive({ laneNo: ENTRY, plate: null })
      return {
        LicensePlateNumber: fresh('NP'),
        EntryTime: lot.now,
        ParkingCardTypeNo: requests.TEMPORARY_A,
        LaneNo: ENTRY,
      }
    },
    answer: ({ LicensePlateNumber }, lot) => ({ OrderNo: lot.order(LicensePlateNumber).orderNo }),
    effect: {
      look: ({ LicensePlateNumber, LaneNo }, lot) => ({
        barrier: lot.lane(LaneNo).barrier,
        orders: lot.orders.filter(({ plate }) => plate === LicensePlateNumber).map(({ status }) => status),
      }),
      becomes: () => ({ barrier: 'open', orders: [200] }),
    },
    refusal: {
      arrange: ({ lot }) => ({
        LicensePlateNumber: fresh('NP'),
        EntryTime: lot.now,
        ParkingCardTypeNo: requests.TEMPORARY_A,
        LaneNo: EXIT,
      }),
      message: /^Lane \[Exit Lane\] is not an entry lane!$/,
    },
    nullData: 'an answer',
  },
  CallbackParamChangeNotify: {
    ...justDone,
    required: ['[].Index', '[].Interval'],
    // Nothing in a lot causes the callback of this index.
    arrange: ({ lot }) => {
      lot.callbacks.settings.replace([])
      return [{ Index: CallbackIndex.ViolationReservation, Url: NOBODY, Interval: 1000 }]
    },
    effect: {
      look: (_request, lot) => lot.callbacks.targets,
      becomes: () => [{ index: CallbackIndex.ViolationReservation, url: NOBODY, intervalMs: 1000 }],
    },
  },
  FailedCallbackRetryNotify: {
    ...justDone,
    required: ['RefreshTypes[].Index'],
    arrange: async (at) => {
      await parkedCallback(at)
      return { RefreshTypes: [{ Index: CallbackIndex.CardIssued }] }
    },
    effect: {
      look: (_request, { callbacks }) => ({ parked: callbacks.parked.length > 0 }),
      becomes: () => ({ parked: false }),
    },
    refusal: {
      arrange: async (at) => {
        await parkedCallback(at)
        done(await at.client.call('FailedCallbackRetryNotify', {}))
        return { RefreshTypes: [] }
      },
      message: /^This interface can be called only once every 30 minutes!$/,
    },
  },
}
