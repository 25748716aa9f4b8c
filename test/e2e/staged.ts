import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import { boothOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import type { BoothState } from '#shared/contract/state.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { lotTime } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'

/** Booths for the stage: what a test wants to see, and around it what an ordinary day looks like. */

const at = (text: string): LotTime | null => lotTime(text) ?? null

/** What is read never grows old on the stage. */
const NEVER_OLD = { popupMaxAgeMs: 1e9, statusMaxAgeMs: 1e9 }

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
