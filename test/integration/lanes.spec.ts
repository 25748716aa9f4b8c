import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { boothTiming } from '#electron/core/base/timing.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { BoothAtWork } from './booth-harness.ts'

/** The lanes of the practice lot. */
const LANES = 4

/** The pace of a real booth, for counting calls. */
const realPace = Object.fromEntries(
  Object.entries(boothTiming).filter(([name]) =>
    /^(poll|away|popupMax|readTimeout|catchUp|connectionDwell)/.test(name),
  ),
)

describe.each(['http', 'mqtt'] as const)('the lanes over %s', (transport) => {
  let work: BoothAtWork

  beforeEach(async () => {
    work = await BoothAtWork.begin({ transport })
  })
  afterEach(() => work.end())

  it('“there is no order in the lane” clears the popup of the car before, in the lot’s words', async () => {
    await work.carAtExit('A11111')
    const message = 'There is no order in the lane'
    work.lot.fault({
      match: { name: 'LaneOrderQuery', laneNo: '2' },
      effect: { kind: 'code', code: 1005, message },
    })
    await work.until(() => work.lane('2')?.lotSays === message, 'the lot’s words')
    expect(work.lane('2')).toMatchObject({ popup: null, orderFault: null })
    work.lot.clearFaults()
    await work.popup('2')
    expect(work.lane('2')?.lotSays).toBeNull()
  })
})

it.each(['http', 'mqtt'] as const)(
  'whatever is read by itself over %s stays within the calls of a second, and a command waits for none of them',
  async (transport) => {
    const callsPerSecond = 20
    let stoodStillAt: number | null = null
    const clock = {
      now: () => systemClocks.now(),
      monotonic: () => stoodStillAt ?? systemClocks.monotonic(),
    }
    const work = await BoothAtWork.begin({ transport, clock, timing: { callsPerSecond } })
    await work.read('4')
    const mark = work.lot.mark()
    await sleep(1500)
    // A bucket that is full and fills again: twice its size at the most.
    expect(work.lot.busiestSecond(undefined, mark)).toBeLessThanOrEqual(2 * callsPerSecond)
    // More is wanted than a second may have, and no time goes by any more: whoever waits for a turn waits for ever.
    stoodStillAt = systemClocks.monotonic()
    expect(await work.booth.give('open', { laneNo: '2' })).toMatchObject({ state: 'confirmed' })
    stoodStillAt = null
    await work.lot.waitForCall('BarrierStatusQuery', undefined, { after: work.lot.mark() })
    await work.end()
  },
)

describe('a booth whose lot cannot be read', () => {
  it.each(['null', '[]'])('a list of lanes that comes back as %s takes no lane away', async (results) => {
    const work = await BoothAtWork.begin()
    await work.callHere()
    await work.read('1')
    const Data = `{"TotalCount":0,"Results":${results}}`
    const text = `{"ResultCode":200,"ResultMsg":"","ResultId":null,"Data":${Data}}`
    const fault = work.lot.fault({ match: { name: 'LaneQuery' }, effect: { kind: 'garbage', text } })
    work.lot.renameLane('1', 'North Gate')
    await work.until(() => work.booth.state().lists.state === 'kept', 'that the lanes are kept')
    expect(work.booth.state().lists.error).toEqual({ code: 'lanes-missing' })
    expect(work.booth.state().lanes).toHaveLength(4)
    fault.remove()
    await work.until(() => work.lane('1')?.name === 'North Gate', 'the new name', 12_000)
    expect(work.booth.state().lists).toMatchObject({ state: 'read', error: null })
    await work.end()
  })

  it('at first says that its lanes are being read, and why they are not there, never that it has none', async () => {
    const work = await BoothAtWork.begin()
    await work.close()
    work.lot.fault({
      match: { name: 'LaneQuery' },
      effect: { kind: 'code', code: 1003, message: 'Service exception' },
    })
    await work.open()
    const error = { code: 'lot-refused', params: { code: 1003, message: 'Service exception' } }
    await work.until(() => work.booth.state().lists.error !== null, 'the reason')
    expect(work.booth.state()).toMatchObject({ lanes: [], lists: { state: 'reading', error } })
    work.lot.clearFaults()
    await work.until(() => work.booth.state().lists.state === 'read', 'the lanes')
    expect(work.booth.state().lists.error).toBeNull()
    await work.end()
  })
})

