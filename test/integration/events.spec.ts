import { lotFolder } from '#electron/core/event-log/lot-folder.ts'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { lotLine } from '#electron/core/lan/lot-line.ts'
import type { BoothState } from '#shared/contract/state.ts'
import type { CallbackTarget } from '#shared/contract/callbacks.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import { nobody } from '#shared/contract/operators.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { lotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { freePort } from '#test/free-port.ts'
import { BoothAtWork } from './booth-harness.ts'
import { jpeg } from './tiny-jpeg.ts'

let work: BoothAtWork
const begin = async (options: Parameters<typeof BoothAtWork.begin>[0] = {}): Promise<void> => {
  work = await BoothAtWork.begin({
    ...options,
    lot: { driveMs: 0, ...options.lot },
    // Lists are read only after a gap, unless a test is about them.
    timing: { catchUpEveryMs: 60_000, ...options.timing },
  })
}
afterEach(() => work.end())

const ALL: readonly number[] = Object.values(CallbackIndex)
const callbacks = (): BoothState['callbacks'] => work.booth.state().callbacks
const events = (): LotEventView[] => work.booth.state().events
const targets = (indexes = ALL, intervalMs = 200): CallbackTarget[] =>
  indexes.map((index) => ({ index, url: callbacks().settings.publicUrl, intervalMs }))
const time = (text: string): LotTime => {
  const read = lotTime(text)
  if (read === undefined) throw new Error(text)
  return read
}

/** What was there before has been passed over: from now on everything new is filed. */
const caughtUp = async (): Promise<void> => {
  await work.lot.waitForCall('GateReleaseQuery')
  await work.until(() => callbacks().catchUp === 'idle' && callbacks(), 'caught up')
}

const listen = (): Promise<unknown> => work.listen()
const hear = (): Promise<void> => work.callHere()

const event = (fits: (event: LotEventView) => boolean, what: string): Promise<LotEventView> =>
  work.until(() => events().find(fits), what)

describe('the listener', () => {
  it('is off, opens no port and says so, until it is set up', async () => {
    await begin()
    expect(callbacks()).toMatchObject({ settings: { enabled: false }, listener: { state: 'off' } })
    expect(await work.booth.events.testListener()).toEqual({ ok: false, error: { code: 'listener-off' } })
  })

  it('is tested by a signed body through its public URL, of which nothing is stored', async () => {
    await begin()
    await listen()
    const tested = await work.booth.events.testListener()
    expect(tested.ok && tested.value.ms).toBeGreaterThan(0)
    expect(events()).toEqual([])
    expect(callbacks().counts).toMatchObject({ accepted: 0, refused: 0 })
  })

  it('a test that does not come back is no success', async () => {
    await begin()
    await listen()
    const { settings } = callbacks()
    await work.booth.events.saveListener({ ...settings, publicUrl: '' })
    expect(await work.booth.events.testListener()).toMatchObject({ error: { code: 'public-url-missing' } })
    await work.booth.events.saveListener({
      ...settings,
      publicUrl: `http://127.0.0.1:${await freePort()}`,
    })
    expect(await work.booth.events.testListener()).toMatchObject({ error: { code: 'test-failed' } })
  })

  it('says why it cannot listen, and tries again by itself', async () => {
    await begin({ timing: { catchUpEveryMs: 50 } })
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const settings = { enabled: true, host: '127.0.0.1', port, publicUrl: '', allowed: [] }
    expect(await work.booth.events.saveListener(settings)).toMatchObject({
      value: { listener: { state: 'failed', error: { code: 'port-taken' } } },
    })
    other.close()
    await work.until(() => callbacks().listener.state === 'listening', 'the port to be taken over')
    expect(await work.booth.events.saveListener({ ...settings, host: '192.0.2.1' })).toMatchObject({
      value: { listener: { state: 'failed', error: { code: 'address-not-here' } } },
    })
  })

  it('listens again after a restart', async () => {
    await begin()
    await listen()
    await work.close()
    await work.open()
    await work.until(() => callbacks().listener.state === 'listening', 'listening')
    expect((await work.booth.events.testListener()).ok).toBe(true)
  })
})

