import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Activity } from '#shared/contract/activities.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { CallbackIndex, GateStatus } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import type { FaultEffect } from '../instruments/faults.ts'
import { rowsWith, rowsWithout } from '../instruments/odd-answers.ts'
import { BoothAtWork } from './booth-harness.ts'

/** What is told first as the end of a command that was being found out. */
const endOf = (work: BoothAtWork, { activityId }: CommandOutcome): Promise<Activity> =>
  work.until(
    () => work.booth.state().activities.find((one) => one.id === activityId && one.state !== 'finding-out'),
    'an end',
  )

/** What became of commands at lots that are slow, lose answers, or answer oddly. */
describe.each(['http', 'mqtt'] as const)('over %s:', (transport) => {
  let work: BoothAtWork
  /** The states that each command was told in, in their order. */
  const told = new Map<string, Activity['state'][]>()

  const begin = async (timing: Parameters<typeof BoothAtWork.begin>[0] = {}): Promise<void> => {
    work = await BoothAtWork.begin({ transport, ...timing })
    await work.read('2')
    told.clear()
    work.booth.onChange((change) => {
      if (change.slice !== 'activities' || !('part' in change)) return
      const { id, state } = change.part
      told.set(id, [...(told.get(id) ?? []), state])
    })
  }
  beforeEach(() => begin())
  afterEach(() => work.end())

  const strike = (name: LanInterfaceName, effect: FaultEffect, times?: number): void => {
    work.lot.fault({ match: { name }, effect, ...(times === undefined ? {} : { times }) })
  }
  const toggles = (): number => work.lot.calls('BarrierStatusNotify').length
  const payments = (): number => work.lot.calls('VehiclePaymentNotify').length
  const take = (orderNo: string, due: number, again: string[] = []): Promise<CommandOutcome> =>
    work.booth.give('take-cash', { laneNo: '2', orderNo, due: cents(due), tendered: cents(due) }, again)
  const enter = (plate = 'NP1234ABC', again: string[] = []): Promise<CommandOutcome> =>
    work.booth.give(
      'no-plate-entry',
      {
        laneNo: '1',
        plate,
        plateTypeNo: work.booth.state().lists.plateTypes[8]?.no ?? '',
        plateColourNo: null,
        remark: '',
      },
      again,
    )

  describe('a slow lot', () => {
    it('answers late, and that settles the command where nothing else could', async () => {
      strike('BarrierStatusNotify', { kind: 'late', ms: 900 }, 1)
      strike('BarrierStatusQuery', { kind: 'garbage' })
      const outcome = await work.booth.give('open', { laneNo: '2' })
      expect(outcome.state).toBe('finding-out')
      const end = await work.activity(outcome.activityId, 'confirmed')
      expect(end).toMatchObject({ foundOut: false, error: null })
      expect(end.message).toMatch(/\w/)
    })

    it('that refuses late has refused', async () => {
      strike('BarrierStatusNotify', { kind: 'delay', ms: 900, when: 'before' }, 1)
      strike('BarrierStatusNotify', { kind: 'code', code: 1005, message: 'camera offline' }, 1)
      const outcome = await work.booth.give('open', { laneNo: '2' })
      expect(outcome.state).toBe('finding-out')
      const end = await work.activity(outcome.activityId, 'rejected')
      expect(end.error).toMatchObject({ code: 'lot-refused', params: { message: 'camera offline' } })
    })

    it.each(['then', 'never', 'cut'] as const)(
      'is never told as not done while its effect may still come (answer: %s)',
      async (answer) => {
        strike('BarrierStatusNotify', { kind: 'late', ms: 1200, answer }, 1)
        const outcome = await work.booth.give('hold', { laneNo: '2' })
        await work.activity(outcome.activityId, 'confirmed')
        expect(told.get(outcome.activityId)).toEqual(['under-way', 'finding-out', 'confirmed'])
        expect(work.lot.lane('2').holdOpen).toBe(true)
        expect(toggles()).toBe(1)
      },
    )

    it('is not toggled a second time unless somebody says so who has read that it may still come', async () => {
      strike('BarrierStatusNotify', { kind: 'late', ms: 1000 }, 1)
      const first = await work.booth.give('hold', { laneNo: '2' })
      const second = await work.booth.give('hold', { laneNo: '2' })
      expect(second).toMatchObject({
        state: 'rejected',
        activityId: '',
        error: { code: 'may-still-come', params: { warning: first.activityId, command: 'hold' } },
      })
      expect(toggles()).toBe(1)
      const third = await work.booth.give('hold', { laneNo: '2' }, [first.activityId])
      expect(third.state).toBe('confirmed')
      const end = await work.activity(first.activityId, 'unknown')
      expect(end.error).toEqual({ code: 'done-after-another' })
    })

    it('what was carried out in the meantime is not repeated by an answer to an old warning', async () => {
      strike('BarrierStatusNotify', { kind: 'late', ms: 700 }, 1)
      const first = await work.booth.give('open', { laneNo: '2' })
      await work.activity(first.activityId, 'confirmed')
      await new Promise((resolve) => setTimeout(resolve, 250))
      expect(await work.booth.give('open', { laneNo: '2' }, [first.activityId])).toMatchObject({
        error: { code: 'done-meanwhile' },
      })
      expect(toggles()).toBe(1)
    })

    it('makes one order for a car without a plate', async () => {
      strike('NoPlateEntryNotify', { kind: 'late', ms: 800 }, 1)
      const first = await enter()
      expect(await enter('NP1234ABD')).toMatchObject({ error: { code: 'may-still-come' } })
      const end = await work.activity(first.activityId, 'confirmed')
      expect(end.orderNo).toBe(work.lot.order('NP1234ABC').orderNo)
      expect(work.lot.calls('NoPlateEntryNotify')).toHaveLength(1)
    })

    it('books one payment', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      strike('VehiclePaymentNotify', { kind: 'late', ms: 900 }, 1)
      const outcome = await take(orderNo, fee)
      expect(await take(orderNo, fee)).toMatchObject({ error: { code: 'payment-pending' } })
      await work.activity(outcome.activityId, 'confirmed')
      expect(work.lot.payments).toHaveLength(1)
    })
  })

  it('a code that no table lists is no refusal: the lot is asked', async () => {
    strike('BarrierStatusNotify', { kind: 'code', code: 7, message: 'queued', when: 'after' }, 1)
    const done = await work.booth.give('open', { laneNo: '2' })
    expect(done.state).toBe('finding-out')
    await work.activity(done.activityId, 'confirmed')
    strike('BarrierStatusNotify', { kind: 'code', code: 0, message: 'no idea', when: 'before' }, 1)
    const undone = await work.booth.give('close', { laneNo: '2' })
    const end = await work.activity(undone.activityId, 'rejected')
    expect(end.error).toMatchObject({ code: 'lot-refused', params: { code: 0, message: 'no idea' } })
  })

  it('a code that no table lists may mean that it is still to come: minutes count, as without an answer', async () => {
    await work.end()
    await begin({ timing: { lateMs: 20_000 } })
    strike('BarrierStatusNotify', { kind: 'code', code: 7, message: 'queued', when: 'before' }, 1)
    const outcome = await work.booth.give('open', { laneNo: '2' })
    await new Promise((resolve) => setTimeout(resolve, 1000))
    work.lot.setBarrier('2', GateStatus.Open)
    await work.activity(outcome.activityId, 'confirmed')
    expect(told.get(outcome.activityId)).toEqual(['under-way', 'finding-out', 'confirmed'])
  })

  describe('a payment whose answer was lost', () => {
    it('is on its way until its record shows, also when the repeat is refused', async () => {
      work.lot.habits.paymentShownAfterMs = 1500
      const { orderNo, fee } = await work.carAtExit('A11111')
      strike('VehiclePaymentNotify', { kind: 'drop', when: 'after' }, 1)
      const outcome = await take(orderNo, fee)
      await work.until(
        () => work.booth.state().activities[0]?.error?.code === 'payment-held',
        'the repeat to be refused',
      )
      expect(payments()).toBe(2)
      await work.activity(outcome.activityId, 'confirmed')
      expect(payments()).toBe(2)
      expect(told.get(outcome.activityId)).not.toContain('rejected')
      expect(work.journal.payments.stateOf(outcome.activityId)).toBe('booked')
    })

    it('is not refused by the late refusal of a sending that another one has overtaken at the lot', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      const notShown = work.lot.fault({
        match: { name: 'PaymentRecordQuery' },
        effect: { kind: 'rewrite', data: () => ({ TotalCount: 0, Results: [] }) },
      })
      strike('VehiclePaymentNotify', { kind: 'late', ms: 1200 }, 1)
      const pressed = take(orderNo, fee)
      const first = await work.lot.waitForCall('VehiclePaymentNotify')
      strike('VehiclePaymentNotify', { kind: 'drop', when: 'after' }, 1)
      const { activityId } = await pressed
      const second = await work.lot.waitForCall('VehiclePaymentNotify', undefined, { after: first.seq })
      await second.done
      expect(work.lot.payments).toHaveLength(1)
      // The lot comes to the first one only now, and has the number already.
      expect(await first.done).toMatchObject({ kind: 'answered', code: 1005 })
      await work.lot.waitForCall('PaymentRecordQuery', undefined, { after: work.lot.mark() })
      expect(told.get(activityId)).toEqual(expect.not.arrayContaining(['rejected']))
      notShown.remove()
      await work.activity(activityId, 'confirmed')
      expect(work.journal.payments.stateOf(activityId)).toBe('booked')
    })

    it('is known by a record without number and status', async () => {
      strike('PaymentRecordQuery', rowsWithout('No', 'PaymentStatus'))
      const { orderNo, fee } = await work.carAtExit('A11111')
      strike('VehiclePaymentNotify', { kind: 'drop', when: 'after' }, 1)
      const outcome = await take(orderNo, fee)
      await work.activity(outcome.activityId, 'confirmed')
      expect(payments()).toBe(1)
    })

    it.each(['booked', 'not-booked'] as const)(
      'that the lot does not call paid stays on its way until a person decides: %s',
      async (as) => {
        strike('PaymentRecordQuery', rowsWith({ PaymentStatus: 0 }))
        const { orderNo, fee } = await work.carAtExit('A11111')
        strike('VehiclePaymentNotify', { kind: 'drop', when: 'after' }, 1)
        const outcome = await take(orderNo, fee)
        await work.until(
          () => work.booth.state().activities[0]?.error?.code === 'payment-held',
          'the record to be seen',
        )
        expect(payments()).toBe(1)
        expect(work.booth.decidePayment(outcome.activityId, as)).toMatchObject({ ok: true })
        const end = await work.activity(outcome.activityId, as === 'booked' ? 'confirmed' : 'rejected')
        expect(end.error).toEqual({ code: 'decided-by-hand', params: { operator: 'Wang' } })
        expect(work.journal.payments.stateOf(outcome.activityId)).toBe(as === 'booked' ? 'booked' : 'refused')
        expect(work.booth.decidePayment(outcome.activityId, as)).toMatchObject({
          error: { code: 'not-on-its-way' },
        })
      },
    )

    it('holds its button after a restart, at its car and at no other', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      strike('VehiclePaymentNotify', { kind: 'drop', when: 'before' })
      await take(orderNo, fee)
      await work.close()
      await work.open()
      await work.popup('2')
      expect(work.lane('2')?.busy).toEqual(['take-cash'])
      expect(work.lane('4')?.busy).toEqual([])
      expect(await take(orderNo, fee)).toMatchObject({ error: { code: 'payment-pending' } })
      work.lot.clearFaults()
      await work.until(() => work.booth.state().activities[0]?.state === 'confirmed', 'the booking')
      expect(work.lot.payments).toHaveLength(1)
    })
  })

  describe('a payment that fails here before it is sent is refused, and the log says why:', () => {
    it('where the disk refuses it', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      const full = vi.spyOn(work.journal.payments, 'store').mockImplementation(() => {
        throw new Error('database or disk is full')
      })
      expect(await take(orderNo, fee)).toMatchObject({ state: 'rejected', error: { code: 'journal-failed' } })
      full.mockRestore()
      expect(work.faults.splice(0)).toEqual([
        'a payment could not be stored: Error: database or disk is full',
      ])
      expect(payments()).toBe(0)
    })

    it('where LaneDesk itself breaks down, which is not said of the disk', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      const broken = vi.spyOn(work.journal.commands, 'recent').mockImplementation(() => {
        throw new TypeError('is not a function')
      })
      expect(await take(orderNo, fee)).toMatchObject({ state: 'rejected', error: { code: 'internal' } })
      broken.mockRestore()
      expect(work.faults.splice(0)).toEqual([
        'a command failed in the midst of things: TypeError: is not a function',
      ])
      expect(payments()).toBe(0)
      expect(await take(orderNo, fee)).toMatchObject({ state: 'confirmed' })
    })
  })

  it('a refusal that cannot be written down is told as unknown, is written later, and nothing is sent again', async () => {
    const { orderNo, fee } = await work.carAtExit('A11111')
    strike('VehiclePaymentNotify', { kind: 'code', code: 1005, message: 'order closed' }, 1)
    const full = vi.spyOn(work.journal, 'transaction').mockImplementation(() => {
      throw new Error('database or disk is full')
    })
    const outcome = await take(orderNo, fee)
    expect(outcome).toMatchObject({
      state: 'unknown',
      error: { code: 'end-not-written', params: { message: 'order closed' } },
    })
    full.mockRestore()
    await work.activity(outcome.activityId, 'rejected')
    await work.close()
    await work.open()
    await work.popup('2')
    expect(work.journal.payments.stateOf(outcome.activityId)).toBe('refused')
    expect(payments()).toBe(1)
    expect(work.faults.splice(0)).not.toEqual([])
  })

  it('a refusal that could not be written down before the end of LaneDesk is not sent again at the next start', async () => {
    const { orderNo, fee } = await work.carAtExit('A11111')
    strike('VehiclePaymentNotify', { kind: 'code', code: 1005, message: 'order closed' }, 1)
    vi.spyOn(work.journal, 'transaction').mockImplementation(() => {
      throw new Error('database or disk is full')
    })
    await take(orderNo, fee)
    await work.close()
    await work.open()
    await work.popup('2')
    await work.until(
      () => work.booth.state().activities[0]?.error?.code === 'end-unknown',
      'the payment to be held',
    )
    expect(await take(orderNo, fee)).toMatchObject({ error: { code: 'payment-pending' } })
    const [held] = work.booth.state().activities
    expect(work.booth.decidePayment(held?.id ?? '', 'not-booked')).toMatchObject({ ok: true })
    await work.activity(held?.id ?? '', 'rejected')
    expect(payments()).toBe(1)
    expect(work.faults.splice(0)).not.toEqual([])
  })

  describe('an order that was paid', () => {
    it('here is paid again only by somebody who has read when', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      work.lot.habits.emptyLane = 'object'
      strike('LaneOrderQuery', {
        kind: 'rewrite',
        data: () => ({ OrderNo: orderNo, ChargeMoney: fee / 100 }),
      })
      expect(await take(orderNo, fee)).toMatchObject({ state: 'confirmed' })
      await new Promise((resolve) => setTimeout(resolve, 250))
      const asked = await take(orderNo, fee)
      expect(asked).toMatchObject({ activityId: '', error: { code: 'paid-already', params: { paid: fee } } })
      expect(payments()).toBe(1)
      await take(orderNo, fee, [String(asked.error?.params?.['warning'])])
      expect(payments()).toBe(2)
    })

    it('here is asked about also where the lot’s own list cannot be read', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      strike('PaymentRecordQuery', { kind: 'code', code: 1004, message: 'switched off' })
      strike('LaneOrderQuery', {
        kind: 'rewrite',
        data: () => ({ OrderNo: orderNo, ChargeMoney: fee / 100 }),
      })
      expect(await take(orderNo, fee)).toMatchObject({ state: 'confirmed' })
      const [own] = work.lot.payments
      await new Promise((resolve) => setTimeout(resolve, 250))
      expect(await take(orderNo, fee)).toMatchObject({
        activityId: '',
        error: { code: 'paid-already', params: { paid: fee, warning: `paid ${own?.no}` } },
      })
      expect(payments()).toBe(1)
    })

    it('at another desk as well', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      const other = await BoothAtWork.begin({ transport, at: work.lot })
      await other.popup('2')
      work.lot.habits.emptyLane = 'object'
      strike('LaneOrderQuery', {
        kind: 'rewrite',
        data: () => ({ OrderNo: orderNo, ChargeMoney: fee / 100 }),
      })
      const args = { laneNo: '2', orderNo, due: fee, tendered: fee }
      const paid = await other.booth.give('take-cash', args)
      await other.activity(paid.activityId, 'confirmed')
      expect(await take(orderNo, fee)).toMatchObject({ error: { code: 'paid-already' } })
      await other.end()
    })

    it('as a callback told, before the lot’s own list shows it', async () => {
      await work.callHere()
      const { orderNo, fee } = await work.carAtExit('A11111')
      const other = await BoothAtWork.begin({ transport, at: work.lot })
      await other.popup('2')
      strike('PaymentRecordQuery', { kind: 'code', code: 1004, message: 'switched off' })
      strike('LaneOrderQuery', {
        kind: 'rewrite',
        data: () => ({ OrderNo: orderNo, ChargeMoney: fee / 100 }),
      })
      const args = { laneNo: '2', orderNo, due: fee, tendered: fee }
      const paid = await other.booth.give('take-cash', args)
      await other.activity(paid.activityId, 'confirmed')
      await other.end()
      await work.until(
        () => work.booth.state().events.some((one) => one.type === CallbackIndex.PaymentResult),
        'the callback',
      )
      const [booked] = work.lot.payments
      expect(await take(orderNo, fee)).toMatchObject({
        activityId: '',
        error: { code: 'paid-already', params: { paid: fee, warning: `paid ${booked?.no}` } },
      })
      expect(payments()).toBe(1)
    })

    it('at two desks in the same instant is told at both: one has money to give back', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      const other = await BoothAtWork.begin({ transport, at: work.lot })
      await other.popup('2')
      // What happened before the lists were read for the first time is nobody's business: several rounds of both.
      const rounds = (): number => work.lot.calls('GateReleaseQuery').length
      await work.lot.waitForCall('GateReleaseQuery', () => rounds() >= 8)
      const held = work.lot.hold({ name: 'VehiclePaymentNotify' }, 'before')
      const args = { laneNo: '2', orderNo, due: fee, tendered: fee }
      const pressed = [take(orderNo, fee), other.booth.give('take-cash', args)]
      await work.lot.waitForCall('VehiclePaymentNotify', () => payments() === 2)
      held.release()
      await Promise.all(pressed)
      const numbers = work.lot.payments.map(({ no }) => no).toSorted()
      expect(numbers).toHaveLength(2)
      for (const desk of [work, other]) {
        const alert = await desk.until(
          () => desk.booth.state().alerts.find(({ kind }) => kind === 'paid-twice'),
          'the alert',
        )
        expect(alert.text).toBe(orderNo)
        expect(alert.payments?.map(({ paymentOrderNo }) => paymentOrderNo).toSorted()).toEqual(numbers)
        expect(alert.payments?.map(({ due }) => due)).toEqual([fee, fee])
      }
      await other.end()
    })
  })

  it('an entry that the lot stores a second off is to be looked at, and is not told as not done', async () => {
    work.lot.habits.entryTimeOffSeconds = 1
    strike('NoPlateEntryNotify', { kind: 'drop', when: 'after' }, 1)
    const outcome = await enter()
    const end = await work.activity(outcome.activityId, 'unknown')
    expect(end.error?.code).toBe('entry-near')
  })

  it('the row of a command for a car that left does not carry the next car’s plate', async () => {
    const { fee } = await work.carAtExit('A11111')
    await work.until(() => work.lane('2')?.popup?.plate === 'A11111', 'the plate')
    const args = { laneNo: '2', orderNo: 'left already', due: fee, tendered: fee }
    const outcome = await work.booth.give('take-cash', args)
    expect(outcome.error).toEqual({ code: 'order-changed' })
    expect(work.journal.commands.get(outcome.activityId).activity.plate).toBeNull()
  })
})