describe('an interface that is switched off', () => {
  it.each(['http', 'mqtt'] as const)(
    'is its own fault over %s: the others go on, nothing storms, the connection stays',
    async (transport) => {
      const work = await BoothAtWork.begin({ transport, timing: realPace })
      await work.read('4')
      const states = new Set<string>()
      const off = work.booth.onChange((change) => {
        if (change.slice === 'connection') states.add(work.booth.state().connection.state)
      })
      work.lot.fault({
        match: { name: 'BarrierStatusQuery' },
        effect: { kind: 'code', code: 1004, message: 'The interface is not enabled' },
      })
      await work.until(() => work.lane('2')?.statusFault?.code === 'lot-refused', 'the fault')
      const mark = work.lot.mark()
      const since = performance.now()
      await sleep(2000)
      const forMs = performance.now() - since
      const callsOf = (name: LanInterfaceName): number =>
        work.lot.calls(name).filter(({ seq }) => seq > mark).length
      // Of each lane as many as fit in between, the one under way and the one that is just due; no timer is early.
      const most = (everyMs: number): number => LANES * (Math.ceil(forMs / everyMs) + 2)
      expect(callsOf('LaneOrderQuery')).toBeLessThanOrEqual(most(boothTiming.pollBlindMs))
      expect(callsOf('LaneOrderQuery')).toBeGreaterThan(0)
      expect(callsOf('BarrierStatusQuery')).toBeLessThanOrEqual(most(0.75 * boothTiming.awayFirstMs))
      expect((await work.carAtExit('A11111')).fee).toBe(1000)
      expect(work.lane('2')).toMatchObject({ orderFault: null, statusFault: { params: { code: 1004 } } })
      off()
      expect([...states].filter((state) => state !== 'online')).toEqual([])
      await work.end()
    },
  )

  it('with everything switched off the rate falls, and the connection is refused in the lot’s words', async () => {
    const work = await BoothAtWork.begin({ timing: { ...realPace, popupMaxAgeMs: 500 } })
    await work.read('4')
    work.lot.fault({ match: {}, effect: { kind: 'code', code: 1004, message: 'not enabled' } })
    await work.until(() => work.booth.state().connection.state === 'refused', 'refused')
    const mark = work.lot.mark()
    const since = performance.now()
    await sleep(2000)
    expect((work.lot.mark() - mark) / (performance.now() - since)).toBeLessThan(8 / 1000)
    await work.end()
  })

  it('a list that forms only choose from does not keep the lanes away', async () => {
    const work = await BoothAtWork.begin()
    await work.close()
    work.lot.fault({
      match: { name: 'PlateColorQuery' },
      effect: { kind: 'code', code: 1004, message: 'off' },
    })
    await work.open()
    await work.read('4')
    expect(work.booth.state().lists).toMatchObject({
      state: 'read',
      plateColours: [],
      error: { code: 'lot-refused', params: { code: 1004 } },
    })
    await work.end()
  })
})

describe('a lot that writes no ids over MQTT', () => {
  it('its lanes are there in seconds, its cars are seen, and commands are confirmed', async () => {
    const began = performance.now()
    const work = await BoothAtWork.begin({
      transport: 'mqtt',
      lot: { seed: 3, mqtt: { resultIdOverMqtt: 'null' } },
    })
    await work.read('4')
    expect(performance.now() - began).toBeLessThan(3000)
    expect((await work.carAtExit('A11111')).fee).toBe(1000)
    expect(await work.booth.give('open', { laneNo: '2' })).toMatchObject({ state: 'confirmed' })
    expect(work.booth.state().connection.state).toBe('online')
    await work.end()
  })

  it('a command whose answer is lost leaves the barriers in sight and the connection on line, and no order is guessed', async () => {
    const work = await BoothAtWork.begin({
      transport: 'mqtt',
      timing: realPace,
      lot: { seed: 3, mqtt: { resultIdOverMqtt: 'null' } },
    })
    await work.read('4')
    work.lot.lose('BarrierStatusNotify', 'after')
    await work.booth.give('open', { laneNo: '1' })
    await work.until(() => work.lane('1')?.barrier === 'open', 'the barrier')
    // Whether "nothing" means an empty lane or the lost answer cannot be told: the orders are not read for a while.
    await work.until(() => work.lane('2')?.orderFault?.code === 'no-turn', 'that it is said')
    expect(work.booth.state().connection.state).toBe('online')
    const mark = work.lot.mark()
    await work.lot.waitForCall('BarrierStatusQuery', ({ laneNo }) => laneNo === '2', { after: mark })
    await work.end()
  })
})