describe('setting callbacks', () => {
  it('replaces the list of the lot, and remembers what was set over a restart', async () => {
    await begin()
    await listen()
    work.lot.callbacks.settings.replace([{ index: 9, url: 'http://127.0.0.1:9/other', intervalMs: 500 }])
    const before = Date.now()
    const chosen = targets([CallbackIndex.VehicleExit, CallbackIndex.VehicleEntry])
    const set = await work.booth.events.setCallbacks({ targets: chosen, confirmed: true })
    expect(set.ok && set.value.lastSet?.targets.map(({ index }) => index)).toEqual([0, 1])
    expect(set.ok && set.value.lastSet?.at).toBeGreaterThanOrEqual(before)
    expect(work.lot.callbacks.settings.targets).toEqual(
      chosen
        .toSorted((a, b) => a.index - b.index)
        .map(({ index, url, intervalMs }) => ({ index, url, intervalMs })),
    )
    await work.close()
    await work.open()
    expect(callbacks().lastSet?.targets).toHaveLength(2)
  })

  it('shows the refusal of the lot, and remembers nothing then', async () => {
    await begin()
    await listen()
    work.lot.switchOff('CallbackParamChangeNotify')
    expect(await work.booth.events.setCallbacks({ targets: targets(), confirmed: true })).toMatchObject({
      ok: false,
      error: { code: 'lot-refused', params: { code: 1004 } },
    })
    expect(callbacks().lastSet).toBeNull()
  })
})