it('a lot that takes no new connections may still carry out what it has begun', async () => {
  const work = await BoothAtWork.begin({ timing: { lateMs: 60_000, settleMs: 50 } })
  await work.read('2')
  work.lot.fault({ match: { name: 'BarrierStatusNotify' }, times: 1, effect: { kind: 'late', ms: 2000 } })
  const outcome = await work.booth.give('open', { laneNo: '2' })
  expect(outcome.state).toBe('finding-out')
  work.lot.refuseNew()
  await work.until(() => work.booth.state().connection.error?.code === 'unreachable', 'nobody let in')
  // Somebody is let in once more, and sees a barrier that has not moved yet.
  await work.lot.comeBack()
  expect(await endOf(work, outcome)).toMatchObject({ state: 'confirmed' })
  await work.end()
})

it('what is sent late may have its effect late: minutes count from then, not from the press', async () => {
  const work = await BoothAtWork.begin({ timing: { readTimeoutMs: 3000, lateMs: 1000, settleMs: 50 } })
  await work.read('2')
  work.lot.fault({
    match: { name: 'BarrierStatusQuery', laneNo: '2' },
    times: 2,
    effect: { kind: 'delay', ms: 1500 },
  })
  const late = { kind: 'late', ms: 900, answer: 'cut' } as const
  work.lot.fault({ match: { name: 'BarrierStatusNotify' }, times: 1, effect: late })
  const outcome = await work.booth.give('hold', { laneNo: '2' })
  expect(outcome.state).toBe('finding-out')
  expect(await endOf(work, outcome)).toMatchObject({ state: 'confirmed' })
  await work.end()
})

