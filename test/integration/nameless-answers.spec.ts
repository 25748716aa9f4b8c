import { afterEach, describe, expect, it } from 'vitest'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import { lotSelfTest } from '#electron/core/diagnostics/self-test.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import type { MqttSettings } from '#shared/lan/mqtt-settings.ts'
import { ok } from '#shared/result.ts'
import { cents } from '#shared/money.ts'
import { HoldGate } from '../instruments/faults.ts'
import { laneUnknown } from '../instruments/odd-answers.ts'
import { BoothAtWork } from './booth-harness.ts'
import { unhurried } from './booth-parts.ts'
import { aedesBroker, hasMosquitto, MosquittoBroker } from './mqtt-harness.ts'
import type { Broker } from './mqtt-harness.ts'

const brokers: readonly (readonly [string, () => Broker])[] = [
  ['aedes', aedesBroker],
  ...(hasMosquitto ? ([['mosquitto', () => new MosquittoBroker()]] as const) : []),
]

/** What is found out is told as the answer, however long that takes. */
const FOUND_AT_ONCE = { namelessFirstMs: 20_000 }

/** What is not seen may still come, however long the test takes. */
const STAYS_OPEN = { lateMs: 60_000 }

/** What any client may be answered at a lot that writes no ids. */
const YES = '{"ResultCode":200,"ResultMsg":"Success","ResultId":null,"Data":null}'