describe('effects', () => {
  it('at an exit the lane is read at once, and its popup goes when the lot confirms it', async () => {
    await begin({ timing: { pollWithCarMs: 60_000, popupMaxAgeMs: 60_000 } })
    await hear()
    const { orderNo } = await work.carAtExit('A11111')
    work.lot.leave('2')
    await work.until(() => work.lane('2')?.popup === null, 'no popup')
    expect(await event((one) => one.type === CallbackIndex.VehicleExit, 'the exit')).toMatchObject({
      source: 'callback',
      orderNo,
      plate: 'A11111',
      laneNo: '2',
    })
  })

  it('an exit that the lot does not confirm leaves the popup of the waiting car', async () => {
    await begin({ timing: { pollWithCarMs: 60_000, popupMaxAgeMs: 60_000 } })
    await hear()
    const { orderNo } = await work.carAtExit('A11111')
    const shown: (string | undefined)[] = []
    work.booth.onChange((change) => {
      if (change.slice !== 'lanes' || !('part' in change)) return
      if (change.part.no === '2') shown.push(change.part.popup?.orderNo)
    })
    const mark = work.lot.mark()
    await work.lot.callbacks.push('VehicleExit', {
      data: { OrderNo: orderNo, ExitTime: work.lot.now, ExitLaneNo: '2', LicensePlateNumber: 'A11111' },
    })
    await work.lot.waitForCall('LaneOrderQuery', ({ laneNo }) => laneNo === '2', { after: mark })
    await work.until(() => shown.length > 0, 'the lane to be read')
    expect(new Set(shown)).toEqual(new Set([orderNo]))
  })

  it('an exit of another order leaves the popup alone', async () => {
    await begin()
    await hear()
    await work.carAtExit('A11111')
    await work.popup('2', ({ plate }) => plate === 'A11111')
    work.lot.parkCar({ plate: 'B22222', enteredMinutesAgo: 0 })
    const left = work.lot.order('B22222')
    await work.lot.callbacks.push('VehicleExit', {
      data: { OrderNo: left.orderNo, ExitTime: work.lot.now, ExitLaneNo: '2' },
    })
    await event((one) => one.orderNo === left.orderNo && one.type === CallbackIndex.VehicleExit, 'the exit')
    expect(work.lane('2')?.popup?.plate).toBe('A11111')
  })

  it('a payment has its lane read at once', async () => {
    await begin({ timing: { pollWithCarMs: 60_000 } })
    await hear()
    const { orderNo } = await work.carAtExit('A11111')
    work.lot.setFee('2', cents(150))
    await work.lot.callbacks.push('PaymentResult', {
      data: { OrderNo: orderNo, PaymentOrderNo: 'P1', PaymentTime: work.lot.now, PayScene: 1 },
    })
    expect(await work.popup('2', ({ fee }) => fee === 150)).toMatchObject({ orderNo })
  })

  it('a lane change re-reads the lanes and leaves the others undisturbed', async () => {
    await begin({ timing: { pollIdleMs: 60_000, pollQuietMs: 60_000, pollBlindMs: 60_000 } })
    await hear()
    for (const lane of ['1', '2', '3', '4']) await work.read(lane)
    const mark = work.lot.mark()
    work.lot.renameLane('1', 'North Gate')
    await work.until(() => work.lane('1')?.name === 'North Gate', 'the new name')
    expect(work.booth.state().lanes.map(({ orderAgeMs }) => typeof orderAgeMs)).toEqual(
      Array.from({ length: 4 }, () => 'number'),
    )
    expect(work.lot.calls('LaneOrderQuery').filter(({ seq }) => seq > mark)).toEqual([])
  })

  it('spaces are shown, also after a restart', async () => {
    await begin()
    await hear()
    work.lot.parkCar({ plate: 'A11111', enteredMinutesAgo: 0 })
    work.lot.arrive({ laneNo: '1', plate: 'C33333' })
    const shown = await work.until(() => work.booth.state().occupancy ?? undefined, 'the spaces')
    expect(shown.remaining).toBeLessThan(shown.total ?? 0)
    expect(shown.zones.map(({ name }) => name)).toEqual(['Outer Field', 'Inner Field'])
    expect(shown.plateTypes.length).toBeGreaterThan(0)
    await event((one) => one.type === CallbackIndex.VehicleEntry, 'the entry')
    const last = work.booth.state().occupancy
    await work.close()
    await work.open()
    expect(work.booth.state().occupancy).toMatchObject({ total: last?.total })
  })

  it('a black-listed plate raises an alert that stays over a restart until it is dismissed', async () => {
    await begin()
    await hear()
    await work.lot.callbacks.push('Blacklist', {
      data: { LicensePlateNumber: 'd-44444', Status: 1, Remarks: 'does not pay' },
    })
    const alerts = (): BoothState['alerts'] => work.booth.state().alerts
    await work.until(() => alerts().length === 1, 'the alert of the entry in the list')
    await work.lot.callbacks.push('VehicleExit', {
      data: {
        OrderNo: 'O1',
        LicensePlateNumber: 'D44444',
        ExitTime: work.lot.now,
        ExitLaneNo: '2',
        ExitLaneName: 'Exit Lane',
      },
    })
    const [alert] = await work.until(() => alerts().length === 2 && alerts(), 'the alert of the exit')
    expect(alert).toMatchObject({
      kind: 'blacklist',
      plate: 'D44444',
      laneName: 'Exit Lane',
      text: 'does not pay',
    })
    await work.close()
    await work.open()
    expect(alerts()).toHaveLength(2)
    for (const { id } of alerts()) work.booth.events.dismissAlert(id)
    expect(alerts()).toEqual([])
  })

  it('the blacklist that the lot had before is known', async () => {
    await begin()
    const line = lotLine(work.credentials())
    await line.start()
    const listed = { No: 'B1', LicensePlateNumber: 'D44444', Remarks: 'does not pay' }
    const validity = { StartTime: time('2000-01-01 00:00:00'), EndTime: time('2099-01-01 00:00:00') }
    const added = await line.lot.call('BlacklistChangeNotify', {
      NoticeType: 0,
      Items: [{ ...listed, ...validity }],
    })
    await line.stop()
    expect(added.kind).toBe('ok')
    await work.close()
    await work.open()
    await hear()
    await caughtUp()
    work.lot.parkCar({ plate: 'D44444', enteredMinutesAgo: 0 })
    await work.lot.callbacks.push('VehicleEntry', { of: 'D44444' })
    const [alert] = await work.until(
      () => work.booth.state().alerts.length === 1 && work.booth.state().alerts,
      'it',
    )
    expect(alert).toMatchObject({ kind: 'blacklist', plate: 'D44444', text: 'does not pay' })
  })

  it('a passage that nobody’s name stands for is this desk’s own within a minute, also where the clock was set back', async () => {
    const clock = { aheadMs: 0 }
    const now = (): number => Date.now() + clock.aheadMs
    await begin({ clock: { now, monotonic: () => performance.now() } })
    work.actor = { ...nobody }
    await hear()
    await work.read('2')
    await work.booth.give('open', { laneNo: '2' })
    const passage = {
      PassageTime: work.lot.now,
      PassageLaneNo: '2',
      AbnormalPassType: 6200,
      OperatorName: '',
    }
    await work.lot.callbacks.push('GateRelease', { data: { ...passage, No: 'G1' } })
    clock.aheadMs = -86_400_000
    await work.lot.callbacks.push('GateRelease', { data: { ...passage, No: 'G2' } })
    await work.until(
      () => events().filter(({ type }) => type === CallbackIndex.GateRelease).length >= 2,
      'both',
    )
    expect(work.booth.state().alerts).toMatchObject([{ kind: 'abnormal-passage' }])
  })

  it('a passage by somebody else raises an alert, one’s own doing does not, nor what nothing identifies', async () => {
    await begin()
    await hear()
    const passage = { PassageTime: work.lot.now, PassageLaneNo: '2', AbnormalPassType: 6200 }
    await work.lot.callbacks.push('GateRelease', { data: { ...passage, No: 'G1', OperatorName: 'Wang' } })
    await work.lot.callbacks.push('GateRelease', { data: { ...passage, No: 'G2', OperatorName: 'Zhao' } })
    await work.lot.callbacks.push('ViolationReservation', {
      data: { Anything: 1 },
      url: `${callbacks().settings.publicUrl}API/V2/OnViolationReservation`,
    })
    await work.until(() => events().length === 3, 'three events')
    expect(work.booth.state().alerts).toMatchObject([{ kind: 'abnormal-passage', code: 6200 }])
  })

  it('damaged journals are set aside and said so, and the booth works on', async () => {
    await begin()
    await work.close()
    const damaged = [
      join(work.folder, 'booth.sqlite'),
      join(lotFolder(join(work.folder, 'events'), work.lot.credentials.parkKey), 'events.sqlite'),
    ]
    for (const file of damaged) {
      rmSync(`${file}-wal`, { force: true })
      writeFileSync(file, 'no database at all, for more than the hundred bytes of a header'.repeat(20))
    }
    await work.open()
    await work.read('2')
    const { alerts } = work.booth.state()
    expect(alerts.map(({ kind }) => kind)).toEqual(['journal-damaged', 'journal-set-aside'])
    for (const file of damaged) expect(alerts.some(({ text }) => text?.includes(basename(file)))).toBe(true)
    expect(work.faults.splice(0)).toHaveLength(2)
  })

  it('what is kept beside the events, and a body, that mean nothing keep nobody from hearing the lot', async () => {
    await begin()
    await hear()
    work.lot.parkCar({ plate: 'A11111', enteredMinutesAgo: 0 })
    work.lot.arrive({ laneNo: '1', plate: 'C33333' })
    await work.until(() => work.booth.state().occupancy ?? undefined, 'the spaces')
    await work.close()
    const folder = lotFolder(join(work.folder, 'events'), work.lot.credentials.parkKey)
    const database = new DatabaseSync(join(folder, 'events.sqlite'))
    database.exec(`UPDATE mark SET value = '{'; UPDATE event SET body = '{'`)
    database.close()
    await work.open()
    await hear()
    work.lot.arrive({ laneNo: '1', plate: 'C44444' })
    expect(await event((one) => one.plate === 'C44444', 'an entry')).toMatchObject({
      type: CallbackIndex.VehicleEntry,
    })
  })

  it('a picture can be had from the journal', async () => {
    await begin()
    await hear()
    work.lot.parkCar({ plate: 'A11111', enteredMinutesAgo: 0 })
    await work.lot.callbacks.push('VehicleEntry', { of: 'A11111', picture: jpeg })
    const { uid, pictures } = await event((one) => one.plate === 'A11111', 'the entry')
    expect(pictures).toEqual(['EntryImageBase64'])
    const picture = await work.booth.events.picture(uid, 'EntryImageBase64')
    expect(picture?.mime).toBe('image/jpeg')
    expect(Buffer.from(picture?.bytes ?? []).equals(jpeg)).toBe(true)
    expect(await work.booth.events.picture(uid, 'Other')).toBeUndefined()
  })
})