it('at a lot that restarted nothing can come any more: not done is said at once, not after minutes', async () => {
  const work = await BoothAtWork.begin({ timing: { lateMs: 600_000 } })
  await work.read('2')
  work.lot.lose('BarrierStatusNotify', 'before')
  const outcome = await work.booth.give('open', { laneNo: '2' })
  expect(outcome.state).toBe('finding-out')
  await work.cutOff()
  await work.until(() => work.booth.state().connection.error?.code === 'unreachable', 'nobody there')
  await work.reconnect()
  const end = await work.activity(outcome.activityId, 'rejected')
  expect(end.error).toEqual({ code: 'not-done' })
  await work.end()
})

it('over MQTT a restart of the lot and its broker shows nothing: what was asked stays in sight until nothing can come', async () => {
  const lateMs = 2500
  const work = await BoothAtWork.begin({ transport: 'mqtt', timing: { lateMs } })
  await work.read('2')
  work.lot.lose('BarrierStatusNotify', 'before')
  const outcome = await work.booth.give('open', { laneNo: '2' })
  const askedUntil = performance.now()
  expect(outcome.state).toBe('finding-out')
  await work.cutOff()
  await work.until(() => work.booth.state().connection.state === 'away', 'away')
  await work.reconnect()
  await work.lot.waitForCall('BarrierStatusQuery', ({ laneNo }) => laneNo === '2', { after: work.lot.mark() })
  expect(work.booth.state().activities[0]).toMatchObject({
    id: outcome.activityId,
    command: 'open',
    laneNo: '2',
    state: 'finding-out',
    error: { code: 'timeout' },
  })
  expect(await work.booth.give('open', { laneNo: '2' })).toMatchObject({
    activityId: '',
    error: { code: 'may-still-come', params: { warning: outcome.activityId, command: 'open' } },
  })
  const end = await work.activity(outcome.activityId, 'rejected')
  expect(end.error).toEqual({ code: 'not-done' })
  expect(performance.now() - askedUntil).toBeGreaterThanOrEqual(lateMs)
  await work.end()
})
