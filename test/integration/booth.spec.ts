import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventJournal } from '#electron/core/event-log/event-journal.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import { listenerOff } from '#shared/contract/callbacks.ts'
import { cents } from '#shared/money.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { freePort } from '#test/free-port.ts'
import { BoothAtWork } from './booth-harness.ts'

describe.each(['http', 'mqtt'] as const)('over %s:', (transport) => {
  let work: BoothAtWork

  beforeEach(async () => {
    work = await BoothAtWork.begin({ transport })
  })
  afterEach(() => work.end())

  it('a command whose end is not known when the lot is changed ends so at once, and does not go on at the lot before', async () => {
    await work.read('1')
    work.lot.lose('NoPlateEntryNotify', 'before')
    const entry = { laneNo: '1', plate: 'NP1234ABC', plateTypeNo: '1', plateColourNo: null, remark: '' }
    const { activityId, state } = await work.booth.give('no-plate-entry', entry)
    expect(state).toBe('finding-out')
    const settings = { ...work.credentials(), parkKey: 'another', booths: ['1'] }
    await work.booth.configure({ phase: 'booth', settings })
    const shown = work.booth.state().activities.find(({ id }) => id === activityId)
    expect(shown).toMatchObject({ state: 'unknown', error: { code: 'lot-changed' } })
    await work.close()
    await work.open()
    expect(work.journal.commands.get(activityId).activity).toMatchObject({ state: 'unknown' })
  })

  describe('the lanes', () => {
    it('are those of this booth, with direction and state, and the forms get the lot’s own lists', async () => {
      await work.read('4')
      const { lanes, lists, connection } = work.booth.state()
      expect(lanes.map(({ no, name, direction }) => [no, name, direction])).toEqual([
        ['1', 'Entrance Lane', 'entry'],
        ['2', 'Exit Lane', 'exit'],
        ['3', 'Second Entrance Lane', 'entry'],
        ['4', 'Second Exit Lane', 'exit'],
      ])
      expect(work.lane('4')).toMatchObject({ barrier: 'closed', hold: 'off', camera: 'online', popup: null })
      expect(lists.plateTypes.length).toBeGreaterThan(5)
      expect(lists.plateColours.map((one) => one.name)).toContain('No Plate Vehicle')
      expect(connection).toMatchObject({ state: 'online', error: null })
    })

    it('show a car with its fee, its calculation per zone, its entry and the pictures of its entry and its exit', async () => {
      await work.carAtExit('京A12345')
      const popup = await work.popup(
        '2',
        (one) => one.calculation.state === 'ready' && one.entry.state === 'ready',
      )
      expect(popup).toMatchObject({ fee: 1000, plate: '京A12345', stayMinutes: 90 })
      if (popup.calculation.state !== 'ready' || popup.entry.state !== 'ready') throw new Error('not ready')
      expect(popup.calculation.value.zones).toEqual([
        expect.objectContaining({ areaName: 'Outer Field', amount: 1000, stayMinutes: 90 }),
      ])
      expect(popup.entry.value).toMatchObject({ laneName: 'Entrance Lane', pictures: ['entry', 'exit'] })
      const [entry, exit] = await Promise.all(
        (['entry', 'exit'] as const).map((at) => work.booth.picture(popup.orderNo, at)),
      )
      for (const picture of [entry, exit]) {
        expect(picture?.mime).toBe('image/png')
        expect(picture?.bytes.byteLength).toBeGreaterThan(100)
      }
      expect(exit?.bytes).not.toEqual(entry?.bytes)
    })

    it('one slow lane never delays another', async () => {
      await work.read('4')
      const held = work.lot.hold({ name: 'LaneOrderQuery', laneNo: '4' })
      await held.caught
      expect(await work.carAtExit('A11111', '2')).toMatchObject({ fee: 1000 })
      held.release()
    })

    it('the answer about the previous car, on its way while the next car comes, never shows with the next one', async () => {
      const { orderNo: first } = await work.carAtExit('A11111')
      const held = work.lot.hold({ name: 'LaneOrderQuery', laneNo: '2' })
      await held.caught
      work.lot.parkCar({ plate: 'B22222', enteredMinutesAgo: 600 })
      work.lot.driveToExit('B22222', '2')
      work.lot.leave('2')
      const seen = new Set<string>()
      const off = work.booth.onChange((change) => {
        if (change.slice !== 'lanes' || !('part' in change)) return
        const lane = change.part
        if (lane.no !== '2' || lane.popup === null) return
        seen.add(`${lane.popup.orderNo} ${lane.popup.fee}`)
      })
      held.release()
      const next = await work.popup('2', (one) => one.orderNo === work.lot.order('B22222').orderNo)
      off()
      expect(next.fee).toBe(work.lot.popup('2')?.fee)
      const second = work.lot.order('B22222').orderNo
      expect([...seen].every((one) => one === `${first} 1000` || one === `${second} ${next.fee}`)).toBe(true)
    })

    it('an unreadable fee is unknown, not 0, and money cannot be taken on it', async () => {
      // Over MQTT such a text cannot be told to be the answer at all.
      const unreadable = transport === 'http' ? 'not-json' : 'timeout'
      const popup = await work.carAtExit('A11111')
      work.lot.fault({ match: { name: 'LaneOrderQuery', laneNo: '2' }, effect: { kind: 'garbage' } })
      await work.until(() => work.lane('2')?.orderFault?.code === unreadable, 'the fault')
      // Only now: a read that had begun before the fault would have seen it.
      work.lot.setFee('2', cents(0))
      await work.lot.waitForCall('LaneOrderQuery', ({ laneNo }) => laneNo === '2', { after: work.lot.mark() })
      expect(work.lane('2')?.popup?.fee).not.toBe(0)
      const outcome = await work.booth.give('take-cash', {
        laneNo: '2',
        orderNo: popup.orderNo,
        due: popup.fee,
        tendered: popup.fee,
      })
      expect(outcome).toMatchObject({ state: 'rejected', error: { code: unreadable } })
      expect(work.lot.payments).toHaveLength(0)
    })
  })

  describe('the connection', () => {
    it('is away when the server goes, keeps the ages growing, and is online again when it comes back', async () => {
      await work.carAtExit('A11111')
      await work.cutOff()
      await work.until(() => work.booth.state().connection.state === 'away', 'away')
      await work.until(() => (work.lane('2')?.orderAgeMs ?? 0) > 500, 'a stale popup')
      await work.reconnect()
      await work.until(() => work.booth.state().connection.state === 'online', 'online')
      await work.until(() => (work.lane('2')?.orderAgeMs ?? 9999) < 200, 'a fresh popup')
      expect(await work.popup('2', (one) => one.plate === 'A11111')).toMatchObject({ fee: 1000 })
    })

    it('the lanes are known to come before the listener of the callbacks stands', async () => {
      await work.close()
      work.listener.save({ ...listenerOff, enabled: true, host: '127.0.0.1', port: await freePort() })
      const listener = (): string => work.booth.state().callbacks.listener.state
      const opening = work.open()
      await work.booth.decided
      expect([work.booth.state().phase, listener()]).toEqual(['booth', 'off'])
      await opening
      expect(listener()).toBe('listening')
    })

    it('wrong credentials are refused in the lot’s own words', async () => {
      await work.booth.configure({
        phase: 'booth',
        settings: { ...work.credentials(), appSecret: 'wrong', booths: ['x'] },
      })
      const error = await work.until(() => work.booth.state().connection.error ?? undefined, 'refused')
      expect(work.booth.state().connection.state).toBe('refused')
      // Over MQTT nothing tells the lot's time: this PC's clock could be why.
      expect(error).toMatchObject(
        transport === 'http' ? { code: 'lot-refused', params: { code: 1001 } } : { code: 'clock-or-secret' },
      )
      expect(error.params?.['message']).toMatch(/\w/)
    })
  })

  describe('testing a connection', () => {
    it('tells the lot’s booths with their lanes, and stores nothing', async () => {
      const result = await work.booth.testConnection(work.credentials())
      expect(result).toMatchObject({
        ok: true,
        value: {
          booths: [
            { name: 'North booth', lanes: 4 },
            { name: 'South booth', lanes: 2 },
          ],
        },
      })
    })

    it('a wrong secret is refused, nobody there is unreachable', async () => {
      const wrong = { ...work.credentials(), appSecret: 'x' }
      expect(await work.booth.testConnection(wrong)).toMatchObject({
        ok: false,
        error: { code: transport === 'http' ? 'lot-refused' : 'clock-or-secret' },
      })
      await work.cutOff()
      expect(await work.booth.testConnection(work.credentials())).toMatchObject({
        ok: false,
        error: { code: 'unreachable' },
      })
    })
  })
})