describe('what comes in', () => {
  it('duplicates are one event, forged ones none', async () => {
    await begin()
    await hear()
    work.lot.parkCar({ plate: 'A11111', enteredMinutesAgo: 0 })
    await work.lot.callbacks.push('VehicleEntry', { of: 'A11111', times: 3 })
    for (const forge of ['signature', 'secret', 'content'] as const) {
      await work.lot.callbacks.push('VehicleEntry', { of: 'A11111', forge })
    }
    await work.until(() => callbacks().counts.refused === 3, 'the forged ones to be counted')
    expect(callbacks().counts).toMatchObject({ accepted: 1, duplicates: 2, refused: 3 })
    expect(callbacks().counts.lastAt).not.toBeNull()
    expect(events()).toHaveLength(1)
    expect(work.refusals).toEqual(Array.from({ length: 3 }, () => 'callback: the signature does not match'))
  })

  it('is found in pages, by a part of the plate', async () => {
    await begin()
    await hear()
    for (const plate of ['A11111', 'B11122', 'C33333']) {
      work.lot.parkCar({ plate, enteredMinutesAgo: 0 })
      await work.lot.callbacks.push('VehicleEntry', { of: plate })
    }
    await work.until(() => events().length === 3, 'the events')
    const page = (before: number | null): ReturnType<typeof work.booth.events.page> =>
      work.booth.events.page({ before, filter: { plate: '111' }, limit: 1 })
    const first = page(null)
    const second = page(first.next)
    expect([first, second].flatMap((one) => one.events.map(({ plate }) => plate))).toEqual([
      'B11122',
      'A11111',
    ])
  })

  it('names the lanes of the whole lot, also after a restart', async () => {
    await begin()
    await hear()
    for (const laneNo of ['5', '1']) {
      const { orderNo } = work.lot.parkCar({ plate: `A${laneNo}1111`, entryLaneNo: laneNo })
      await work.lot.callbacks.push('VehicleEntry', { of: orderNo })
    }
    await work.until(() => events().length === 2, 'the events')
    await work.close()
    await work.open()
    expect(work.booth.events.lanes()).toEqual([
      { no: '1', name: 'Entrance Lane' },
      { no: '5', name: 'South Entrance Lane' },
    ])
  })
})

