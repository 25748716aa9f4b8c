import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lotWithLanes } from '#electron/simulator/model/practice-lot.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { laneUnknown, noResults, rowsWith, rowsWithout, wrongTypes } from '../instruments/odd-answers.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'
import { rawHttpCaller, rawMqttCaller } from './contract/raw-caller.ts'
import type { RawCaller } from './contract/raw-caller.ts'
import { payment, TEMPORARY_A } from './contract/requests.ts'

let lot: LotSimulator
let caller: RawCaller

const page = (QueryCondition: object[] = []): object => ({
  PageIndex: 1,
  PageSize: 100,
  OrderBy: 'Uid',
  OrderType: 0,
  QueryCondition,
})
const lane = { LaneNo: '2' }
const open = { LaneNo: '2', Status: 1 }

describe.each([
  { way: 'HTTP', call: (at: LotSimulator) => Promise.resolve(rawHttpCaller(at)) },
  { way: 'MQTT', call: rawMqttCaller },
])('faults of a slow and of an odd lot over $way', ({ way, call }) => {
  beforeEach(async () => {
    lot = new LotSimulator({ seed: 5, driveMs: 60_000, mqtt: true })
    await lot.start()
    caller = await call(lot)
  })
  afterEach(async () => {
    await caller.close()
    await lot.stop()
  })

  /** Nobody listens to the answer: it may never come, and over HTTP the connection may end. */
  const askAndForget = (name: LanInterfaceName, data: unknown): void => {
    caller.ask(name, data).catch(() => undefined)
  }

  it('carries out later than asked, and answers then', async () => {
    lot.fault({ match: { name: 'BarrierStatusNotify' }, effect: { kind: 'late', ms: 60 } })
    const before = performance.now()
    expect(await caller.call('BarrierStatusNotify', open)).toBe(200)
    expect(performance.now() - before).toBeGreaterThan(55)
    expect(lot.lane('2').barrier).toBe('open')
  })

  it.each([
    { answer: 'never', outcome: { kind: 'dropped', effect: true } },
    { answer: 'cut', outcome: { kind: 'dropped', effect: true } },
    { answer: 'garbage', outcome: { kind: 'answered', code: null } },
  ] as const)('carries out later than asked, answered: $answer', async ({ answer, outcome }) => {
    lot.fault({ match: { name: 'BarrierStatusNotify' }, effect: { kind: 'late', ms: 60, answer } })
    askAndForget('BarrierStatusNotify', open)
    const logged = await lot.waitForCall('BarrierStatusNotify')
    expect(lot.lane('2').barrier).toBe('closed')
    expect(await logged.done).toMatchObject(outcome)
    expect(lot.lane('2').barrier).toBe('open')
  })

  it('answers with any ResultCode, without the effect or in spite of it', async () => {
    const match = { name: 'BarrierStatusNotify' } as const
    lot.fault({ match, times: 1, effect: { kind: 'code', code: 7, message: 'seven' } })
    expect(await caller.call('BarrierStatusNotify', open)).toBe(7)
    expect(lot.lane('2').barrier).toBe('closed')
    lot.fault({ match, times: 1, effect: { kind: 'code', code: 0, message: '', when: 'after' } })
    expect(await caller.call('BarrierStatusNotify', open)).toBe(0)
    expect(lot.lane('2').barrier).toBe('open')
  })

  it('says 1005 for a lane without an order', async () => {
    lot.habits.emptyLane = '1005'
    expect(await caller.ask('LaneOrderQuery', lane)).toMatchObject({
      Data: null,
      ResultCode: 1005,
      ResultMsg: 'There is no order in the lane [Exit Lane]!',
    })
  })

  it('shows a booked payment later, without its number, without its status or with none', async () => {
    lot.habits.paymentShownAfterMs = 5000
    const paid = payment(lot)
    expect(await caller.call('VehiclePaymentNotify', paid)).toBe(200)
    const find = (): Promise<unknown> =>
      caller.ask('PaymentRecordQuery', page([{ Field: 'No', Operator: 0, Value: paid.PaymentOrderNo }]))
    expect(await find()).toMatchObject({ Data: { TotalCount: 0, Results: [] } })
    lot.advance(5000)
    const match = { name: 'PaymentRecordQuery' } as const
    expect(await find()).toMatchObject({ Data: { Results: [{ No: paid.PaymentOrderNo, PaymentStatus: 1 }] } })
    lot.fault({ match, times: 1, effect: rowsWith({ PaymentStatus: 0 }) })
    expect(await find()).toMatchObject({ Data: { Results: [{ No: paid.PaymentOrderNo, PaymentStatus: 0 }] } })
    lot.fault({ match, times: 1, effect: rowsWithout('No', 'PaymentStatus') })
    const bare = JSON.stringify(await find())
    expect(bare).toContain(paid.OrderNo)
    expect(bare).not.toMatch(/"No"|PaymentStatus/)
  })

  it('stores the EntryTime of a no-plate entry a second off', async () => {
    lot.habits.entryTimeOffSeconds = 1
    const asked = {
      LicensePlateNumber: 'A000001',
      EntryTime: '2026-03-28 14:01:59',
      ParkingCardTypeNo: TEMPORARY_A,
      LaneNo: '1',
    }
    expect(await caller.call('NoPlateEntryNotify', asked)).toBe(200)
    expect(lot.order('A000001').entryTime).toBe('2026-03-28 14:02:00')
  })

  it('answers a query without a list, a lane of which nothing is known, and other types', async () => {
    lot.fault({ match: { name: 'LaneQuery' }, effect: noResults })
    expect(await caller.ask('LaneQuery', page())).toMatchObject({ ResultCode: 200, Data: { Results: null } })
    lot.fault({ match: { name: 'BarrierStatusQuery' }, times: 1, effect: laneUnknown })
    expect((await caller.ask('BarrierStatusQuery', lane)).Data).toEqual({
      GataStatus: -1,
      GateLongOpen: 0,
      GSStatus: -1,
      IDCameraStatus: 0,
    })
    lot.fault({ match: { name: 'BoothQuery' }, effect: wrongTypes })
    expect(await caller.ask('BoothQuery', page())).toMatchObject({
      Data: { PageIndex: { value: 1 }, Results: [{ No: 16, TcpPort: [] }, {}] },
    })
  })

  it('counts the calls of the busiest second', async () => {
    lot.switchOff('LaneOrderQuery')
    for (let round = 0; round < 3; round++) {
      expect(await caller.call('LaneOrderQuery', lane)).toBe(1004)
      expect(await caller.call('BarrierStatusQuery', lane)).toBe(200)
    }
    expect(lot.busiestSecond()).toBe(6)
    expect(lot.busiestSecond('LaneOrderQuery')).toBe(3)
    expect(lot.busiestSecond('LaneOrderQuery', 2)).toBe(2)
    expect(lot.calls().every(({ method }) => (method === 'MQTT') === (way === 'MQTT'))).toBe(true)
  })
})