describe('over HTTP, whose answers tell the time', () => {
  it('a PC clock that is far off is learnt from the lot’s refusal, and told', async () => {
    const other = await BoothAtWork.begin({ lot: { seed: 5, stampWindowMinutes: 5 } })
    await other.close()
    other.lot.setClockSkew(3 * 3_600_000)
    await other.open()
    await other.until(() => other.booth.state().connection.state === 'online', 'online')
    await other.until(() => other.booth.state().connection.clockOffsetMs === -3 * 3_600_000, 'the offset')
    expect(other.booth.state().connection.error).toBeNull()
    await other.end()
  })

  it('works with a PC clock that is an hour off, and says so', async () => {
    const work = await BoothAtWork.begin()
    work.lot.setClockSkew(-3_600_000)
    const result = await work.booth.testConnection(work.credentials())
    const offsetMs = result.ok ? Number(result.value.clockOffsetMs) : Number.NaN
    expect(Math.round(offsetMs / 10_000)).toBe(360)
    await work.end()
  })
})

describe('over MQTT, where answers tell no time', () => {
  const DAYS = 3 * 86_400_000
  const refusals = (work: BoothAtWork): number =>
    work.lot.calls().filter(({ outcome }) => outcome?.kind === 'answered' && outcome.code === 1001).length

  it.each([DAYS, -DAYS])(
    'a PC clock %i ms off is found out from the refusal, and known at the next start',
    async (skew) => {
      const work = await BoothAtWork.begin({
        transport: 'mqtt',
        lot: { seed: 5, mqtt: true, stampWindowMinutes: 5 },
      })
      await work.close()
      work.lot.setClockSkew(skew)
      await work.open()
      await work.read('4')
      expect(work.booth.state().connection).toMatchObject({ state: 'online', error: null })
      expect(Math.abs(Number(work.booth.state().connection.clockOffsetMs) + skew)).toBeLessThan(60_000)
      const before = refusals(work)
      expect(before).toBeGreaterThan(0)
      await work.close()
      await work.open()
      await work.read('4')
      expect(refusals(work)).toBe(before)
      await work.end()
    },
  )

  /** How far the time of the newest call is from the lot's, in milliseconds. */
  const stampOff = (work: BoothAtWork, lotMs: number): number => {
    const body = work.lot.calls().at(-1)?.body ?? ''
    return Math.abs(Number(/"TimeStamp":"(\d{13})"/.exec(body)?.[1] ?? 0) - lotMs)
  }

  it('where refusals tell nothing a callback of the lot does, by the time at which it was signed', async () => {
    const work = await BoothAtWork.begin({ transport: 'mqtt' })
    await work.read('4')
    await work.callHere()
    await work.close()
    work.lot.setClockSkew(DAYS)
    work.lot.fault({ match: {}, effect: { kind: 'code', code: 1001, message: 'no' } })
    await work.open()
    await work.until(() => work.booth.state().connection.state === 'refused', 'refused')
    expect(stampOff(work, Date.now() + DAYS)).toBeGreaterThan(DAYS / 2)
    work.lot.arrive({ laneNo: '1', plate: 'A11111' })
    await work.lot.waitForCall('LaneQuery', () => stampOff(work, Date.now() + DAYS) < 120_000)
    await work.end()
  })

  it('what a person reads off the lot’s computer is signed with from then on', async () => {
    const work = await BoothAtWork.begin({ transport: 'mqtt' })
    await work.close()
    work.lot.fault({ match: {}, effect: { kind: 'code', code: 1001, message: 'no' } })
    await work.open()
    await work.until(() => work.booth.state().connection.state === 'refused', 'refused')
    const lotMs = Date.now() - DAYS
    const shown = lotTimeOfWallMs(lotMs - new Date(lotMs).getTimezoneOffset() * 60_000)
    expect(work.booth.setLotTime(shown)).toEqual({ ok: true, value: undefined })
    await work.lot.waitForCall('LaneQuery', () => stampOff(work, lotMs) < 60_000)
    await work.end()
  })

  it('a refusal that tells nothing is said to be the clock or the secret', async () => {
    const work = await BoothAtWork.begin({ transport: 'mqtt' })
    await work.close()
    work.lot.fault({ match: {}, effect: { kind: 'code', code: 1001, message: 'no' } })
    await work.open()
    await work.until(() => work.booth.state().connection.state === 'refused', 'refused')
    expect(work.booth.state().connection.error).toEqual({
      code: 'clock-or-secret',
      params: { message: 'no' },
    })
    work.lot.clearFaults()
    await work.read('4')
    await work.end()
  })
})

it('an alert that the disk refuses to keep is shown, and whoever raises it goes on', async () => {
  const work = await BoothAtWork.begin()
  try {
    await work.read('2')
    const full = vi.spyOn(EventJournal.prototype, 'setMark').mockImplementation(() => {
      throw new Error('database or disk is full')
    })
    work.booth.events.raise(alertOf({ kind: 'update-ready', text: '9.0.0' }, 0))
    full.mockRestore()
    expect(work.booth.state().alerts).toMatchObject([{ kind: 'update-ready', text: '9.0.0' }])
    expect(work.faults.splice(0)).toContainEqual(expect.stringContaining('an alert could not be kept'))
  } finally {
    await work.end()
  }
})
