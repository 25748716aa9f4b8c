import type { Alert } from '#shared/contract/alerts.ts'
import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import { activityOf, boothOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import type { BoothState } from '#shared/contract/state.ts'
import type { CouponScheme } from '#shared/contract/coupons.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { lotTime, lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'

/** Booths for the stage: what a test wants to see, and around it what an ordinary day looks like. */

const at = (text: string): LotTime | null => lotTime(text) ?? null

/** What is read never grows old on the stage. */
const NEVER_OLD = { popupMaxAgeMs: 1e9, statusMaxAgeMs: 1e9 }

/** The payment of the car of `carOf(1000)` at the exit lane, a moment ago and with change. */
export const paid = activityOf({
  id: 'p1',
  at: Date.now(),
  command: 'take-cash',
  laneNo: '2',
  laneName: 'Exit Lane',
  orderNo: 'order-京F66666',
  plate: '京F66666',
  amounts: { due: cents(1000), tendered: cents(5000), change: cents(4000) },
})

/** A car that owes `fee` cents, with its entry record and how its fee comes about. */
export function carOf(fee: number, over: Partial<Popup> = {}): Popup {
  const plate = over.plate === undefined ? '京F66666' : over.plate
  const zone = {
    areaName: 'Outer Field',
    from: at('2026-03-28 12:47:03'),
    to: at('2026-03-28 14:17:01'),
    amount: cents(fee),
    freeMinutes: 15,
    stayMinutes: 90,
    remarks: null,
    overtime: false,
    expired: false,
  }
  return popupOf({
    orderNo: `order-${plate ?? 'none'}`,
    fee: cents(fee),
    plate,
    entryTime: zone.from,
    stayMinutes: 90,
    calculation: {
      state: 'ready',
      value: {
        plate,
        entryTime: zone.from,
        due: cents(fee),
        payable: cents(fee),
        discount: cents(0),
        calculatedAt: zone.to,
        coupons: [],
        zones: [zone],
      },
    },
    entry: {
      state: 'ready',
      value: {
        plate,
        entryTime: zone.from,
        laneName: 'Second Entrance Lane',
        areaName: 'Outer Field',
        plateType: 'Temporary Car A',
        plateColour: 'Blue',
        operator: null,
        locked: false,
        remarks: null,
        pictures: ['entry', 'exit'],
      },
    },
    ...over,
  })
}

const ORDINALS = ['', 'Second ', 'Third ', 'Fourth ', 'Fifth ', 'Sixth ']

/** So many lanes without cars, entries and exits by turns; of one lane an exit. */
export const lanesOf = (count: number): LaneState[] =>
  Array.from({ length: count }, (_, place) => {
    const direction = place % 2 === count % 2 ? ('entry' as const) : ('exit' as const)
    const ordinal = ORDINALS[Math.floor(place / 2)] ?? ''
    const name = `${ordinal}${direction === 'entry' ? 'Entrance' : 'Exit'} Lane`
    return laneOf({ no: String(place + 1), name, direction, charges: direction === 'exit' })
  })

/** An alert of many words about the car of {@link lockedCar}. */
export const blacklisted: Alert = {
  id: 'b1',
  kind: 'blacklist',
  at: Date.now(),
  plate: '京B66666',
  laneName: 'Second Exit Lane',
  code: null,
  text: 'Unpaid since May; call the office before it leaves, whatever the driver says. '.repeat(4),
  payments: [],
}

/** A car whose order is locked. */
export function lockedCar(fee = 2500): Popup {
  const car = carOf(fee, { plate: '京B66666' })
  if (car.entry.state === 'ready') car.entry.value.locked = true
  return car
}

/** What is out of the ordinary at each of twelve lanes. */
const marks: readonly (() => Partial<LaneState>)[] = [
  () => ({ loop: 'occupied' }),
  () => ({ loop: 'occupied', popup: carOf(1_234_560, { plate: null }) }),
  () => ({ hold: 'on', barrier: 'open', heldForMs: 3_600_000 }),
  () => ({ loop: 'occupied', popup: lockedCar(1_234_560) }),
  () => ({ camera: 'offline', loop: 'unknown', barrier: 'unknown' }),
  () => ({ loop: 'occupied' }),
  () => ({ barrier: 'unknown' }),
  () => ({ loop: 'occupied', popup: carOf(0, { plate: '粤B8Q7K2', fee: null }) }),
  () => ({}),
  () => ({ loop: 'occupied', popup: carOf(9_999_999, { plate: '苏E09XY1D' }) }),
]

/** Lanes each of which has something out of the ordinary. */
export const markedLanes = (count: number): LaneState[] =>
  lanesOf(count).map((lane, at) => Object.assign(lane, marks[at]?.()))

/** Names as long as lots have them. */
const longNames = {
  en: [
    'Underground Garage North Entrance',
    'Underground Garage North Exit',
    'Shopping Centre Basement B2 Entrance',
    'Shopping Centre Basement B2 Exit',
    'Hospital Emergency Entrance',
    'Hospital Emergency Exit',
    'West Ramp Entrance Lane',
    'West Ramp Exit Lane',
    'East Gate Entrance 2',
    'East Gate Exit Lane 2',
    'VIP In',
    'VIP Out',
  ],
  zh: [
    '地下车库北区一号入口',
    '地下车库北区一号出口',
    '购物中心负二层入口车道',
    '购物中心负二层出口车道',
    '医院急诊入口',
    '医院急诊出口',
    '西坡道入口车道',
    '西坡道出口车道',
    '东门二号入口',
    '东门二号出口车道',
    '贵宾入口',
    '贵宾出口',
  ],
} as const

/** The same with long names. */
export const longNamed = (count: number, language: 'en' | 'zh'): LaneState[] =>
  markedLanes(count).map((lane, at) => Object.assign(lane, { name: longNames[language][at] ?? lane.name }))

/** Every task, by its key, and the direction of the lane that has it. */
export const tasks = [
  ['take-cash', 'F8', 'exit'],
  ['change-fee', 'F6', 'exit'],
  ['free-exit', 'F7', 'exit'],
  ['give-coupon', 'F5', 'exit'],
  ['correct-plate', 'F10', 'exit'],
  ['details', 'p', 'exit'],
  ['no-plate-entry', 'F9', 'entry'],
] as const

/** A booth with these lanes and the lot's lists. */
export const stagedBooth = (lanes: readonly LaneState[], over: Partial<BoothState> = {}): BoothState =>
  boothOf({
    limits: NEVER_OLD,
    lists: {
      state: 'read',
      error: null,
      zones: [{ no: 'z1', name: 'Outer Field' }],
      booths: [{ no: 'B1', name: 'South Gate Booth' }],
      plateTypes: ['Monthly Car A', 'Temporary Car A', 'Temporary Car B', 'VIP Car A'].map((name, n) => ({
        no: `t${n}`,
        name,
      })),
      plateColours: ['Blue', 'Green', 'Yellow', 'No plate'].map((name, n) => ({ no: `c${n}`, name })),
    },
    lanes: [...lanes],
    ...over,
  })

/** Coupons of every kind, as a lot may offer them. */
export const stagedSchemes: readonly CouponScheme[] = [
  { no: 'S1', name: 'Bakery, two hours', worth: { kind: 'minutes', minutes: 120 } },
  { no: 'S2', name: '停车优惠五元', worth: { kind: 'amount', amount: cents(500) } },
  { no: 'S3', name: 'Cinema', worth: { kind: 'ratio', ratio: 8.5 } },
  {
    no: 'S4',
    name: 'Evening guests of the restaurant on the third floor',
    worth: { kind: 'until', until: lotTimeOfWallMs(Date.UTC(2026, 2, 28, 23)) },
  },
  { no: 'S5', name: 'Staff', worth: { kind: 'amount', amount: cents(123_450) } },
]