describe('a lot with other lanes', () => {
  it('has them dealt out over its booths, two for a roadway of both directions', () => {
    const layout = lotWithLanes(['entry', 'exit', 'both', 'exit'], 2)
    expect(layout.lanes.map(({ no, direction, boothNo }) => [no, direction, boothNo])).toEqual([
      ['1', 'entry', layout.booths[0]?.no],
      ['2', 'exit', layout.booths[0]?.no],
      ['3', 'entry', layout.booths[1]?.no],
      ['4', 'exit', layout.booths[1]?.no],
      ['5', 'exit', layout.booths[1]?.no],
    ])
    lot = new LotSimulator({ layout })
    lot.setBarrier('3', 1)
    expect(lot.lane('4').barrier).toBe('open')
    expect(lot.lane('5').barrier).toBe('closed')
  })

  it('has 1 to 12 of them', () => {
    expect(lotWithLanes(['exit']).lanes).toHaveLength(1)
    expect(lotWithLanes(Array.from({ length: 6 }, () => 'both')).lanes).toHaveLength(12)
    expect(() => lotWithLanes([])).toThrow(RangeError)
    expect(() => lotWithLanes(Array.from({ length: 13 }, () => 'exit'))).toThrow(RangeError)
    expect(() => lotWithLanes(['exit'], 2)).toThrow(RangeError)
  })
})
