import { beforeEach, expect, it } from 'vitest'
import type { Alert } from '#shared/contract/alerts.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { wallMsHere } from '#electron/core/base/clocks.ts'
import { factsOf, lotEventOf } from '#electron/core/event-log/lot-event.ts'
import type { LanCallbackName } from '#shared/lan/callbacks.ts'
import { AlertBook } from './alerts.ts'
import { Blacklist } from './blacklist.ts'
import { EventEffects } from './effects.ts'

const HOUR = 60 * 60_000
const NOW = new Date(2026, 2, 29, 12).getTime()

let left: string[]
let alerts: Alert[]
let effects: EventEffects
beforeEach(() => {
  left = []
  alerts = []
  const marks = { mark: () => undefined, setMark: () => undefined }
  effects = new EventEffects({
    lanes: {
      orderChanged: (orderNo) => left.push(orderNo),
      laneChanged: () => undefined,
      lanesChanged: () => undefined,
      commandedLately: (laneNo, operator) => laneNo === '2' && operator === 'Wang',
    },
    alerts: new AlertBook(marks, (all) => {
      alerts = all
    }),
    blacklist: new Blacklist(),
    occupancy: { note: () => undefined },
    // The lot's clock and its time zone are this PC's.
    clock: { now: () => NOW, lotNow: () => lotTimeOfWallMs(wallMsHere(NOW)) },
    operatorName: () => 'Wang',
  })
})

/** An event that another booth was told of so long ago. */
function told(name: LanCallbackName, data: object, agoMs: number): void {
  const event = lotEventOf(data, name)
  const { fact: _fact, ...facts } = factsOf(event)
  const stored = {
    ...facts,
    uid: 1,
    source: 'booth',
    receivedAt: 0,
    cameAt: null,
    signedAt: NOW,
    day: '2026-03-29',
    pictures: [],
  } as const
  effects.apply({ stored, event, agoMs })
}

const exit = (OrderNo: string): object => ({
  OrderNo,
  ExitTime: '2026-03-28 12:00:00',
  ExitLaneNo: '2',
})

it('the lane of a car that left yesterday is read; an exit that somebody recorded changes nothing', () => {
  told('VehicleExit', exit('recorded'), 49 * HOUR)
  told('VehicleExit', exit('told late'), 23 * HOUR)
  expect(left).toEqual(['told late'])
})

it('the lane of an order that was paid, as somebody told, is read', () => {
  const payment = { PaymentOrderNo: 'P1', PaymentTime: '2026-03-29 11:59:00', PayScene: 1 }
  told('PaymentResult', { ...payment, OrderNo: 'paid' }, 0)
  expect(left).toEqual(['paid'])
})

it('an entry in the blacklist that was told long ago is no news', () => {
  const listed = { LicensePlateNumber: 'D44444', Status: 1 }
  told('Blacklist', listed, HOUR)
  expect(alerts).toEqual([])
  told('Blacklist', listed, 60_000)
  expect(alerts).toMatchObject([{ kind: 'blacklist', plate: 'D44444' }])
})

it('of a violation nothing is known that would identify it: it has no effect', () => {
  told('ViolationReservation', { LicensePlateNumber: 'D44444' }, 0)
  expect(alerts).toEqual([])
})

it('a barrier that somebody opened who sat here a moment ago is no news; one that another opened is', () => {
  const opened = { No: 'G1', PassageTime: '2026-03-29 11:59:00', PassageLaneNo: '2', AbnormalPassType: 6201 }
  told('GateRelease', { ...opened, OperatorName: 'Wang' }, 0)
  expect(alerts).toEqual([])
  told('GateRelease', { ...opened, OperatorName: 'Li' }, 0)
  expect(alerts).toMatchObject([{ kind: 'abnormal-passage', code: 6201 }])
})