describe.each(brokers)('at a lot that writes no ids, over %s', (_name, make) => {
  let broker: Broker
  let work: BoothAtWork
  /** The states in which the one command was told, in their order. */
  const told: Activity['state'][] = []

  const begin = async (timing: Partial<Timing> = {}): Promise<void> => {
    broker = make()
    await broker.start()
    const mqtt = { brokerUrl: broker.url, resultIdOverMqtt: 'null' } as const
    work = await BoothAtWork.begin({
      transport: 'mqtt',
      lot: { seed: 3, mqtt },
      timing: { ...unhurried, ...timing },
    })
    told.splice(0)
    work.booth.onChange((change) => {
      if (change.slice === 'activities' && 'part' in change) told.push(change.part.state)
    })
  }
  afterEach(async () => {
    await work.end()
    await (broker instanceof MosquittoBroker ? broker.remove() : broker.stop())
  })

  it('another client’s yes is not ours: a payment is booked when PaymentRecordQuery shows it, and not before', async () => {
    await begin()
    const { orderNo, fee } = await work.carAtExit('A11111')
    const notShown = work.lot.fault({
      match: { name: 'PaymentRecordQuery' },
      effect: { kind: 'rewrite', data: () => ({ TotalCount: 0, Results: [] }) },
    })
    const match = { name: 'VehiclePaymentNotify' } as const
    work.lot.fault({ match, times: 1, effect: { kind: 'drop', when: 'before' } })
    const pressed = work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })
    const first = await work.lot.waitForCall('VehiclePaymentNotify')
    await work.lot.mqtt.publish(YES)
    const outcome = await pressed
    expect(outcome).toMatchObject({ state: 'finding-out', error: { code: 'answer-nameless' } })
    expect(work.lot.payments).toEqual([])
    expect(work.journal.payments.isPending(orderNo)).toBe(true)

    // It is looked for, and when it is not there it goes to the lot once more, under its number.
    const second = await work.lot.waitForCall('VehiclePaymentNotify', undefined, { after: first.seq })
    await second.done
    expect(work.lot.payments).toHaveLength(1)
    await work.lot.waitForCall('PaymentRecordQuery', undefined, { after: work.lot.mark() })
    expect(told).not.toContain('confirmed')
    notShown.remove()
    await work.activity(outcome.activityId, 'confirmed')
    expect(work.lot.payments).toHaveLength(1)
    expect(work.journal.payments.stateOf(outcome.activityId)).toBe('booked')
    const numbers = work.lot.calls('VehiclePaymentNotify').map(({ data }) => data['PaymentOrderNo'])
    expect(new Set(numbers)).toEqual(new Set([work.lot.payments[0]?.no]))
  })

  /** The lot never sees the next call of this interface; somebody else's yes comes in its place. */
  const answerOfAnother = async (
    name: LanInterfaceName,
    press: () => Promise<CommandOutcome>,
  ): Promise<CommandOutcome> => {
    work.lot.fault({ match: { name }, times: 1, effect: { kind: 'drop', when: 'before' } })
    const pressed = press()
    await work.lot.waitForCall(name)
    await work.lot.mqtt.publish(YES)
    return pressed
  }
  const open = (): Promise<CommandOutcome> => work.booth.give('open', { laneNo: '2' })
  const enter = (): Promise<CommandOutcome> =>
    work.booth.give('no-plate-entry', {
      laneNo: '1',
      plate: 'NP1234ABC',
      plateTypeNo: work.booth.state().lists.plateTypes[8]?.no ?? '',
      plateColourNo: null,
      remark: '',
    })

  it('what can be seen at the lot is confirmed in its first seconds, and is no doubt of anybody’s', async () => {
    await begin(FOUND_AT_ONCE)
    await work.read('2')
    const { orderNo, fee } = await work.carAtExit('A11111')
    expect(await open()).toMatchObject({ state: 'confirmed' })
    expect(await work.booth.give('hold', { laneNo: '4' })).toMatchObject({ state: 'confirmed' })
    const lower = { laneNo: '2', orderNo, fee, newFee: cents(fee - 100), reason: 'test' }
    expect(await work.booth.give('change-fee', lower)).toMatchObject({ state: 'confirmed' })
    const entered = await enter()
    expect(entered.state).toBe('confirmed')
    const { orderNo: made } = await work.activity(entered.activityId, 'confirmed')
    expect(work.lot.orders.map((one) => one.orderNo)).toContain(made)
    expect(told).not.toContain('finding-out')
  })

  it('another client’s yes opens no barrier: it is looked at, and then said as it is', async () => {
    await begin()
    await work.read('2')
    const outcome = await answerOfAnother('BarrierStatusNotify', open)
    expect(outcome).toMatchObject({ state: 'finding-out', error: { code: 'answer-nameless' } })
    const end = await work.activity(outcome.activityId, 'unknown')
    expect(end.error).toEqual({ code: 'confirmed-to-whom' })
    expect(work.lot.calls('BarrierStatusNotify')).toHaveLength(1)
    expect(work.lot.gateRecords).toEqual([])
  })

  it('another client’s yes lets no car in, and the entry is not made again without a word', async () => {
    await begin(STAYS_OPEN)
    await work.read('1')
    const outcome = await answerOfAnother('NoPlateEntryNotify', enter)
    expect(outcome).toMatchObject({ state: 'finding-out', error: { code: 'answer-nameless' } })
    expect(await enter()).toMatchObject({ activityId: '', error: { code: 'may-still-come' } })
  })

  it('where barriers tell nothing, the lot’s own record of the opening does', async () => {
    await begin(FOUND_AT_ONCE)
    await work.read('2')
    work.lot.fault({ match: { name: 'BarrierStatusQuery' }, effect: laneUnknown })
    expect(await open()).toMatchObject({ state: 'confirmed' })
    expect(told).not.toContain('finding-out')
  })

  it('where nothing tells, the outcome says whom the lot did not name', async () => {
    await begin()
    await work.read('2')
    work.lot.fault({ match: { name: 'BarrierStatusQuery' }, effect: laneUnknown })
    work.lot.switchOff('GateReleaseQuery')
    const { activityId } = await open()
    expect((await work.activity(activityId, 'unknown')).error).toEqual({ code: 'confirmed-to-whom' })
  })

  it('a no to nobody by name is not believed either', async () => {
    await begin()
    await work.read('2')
    const words = 'camera offline'
    work.lot.fault({
      match: { name: 'BarrierStatusNotify' },
      times: 1,
      effect: { kind: 'code', code: 1005, message: words },
    })
    const { activityId } = await open()
    expect((await work.activity(activityId, 'unknown')).error).toEqual({
      code: 'refused-to-whom',
      params: { code: 1005, message: words },
    })
  })

  it('what another client is told of its lane decides nothing here: a hold that is on is not taken for one that is off', async () => {
    const seldom = 3_600_000
    await begin({
      ...FOUND_AT_ONCE,
      // So long the reading before the release waits for an answer that is its own.
      readTimeoutMs: 2000,
      pollIdleMs: seldom,
      pollQuietMs: seldom,
      pollBlindMs: seldom,
    })
    await work.read('2')
    expect(await work.booth.give('hold', { laneNo: '2', reason: 'Convoy' })).toMatchObject({
      state: 'confirmed',
    })
    await work.until(() => work.lane('2')?.hold === 'on', 'the hold to be seen')
    const gate = new HoldGate()
    work.lot.fault({
      match: { name: 'BarrierStatusQuery' },
      times: 1,
      effect: { kind: 'hold', gate, when: 'after' },
    })
    const pressed = work.booth.give('release', { laneNo: '2' })
    await gate.caught
    await work.lot.mqtt.publish(
      '{"ResultCode":200,"ResultMsg":"","ResultId":null,"Data":{"GataStatus":0,"GateLongOpen":0,"GSStatus":0,"IDCameraStatus":1}}',
    )
    gate.release()
    const { state } = await pressed
    expect([state, work.lot.park.lane('2').hardware.held]).toEqual(['rejected', true])
  })

  /** How the booth reaches its lot, changed. */
  const accessWith = (mqtt: Partial<MqttSettings>): LotAccess => {
    const access = work.credentials()
    if (access.transport === 'http') throw new Error('over MQTT')
    return { ...access, mqtt: { ...access.mqtt, ...mqtt } }
  }
  const elsewhere: readonly (readonly [string, Partial<MqttSettings>])[] = [
    ['the same way', {}],
    ['another login', { username: 'other', password: 'other' }],
    ['another topic for the answers', { responseTopic: 'elsewhere' }],
  ]

  it.each(elsewhere)(
    'a technician’s test that nobody answers (%s) lets a command go in time, and its late answer is not the command’s',
    async (_way, mqtt) => {
      await begin(FOUND_AT_ONCE)
      await work.read('2')
      const lost = work.lot.fault({
        match: { name: 'BoothQuery' },
        effect: { kind: 'drop', when: 'before' },
      })
      const mark = work.lot.mark()
      const testing = work.booth.testConnection(accessWith(mqtt))
      await work.lot.waitForCall('BoothQuery', undefined, { after: mark })
      const pressed = open()
      await work.lot.waitForCall('BarrierStatusNotify')
      for (const late of [
        '{"ResultCode":1001,"ResultMsg":"signature","ResultId":null,"Data":null}',
        '{"ResultCode":200,"ResultMsg":"","ResultId":null,"Data":{"TotalCount":0,"Results":[]}}',
      ])
        await work.lot.mqtt.publish(late)
      expect(await pressed).toMatchObject({ state: 'confirmed', error: null })
      expect(work.lot.calls('BarrierStatusNotify')).toHaveLength(1)
      expect(await testing).toMatchObject({ ok: false })
      lost.remove()
    },
  )

  it('of what a technician’s test is answered late a command believes nothing', async () => {
    await begin({ ...STAYS_OPEN, commandTimeoutMs: 300 })
    await work.read('2')
    for (const name of ['BoothQuery', 'BarrierStatusNotify'] as const)
      work.lot.fault({ match: { name }, times: 1, effect: { kind: 'drop', when: 'before' } })
    const mark = work.lot.mark()
    const testing = work.booth.testConnection(accessWith({}))
    await work.lot.waitForCall('BoothQuery', undefined, { after: mark })
    const pressed = open()
    await work.lot.waitForCall('BarrierStatusNotify')
    await work.lot.mqtt.publish('{"ResultCode":1001,"ResultMsg":"signature","ResultId":null,"Data":null}')
    const { activityId } = await pressed
    await testing
    expect(told).not.toContain('confirmed')
    expect(told).not.toContain('rejected')
    expect(work.journal.commands.get(activityId).activity.state).toMatch(/^finding-out|unknown$/)
    expect(work.lot.gateRecords).toEqual([])
  })

  it.each(elsewhere.slice(0, 2))(
    'a technician’s test (%s) is answered beside the booth, and no command is held up by it',
    async (_way, mqtt) => {
      await begin(FOUND_AT_ONCE)
      await work.read('2')
      for (const laneNo of ['2', '4']) {
        const tested = await work.booth.testConnection(accessWith(mqtt))
        expect(tested).toMatchObject({ ok: true, value: { booths: [{}, {}] } })
        expect(await work.booth.give('open', { laneNo })).toMatchObject({ state: 'confirmed' })
      }
    },
  )

  it('a technician’s test that listens elsewhere takes the command’s turn for a moment at the most', async () => {
    await begin(FOUND_AT_ONCE)
    await work.read('2')
    expect(await work.booth.testConnection(accessWith({ responseTopic: 'elsewhere' }))).toMatchObject({
      error: { code: 'timeout' },
    })
    expect(await open()).toMatchObject({ state: 'confirmed' })
  })

  it('beside a self-test from a terminal, of which the booth knows nothing, what a command says is true', async () => {
    await begin(FOUND_AT_ONCE)
    await work.read('2')
    await work.read('4')
    /** What a command said, and whether the lot has done it. */
    const said: string[] = []
    for (const laneNo of ['2', '4']) {
      const stop = new AbortController()
      const testing = lotSelfTest(ok(work.credentials()), { signal: stop.signal })
      const given = await work.booth.give('open', { laneNo })
      const isDone = work.lot.gateRecords.some((record) => record.laneNo === laneNo)
      said.push(`${given.state} ${isDone ? 'done' : 'not done'}`)
      // What it goes on to ask, the command was not beside.
      stop.abort()
      await testing
    }
    expect(said.filter((one) => ['confirmed not done', 'rejected done'].includes(one))).toEqual([])
  })
})
