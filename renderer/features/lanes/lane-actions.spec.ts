import { describe, expect, it } from 'vitest'
import { laneOf, popupOf } from '#shared/contract/fixture.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import { cents } from '#shared/money.ts'
import {
  commandOf,
  deskActions,
  laneActions,
  lookOf,
  nameOf,
  obstacleTo,
  obstacleToTap,
} from './lane-actions.ts'
import type { LaneAction } from '#renderer/stores/desk-store.ts'
import type { LaneSituation } from './lane-actions.ts'

const popup = (fee: number | null): NonNullable<LaneState['popup']> =>
  popupOf({ fee: fee === null ? null : cents(fee) })

const situation = (over: Partial<LaneState> = {}, rest: Partial<LaneSituation> = {}): LaneSituation => ({
  lane: laneOf({ no: '7', loop: 'occupied', popup: popup(500), ...over }),
  read: 'lately',
  paid: false,
  connection: 'online',
  may: 'everything',
  signedIn: false,
  onlyCash: true,
  printer: true,
  printing: false,
  inFlight: new Set(),
  ...rest,
})
const money: LaneAction[] = ['change-fee', 'take-cash', 'free-exit', 'give-coupon']

/** The buttons that this is about; others may stand among them. */
const known: ReadonlySet<LaneAction> = new Set([...money, 'correct-plate', 'no-plate-entry'])

describe('which buttons a lane has', () => {
  it.each([
    ['exit', true, ['take-cash', 'change-fee', 'give-coupon', 'free-exit', 'correct-plate']],
    ['entry', false, ['no-plate-entry', 'correct-plate']],
    [
      'both',
      true,
      ['take-cash', 'change-fee', 'give-coupon', 'free-exit', 'correct-plate', 'no-plate-entry'],
    ],
    ['unknown', true, ['take-cash', 'change-fee', 'give-coupon', 'free-exit', 'correct-plate']],
    ['unknown', false, ['correct-plate']],
  ] as const)('%s (charges: %s)', (direction, charges, actions) => {
    expect(deskActions({ direction, charges }).filter((one) => known.has(one))).toEqual(actions)
  })
})

it('letting in without a plate is what comes next where no plate was read, and never for a car that has one', () => {
  const lookFor = (plate: string | null): string =>
    lookOf('no-plate-entry', laneOf({ direction: 'entry', popup: popupOf({ plate }) }))
  expect([lookOf('no-plate-entry', laneOf({ popup: null })), lookFor(null), lookFor('京K99999')]).toEqual([
    'main',
    'main',
    'spare',
  ])
})

describe('what stands in the way', () => {
  it('is that the car has just paid, though the lot still shows its fee', () => {
    const paid = situation({}, { paid: true })
    expect(money.map((action) => obstacleTo(action, paid))).toEqual(['paid', 'paid', 'paid', 'paid'])
    expect(obstacleTo('open', paid)).toBeNull()
  })

  it('of a receipt: nothing paid, no printer, or that it has just been asked for; a loop or a lost lot is none', () => {
    const receipt = (rest: Partial<LaneSituation>): string | null =>
      obstacleTo('receipt', situation({ popup: null }, { paid: true, connection: 'away', ...rest }))
    expect(receipt({})).toBeNull()
    expect(receipt({ paid: false })).toBe('not-paid')
    expect(receipt({ printer: false })).toBe('no-printer')
    expect(receipt({ printing: true })).toBe('busy')
    expect(receipt({ may: 'nothing' })).toBe('signed-out')
  })

  it('is nothing when a car with a fee stands there', () => {
    const ofCar = laneActions.filter((action) => action !== 'receipt')
    expect(ofCar.map((action) => obstacleTo(action, situation()))).toEqual(ofCar.map(() => null))
  })

  it.each([
    ['away', situation({}, { connection: 'away' })],
    ['away', situation({}, { connection: 'connecting' })],
    ['not-read', situation({ popup: null }, { read: 'never' })],
    ['no-order', situation({ popup: null })],
    ['out-of-date', situation({}, { read: 'long-ago' })],
    ['fee-unknown', situation({ popup: popup(null) })],
    ['fee-zero', situation({ popup: popup(0) })],
  ] as const)('of money: %s', (obstacle, at) => {
    expect(money.map((action) => obstacleTo(action, at))).toEqual(money.map(() => obstacle))
  })

  it('of a plate that is wrong is no order, but where cars leave: there the entry is found first', () => {
    const plate = (over: Partial<LaneState>): string | null =>
      obstacleTo('correct-plate', situation({ popup: null, ...over }))
    expect(plate({ direction: 'exit' })).toBeNull()
    expect(plate({ direction: 'exit', loop: 'unknown' })).toBeNull()
    expect(plate({ direction: 'exit', loop: 'free' })).toBe('no-order')
    expect(plate({ direction: 'entry' })).toBe('no-order')
  })

  it('never is a stale popup or a lost connection for the barrier', () => {
    const at = situation({ popup: null }, { read: 'long-ago', connection: 'away' })
    expect([obstacleTo('open', at), obstacleTo('close', at), obstacleTo('hold', at)]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('is not knowing whether the barrier is held', () => {
    expect(obstacleTo('hold', situation({ hold: 'unknown' }))).toBe('hold-unknown')
  })

  it('is the same command under way, in main or from here', () => {
    expect(obstacleTo('open', situation({ busy: ['open'] }))).toBe('busy')
    expect(obstacleTo('close', situation({ busy: ['open'] }))).toBeNull()
    expect(obstacleTo('hold', situation({ busy: ['release'], hold: 'on' }))).toBe('busy')
    expect(obstacleTo('open', situation({}, { inFlight: new Set(['open 7']) }))).toBe('busy')
    expect(obstacleTo('open', situation({}, { inFlight: new Set(['open 8']) }))).toBeNull()
  })

  it('is the other money command too', () => {
    expect(obstacleTo('take-cash', situation({ busy: ['change-fee'] }))).toBe('busy')
    expect(obstacleTo('change-fee', situation({}, { inFlight: new Set(['take-cash 7']) }))).toBe('busy')
  })
})

it('holds or releases by the state', () => {
  expect(commandOf('hold', 'off')).toBe('hold')
  expect(commandOf('hold', 'on')).toBe('release')
  expect(commandOf('open', 'on')).toBe('open')
  expect(nameOf('hold', situation({ hold: 'on' }))).toBe('release')
  expect(nameOf('hold', situation({ hold: 'off' }))).toBe('hold')
})

it('is called taking cash only where nothing else is taken', () => {
  expect(nameOf('take-cash', situation())).toBe('take-cash')
  expect(nameOf('take-cash', situation({}, { onlyCash: false }))).toBe('take-payment')
})

describe('a desk where nobody is signed in', () => {
  it('has only the details, and in need the key that opens; a tap opens nothing', () => {
    const inNeed = situation({}, { may: 'open-in-need' })
    expect(laneActions.filter((action) => obstacleTo(action, inNeed) === null)).toEqual(['open', 'details'])
    expect(obstacleToTap('open', inNeed)).toBe('hold-key')
    const nothing = situation({}, { may: 'nothing' })
    expect(laneActions.filter((action) => obstacleTo(action, nothing) === null)).toEqual(['details'])
  })
})