describe('over MQTT', () => {
  it('callback bodies on the subscribed topic are taken too', async () => {
    await begin({ transport: 'mqtt' })
    work.lot.parkCar({ plate: 'A11111' })
    await work.read('2')
    await work.lot.callbacks.push('VehicleEntry', { of: 'A11111', via: 'mqtt' })
    expect(await event((one) => one.plate === 'A11111', 'the entry')).toMatchObject({ source: 'mqtt' })
  })
})

describe('catching up', () => {
  it('begins with now: what was before LaneDesk is not filed', async () => {
    await begin({ timing: { catchUpEveryMs: 30 } })
    await work.close()
    rmSync(join(work.folder, 'events'), { recursive: true })
    work.lot.parkCar({ plate: 'A11111' })
    const mark = work.lot.mark()
    await work.open()
    // The last list of the first round, and all of the second.
    await work.lot.waitForCall('GateReleaseQuery', undefined, { after: mark })
    await work.lot.waitForCall('GateReleaseQuery', undefined, { after: work.lot.mark() })
    await work.lot.waitForCall('ParkingOrderQuery', undefined, { after: work.lot.mark() })
    expect(events()).toEqual([])
  })

  it('files what nobody called back about: entries, exits, payments, barriers', async () => {
    await begin({ timing: { catchUpEveryMs: 50 } })
    await caughtUp()
    const { orderNo, fee } = await work.carAtExit('A11111')
    expect(
      await work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee }),
    ).toMatchObject({
      state: 'confirmed',
    })
    await work.booth.give('open', { laneNo: '1' })
    const types = [
      CallbackIndex.VehicleEntry,
      CallbackIndex.VehicleExit,
      CallbackIndex.PaymentResult,
      CallbackIndex.GateRelease,
    ]
    for (const type of types) {
      expect(await event((one) => one.type === type, `an event of type ${type}`)).toMatchObject({
        source: 'caught-up',
      })
    }
    const filed = events().length
    const mark = work.lot.mark()
    await work.lot.waitForCall('GateReleaseQuery', undefined, { after: mark })
    await work.lot.waitForCall('ParkingOrderQuery', undefined, { after: work.lot.mark() })
    expect(events()).toHaveLength(filed)
  })

  it('after LaneDesk was down files what happened meanwhile, and what is called back later is no second event', async () => {
    await begin({ timing: { catchUpEveryMs: 100 } })
    await hear()
    await caughtUp()
    work.lot.parkCar({ plate: 'A11111' })
    work.lot.driveToExit('A11111', '2')
    const { orderNo } = work.lot.order('A11111')
    await work.close()
    work.lot.leave('2')
    await work.lot.callbacks.waitForDelivery('VehicleExit', undefined, { state: 'parked' })
    const mark = work.lot.mark()
    await work.open()
    const exits = (): LotEventView[] =>
      events().filter((one) => one.orderNo === orderNo && one.type === CallbackIndex.VehicleExit)
    await work.lot.waitForCall('ParkingOrderQuery', undefined, { after: mark })
    await work.until(() => exits().length === 1, 'the exit')
    expect(exits()).toMatchObject([{ source: 'caught-up' }])
    await work.until(() => callbacks().listener.state === 'listening', 'listening')

    const range = { from: time('2000-01-01 00:00:00'), to: time('2099-01-01 00:00:00'), types: [] }
    expect(await work.booth.events.retryCallbacks(range)).toMatchObject({ ok: true })
    await work.lot.callbacks.waitForDelivery('VehicleExit', ({ body }) => body.includes(orderNo))
    expect(exits()).toHaveLength(1)
    expect(await work.booth.events.retryCallbacks(range)).toEqual({
      ok: false,
      error: { code: 'retry-too-early', params: { minutes: 30 } },
    })
    await work.close()
    await work.open()
    expect(callbacks().retryWaitMs).toBeGreaterThan(29 * 60_000)
    expect(await work.booth.events.retryCallbacks(range)).toMatchObject({
      error: { code: 'retry-too-early' },
    })
    expect(work.lot.calls('FailedCallbackRetryNotify')).toHaveLength(1)
  })

  it('a retry that the lot refuses is shown in its words and does not use up the half hour', async () => {
    await begin()
    work.lot.fault({
      match: { name: 'FailedCallbackRetryNotify' },
      times: 1,
      effect: { kind: 'code', code: 1005, message: 'called by somebody else' },
    })
    const range = { from: time('2026-01-01 00:00:00'), to: time('2026-01-02 00:00:00'), types: [1] }
    expect(await work.booth.events.retryCallbacks(range)).toMatchObject({
      error: { code: 'lot-refused', params: { code: 1005, message: 'called by somebody else' } },
    })
    expect(callbacks().retryWaitMs).toBe(0)
    expect(await work.booth.events.retryCallbacks(range)).toMatchObject({ ok: true })
  })

  it('after the network was away reads what happened meanwhile', async () => {
    await begin()
    await caughtUp()
    await work.lot.goAway()
    await work.until(() => work.booth.state().connection.state === 'away', 'away')
    work.lot.arrive({ laneNo: '1', plate: 'E55555' })
    await work.lot.comeBack()
    expect(await event((one) => one.plate === 'E55555', 'the entry')).toMatchObject({ source: 'caught-up' })
  })

  it('leaves to callbacks that do come what they bring, and files none of it twice', async () => {
    await begin({ timing: { catchUpEveryMs: 50, pollIdleMs: 1000, pollQuietMs: 1000, pollWithCarMs: 1000 } })
    await listen()
    // The longest of the intervals says how long what is missing is left to its callback, however busy this PC is.
    const rest = ALL.filter((index) => index !== CallbackIndex.VehicleEntry)
    const all = [...targets([CallbackIndex.VehicleEntry]), ...targets(rest, 10_000)]
    expect(await work.booth.events.setCallbacks({ targets: all, confirmed: true })).toMatchObject({
      ok: true,
    })
    await caughtUp()
    work.lot.parkCar({ plate: 'E55555' })
    await work.lot.callbacks.push('VehicleEntry', { of: 'E55555' })
    for (const number of Array.from({ length: 6 }, (_, index) => index + 10)) {
      work.lot.arrive({ laneNo: number % 2 === 0 ? '1' : '3', plate: `F000${number}` })
      await work.lot.callbacks.waitForDelivery('VehicleEntry', ({ body }) => body.includes(`F000${number}`))
    }
    const mark = work.lot.mark()
    await work.lot.waitForCall('GateReleaseQuery', undefined, { after: mark })
    const { events: entries } = work.booth.events.page({
      before: null,
      filter: { types: [CallbackIndex.VehicleEntry] },
      limit: 200,
    })
    expect(new Set(entries.map(({ orderNo }) => orderNo)).size).toBe(7)
    expect(entries).toHaveLength(7)
    expect(entries.filter(({ plate, source }) => plate !== 'E55555' && source !== 'callback')).toEqual([])
  })
})
