import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cents } from '#shared/money.ts'
import { BoothAtWork } from './booth-harness.ts'

describe.each(['http', 'mqtt'] as const)('over %s:', (transport) => {
  let work: BoothAtWork

  beforeEach(async () => {
    // However slow this machine: an answer that comes is no time-out.
    work = await BoothAtWork.begin({
      transport,
      timing: { commandTimeoutMs: 1500, unseenMs: 60_000 },
      patienceMs: 20_000,
    })
    await work.read('2')
  })
  afterEach(() => work.end())

  const gateCalls = (): unknown[] => work.lot.calls('BarrierStatusNotify').map((call) => call.data['Status'])

  describe('open and close', () => {
    it('are confirmed when the lot says so, with an audit row and the cashier’s name', async () => {
      work.lot.parkCar({ plate: 'A11111' })
      const outcome = await work.booth.give('open', { laneNo: '2' })
      expect(outcome).toMatchObject({ state: 'confirmed', error: null })
      expect(outcome.message).toMatch(/\w/)
      expect(work.lot.calls('BarrierStatusNotify')[0]?.data).toMatchObject({
        LaneNo: '2',
        OperatorName: 'Wang',
      })
      expect(work.journal.commands.get(outcome.activityId).activity).toMatchObject({
        command: 'open',
        laneName: 'Exit Lane',
        operator: 'Wang',
        state: 'confirmed',
        foundOut: false,
      })
    })

    it('are told and written as they are, whatever goes wrong with those who hear of it', async () => {
      const off = work.booth.onChange(({ slice }) => {
        if (slice === 'activities') throw new Error('a page has gone')
      })
      const { state, activityId } = await work.booth.give('open', { laneNo: '2' })
      off()
      expect(state).toBe('confirmed')
      expect(work.journal.commands.get(activityId).activity.state).toBe('confirmed')
      expect([...work.journal.audit.rows({ kinds: ['command-outcome'] })]).toHaveLength(1)
      expect(work.faults.splice(0)).toEqual(
        Array.from({ length: 2 }, () => 'how a command stands could not be told: Error: a page has gone'),
      )
    })

    it('are rejected with the lot’s own words', async () => {
      work.lot.fault({
        match: { name: 'BarrierStatusNotify' },
        effect: { kind: 'code', code: 1005, message: 'camera offline' },
      })
      expect(await work.booth.give('close', { laneNo: '2' })).toMatchObject({
        state: 'rejected',
        error: { code: 'lot-refused', params: { code: 1005, message: 'camera offline' } },
      })
    })

    it('an audit row is on disk before the command is on the wire', async () => {
      const held = work.lot.hold({ name: 'BarrierStatusNotify' }, 'before')
      const pressed = work.booth.give('open', { laneNo: '2' })
      await held.caught
      expect(work.journal.commands.recent(1)[0]).toMatchObject({ command: 'open', state: 'under-way' })
      held.release()
      await pressed
    })

    it('when the server is away nothing was sent: rejected, not unknown', async () => {
      await work.cutOff()
      await work.until(() => work.booth.state().connection.state === 'away', 'away')
      expect(await work.booth.give('open', { laneNo: '2' })).toMatchObject({
        state: 'rejected',
        error: { code: 'unreachable' },
      })
      await work.reconnect()
    })

    it('an open whose answer was lost after its effect is found out as done, and is sent once', async () => {
      work.lot.lose('BarrierStatusNotify', 'after')
      const outcome = await work.booth.give('open', { laneNo: '2' })
      expect(outcome.state).toBe('finding-out')
      const found = await work.activity(outcome.activityId, 'confirmed')
      expect(found.foundOut).toBe(true)
      expect(gateCalls()).toEqual([1])
    })

    it('an open that was lost before its effect is found out as not done when it can no longer come', async () => {
      work.lot.lose('BarrierStatusNotify', 'before')
      const outcome = await work.booth.give('open', { laneNo: '2' })
      expect(outcome.state).toBe('finding-out')
      expect(work.lane('2')?.busy).toEqual([])
      expect(await work.booth.give('open', { laneNo: '2' })).toMatchObject({
        error: { code: 'may-still-come', params: { warning: outcome.activityId, command: 'open' } },
      })
      const found = await work.activity(outcome.activityId, 'rejected')
      expect(found.error).toEqual({ code: 'not-done' })
      expect(await work.booth.give('open', { laneNo: '2' })).toMatchObject({ state: 'confirmed' })
      expect(gateCalls()).toEqual([1, 1])
    })

    it.each([
      ['close', 0],
      ['hold', 2],
      ['release', 2],
    ] as const)(
      'a %s that was lost before its effect is found out as not done, too',
      async (kind, status) => {
        if (kind === 'close') work.lot.setBarrier('2', 1)
        if (kind === 'release') work.lot.setHoldOpen('2', true)
        work.lot.lose('BarrierStatusNotify', 'before')
        const outcome = await work.booth.give(kind, { laneNo: '2' })
        expect(outcome.state).toBe('finding-out')
        const found = await work.activity(outcome.activityId, 'rejected')
        expect(found.error).toEqual({ code: 'not-done' })
        expect(gateCalls()).toEqual([status])
      },
    )

    it('a lost close at a barrier whose position the lot does not know ends as unknown', async () => {
      work.lot.setBarrier('2', -1)
      work.lot.lose('BarrierStatusNotify', 'before')
      const outcome = await work.booth.give('close', { laneNo: '2' })
      const found = await work.activity(outcome.activityId, 'unknown')
      expect(found.error).toEqual({ code: 'not-found-out' })
      expect(work.lane('2')?.busy).toEqual([])
    })

    it('a double press is one command, also right after the answer; another lane is not held up', async () => {
      const presses = await Promise.all([
        work.booth.give('open', { laneNo: '2' }),
        work.booth.give('open', { laneNo: '2' }),
        work.booth.give('open', { laneNo: '4' }),
      ])
      const after = await work.booth.give('open', { laneNo: '2' })
      expect(presses.map((one) => one.state)).toEqual(['confirmed', 'rejected', 'confirmed'])
      expect(after.error).toEqual({ code: 'busy' })
      expect(work.lot.calls('BarrierStatusNotify')).toHaveLength(2)
    })

    it('a lane of another booth cannot be commanded', async () => {
      expect(await work.booth.give('open', { laneNo: '6' })).toMatchObject({
        error: { code: 'no-such-lane' },
      })
      expect(gateCalls()).toEqual([])
    })
  })

  describe('hold open', () => {
    it('is switched on and off again, each with one toggle', async () => {
      expect(await work.booth.give('hold', { laneNo: '2' })).toMatchObject({ state: 'confirmed' })
      expect(work.lot.lane('2').holdOpen).toBe(true)
      expect(await work.booth.give('release', { laneNo: '2' })).toMatchObject({ state: 'confirmed' })
      expect(work.lot.lane('2').holdOpen).toBe(false)
      expect(gateCalls()).toEqual([2, 2])
    })

    it('sends nothing when it is so already', async () => {
      work.lot.setHoldOpen('2', true)
      expect(await work.booth.give('hold', { laneNo: '2' })).toMatchObject({ state: 'confirmed' })
      expect(gateCalls()).toEqual([])
      expect(work.lot.lane('2').holdOpen).toBe(true)
    })

    it('sends nothing when the lot does not know', async () => {
      work.lot.setHoldOpen('2', 'unknown')
      expect(await work.booth.give('hold', { laneNo: '2' })).toMatchObject({
        state: 'rejected',
        error: { code: 'hold-unknown' },
      })
      expect(gateCalls()).toEqual([])
    })

    it('a lost answer is found out by the state, and the toggle is never sent twice', async () => {
      work.lot.lose('BarrierStatusNotify', 'after')
      const outcome = await work.booth.give('hold', { laneNo: '2' })
      await work.activity(outcome.activityId, 'confirmed')
      expect(gateCalls()).toEqual([2])
      expect(work.lot.lane('2').holdOpen).toBe(true)
    })
  })

  describe('change fee', () => {
    const change = (orderNo: string, fee: number, newFee: number) =>
      work.booth.give('change-fee', {
        laneNo: '2',
        orderNo,
        fee: cents(fee),
        newFee: cents(newFee),
        reason: 'Lost ticket',
      })

    it('sends cents, and the popup shows the new fee', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      expect(await change(orderNo, fee, 1)).toMatchObject({ state: 'confirmed' })
      expect(work.lot.calls('LaneFeeModifyNotify')[0]?.data).toEqual({
        OrderNo: orderNo,
        LaneNo: '2',
        Money: 1,
      })
      await work.popup('2', (popup) => popup.fee === 1)
    })

    it('refuses before sending: not lower, negative, no reason', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      expect(await change(orderNo, fee, fee)).toMatchObject({ error: { code: 'fee-not-lower' } })
      expect(await change(orderNo, fee, -1)).toMatchObject({ error: { code: 'amount-invalid' } })
      const noReason = { laneNo: '2', orderNo, fee, newFee: cents(1), reason: '  ' }
      expect(await work.booth.give('change-fee', noReason)).toMatchObject({
        error: { code: 'reason-required' },
      })
      expect(work.lot.calls('LaneFeeModifyNotify')).toHaveLength(0)
    })

    it('is refused when another car, or another fee, stands there by now', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      work.lot.setFee('2', cents(fee + 500))
      expect(await change(orderNo, fee, 100)).toMatchObject({
        error: { code: 'fee-changed', params: { fee: fee + 500 } },
      })
      work.lot.leave('2')
      expect(await change(orderNo, fee, 100)).toMatchObject({ error: { code: 'order-changed' } })
      expect(work.lot.calls('LaneFeeModifyNotify')).toHaveLength(0)
    })

    it.each([
      ['after', 'confirmed'],
      ['before', 'rejected'],
    ] as const)('lost %s its effect is found out as %s', async (when, state) => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      work.lot.lose('LaneFeeModifyNotify', when)
      const outcome = await change(orderNo, fee, 100)
      expect(outcome.state).toBe('finding-out')
      await work.activity(outcome.activityId, state)
      expect(work.lot.calls('LaneFeeModifyNotify')).toHaveLength(1)
    })

    it('ends as unknown when the car is gone before it could be found out', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      work.lot.lose('LaneFeeModifyNotify', 'before')
      const outcome = await change(orderNo, fee, 100)
      work.lot.leave('2')
      const found = await work.activity(outcome.activityId, 'unknown')
      expect(found.error).toEqual({ code: 'order-changed' })
    })
  })

  describe('take cash', () => {
    const take = (orderNo: string, due: number, tendered = due) =>
      work.booth.give('take-cash', { laneNo: '2', orderNo, due: cents(due), tendered: cents(tendered) })
    const drop = (when: 'before' | 'after', times = 1): void => {
      work.lot.fault({ match: { name: 'VehiclePaymentNotify' }, times, effect: { kind: 'drop', when } })
    }

    it('is booked as cash in yuan under a stored number, and the barrier opens', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      expect(await take(orderNo, fee, 2000)).toMatchObject({ state: 'confirmed' })
      const [payment] = work.lot.payments
      expect(work.lot.calls('VehiclePaymentNotify')[0]?.data).toMatchObject({
        OrderNo: orderNo,
        TotalAmountDue: 10,
        TotalAmountPaid: 10,
        DiscountAmount: 0,
        PaymentMethod: '79001',
      })
      expect(payment).toBeDefined()
      expect(work.journal.payments.pending(work.lot.credentials.parkKey)).toEqual([])
      await work.until(() => work.lane('2')?.popup === null, 'the popup to go')
      expect(work.booth.state().activities[0]?.amounts).toEqual({
        due: fee,
        tendered: 2000,
        change: 2000 - fee,
      })
    })

    it('refuses before sending: too little, another fee, another car', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      expect(await take(orderNo, fee, fee - 1)).toMatchObject({ error: { code: 'tendered-too-low' } })
      expect(await take(orderNo, fee - 1, fee)).toMatchObject({ error: { code: 'fee-changed' } })
      expect(await take('another', fee)).toMatchObject({ error: { code: 'order-changed' } })
      expect(work.lot.calls('VehiclePaymentNotify')).toHaveLength(0)
      expect(work.journal.payments.isPending(orderNo)).toBe(false)
    })

    it('is stored before it is sent', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      const held = work.lot.hold({ name: 'VehiclePaymentNotify' }, 'before')
      const pressed = take(orderNo, fee)
      await held.caught
      const [pending] = work.journal.payments.pending(work.lot.credentials.parkKey)
      expect(pending?.paymentOrderNo).toBe(work.lot.calls('VehiclePaymentNotify')[0]?.data['PaymentOrderNo'])
      held.release()
      await pressed
    })

    it('a double press books once', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      const states = (await Promise.all([take(orderNo, fee), take(orderNo, fee)])).map((one) => one.state)
      expect(states).toEqual(['confirmed', 'rejected'])
      expect(work.lot.payments).toHaveLength(1)
    })

    it('a refusal is final: nothing is booked and nothing is sent again', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      work.lot.fault({
        match: { name: 'VehiclePaymentNotify' },
        effect: { kind: 'code', code: 1005, message: 'order closed' },
      })
      expect(await take(orderNo, fee)).toMatchObject({ state: 'rejected', error: { code: 'lot-refused' } })
      expect(work.journal.payments.isPending(orderNo)).toBe(false)
      expect(work.lot.calls('VehiclePaymentNotify')).toHaveLength(1)
    })

    it('lost after its effect it is found at the lot and not sent again', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      drop('after')
      const outcome = await take(orderNo, fee)
      expect(outcome.state).toBe('finding-out')
      await work.activity(outcome.activityId, 'confirmed')
      expect(work.lot.calls('VehiclePaymentNotify')).toHaveLength(1)
      expect(work.lot.payments).toHaveLength(1)
    })

    it('lost before its effect it is sent again under the same number, until the lot has it, once', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      drop('before', 2)
      const outcome = await take(orderNo, fee)
      await work.activity(outcome.activityId, 'confirmed')
      const numbers = work.lot.calls('VehiclePaymentNotify').map((call) => call.data['PaymentOrderNo'])
      expect(numbers).toHaveLength(3)
      expect(new Set(numbers).size).toBe(1)
      expect(work.lot.payments).toHaveLength(1)
    })

    it('while it is on its way no second payment for the order can be taken', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      work.lot.fault({ match: { name: 'PaymentRecordQuery' }, effect: { kind: 'garbage' } })
      drop('before')
      await take(orderNo, fee)
      expect(await take(orderNo, fee)).toMatchObject({ state: 'rejected' })
      work.lot.clearFaults()
      await work.until(() => work.lot.payments.length === 1, 'the booking')
    })

    it('killed between store and answer it is booked exactly once after the restart', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      const held = work.lot.hold({ name: 'VehiclePaymentNotify' }, 'before')
      const pressed = take(orderNo, fee)
      await held.caught
      await work.close()
      await pressed
      work.lot.clearFaults()
      await work.open()
      await work.until(
        () => work.booth.state().activities[0]?.state === 'confirmed',
        'the payment to be found out',
      )
      expect(work.lot.payments).toHaveLength(1)
      expect(work.journal.payments.pending(work.lot.credentials.parkKey)).toEqual([])
    })

    it('taken while the server goes away it is kept and booked when the server is back', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      drop('before', 1000)
      const outcome = await take(orderNo, fee)
      await work.cutOff()
      expect(outcome.state).toBe('finding-out')
      work.lot.clearFaults()
      await work.reconnect()
      await work.activity(outcome.activityId, 'confirmed')
      expect(work.lot.payments).toHaveLength(1)
    })
  })

  describe('no-plate entry', () => {
    const enter = (plate = 'NP1234ABC', more: object = {}) =>
      work.booth.give('no-plate-entry', {
        laneNo: '1',
        plate,
        plateTypeNo: work.booth.state().lists.plateTypes[8]?.no ?? '',
        plateColourNo: null,
        remark: 'white van',
        ...more,
      })
    const lose = (when: 'before' | 'after'): void => {
      work.lot.lose('NoPlateEntryNotify', when)
    }

    it('makes the order under the virtual plate, at the lot’s time, and opens the entry', async () => {
      work.lot.arrive({ laneNo: '1', plate: null })
      const plate = work.booth.proposeVirtualPlate()
      const outcome = await enter(plate)
      expect(outcome).toMatchObject({ state: 'confirmed' })
      const order = work.lot.order(plate)
      expect(order.status).toBe(200)
      expect(work.booth.state().activities[0]).toMatchObject({
        orderNo: order.orderNo,
        plate,
        reason: 'white van',
      })
    })

    it('refuses before sending: exit lane, no plate type, impossible plate', async () => {
      expect(await enter('NP1', { laneNo: '2' })).toMatchObject({ error: { code: 'not-an-entry-lane' } })
      expect(await enter('NP1', { plateTypeNo: '' })).toMatchObject({
        error: { code: 'plate-type-required' },
      })
      expect(await enter('N!')).toMatchObject({ error: { code: 'plate-invalid' } })
      expect(work.lot.calls('NoPlateEntryNotify')).toHaveLength(0)
    })

    it('is rejected with the lot’s words when the plate is in the lot already', async () => {
      work.lot.parkCar({ plate: 'NP1234ABC' })
      expect(await enter()).toMatchObject({ state: 'rejected', error: { code: 'lot-refused' } })
    })

    it('lost after its effect the order is found before anybody may try again', async () => {
      lose('after')
      const outcome = await enter()
      expect(outcome.state).toBe('finding-out')
      expect(await enter('NP9999ZZZ')).toMatchObject({ error: { code: 'may-still-come' } })
      const found = await work.activity(outcome.activityId, 'confirmed')
      expect(found.orderNo).toBe(work.lot.order('NP1234ABC').orderNo)
      expect(work.lot.calls('NoPlateEntryNotify')).toHaveLength(1)
    })

    it('lost before its effect it is found out as not done', async () => {
      lose('before')
      const outcome = await enter()
      const found = await work.activity(outcome.activityId, 'rejected')
      expect(found.error).toEqual({ code: 'not-done' })
      expect(await enter('NP1234ABD')).toMatchObject({ state: 'confirmed' })
    })

    it('killed while under way it is found out after the restart, and not sent again', async () => {
      const held = work.lot.hold({ name: 'NoPlateEntryNotify' }, 'after')
      const pressed = enter()
      await held.caught
      await work.close()
      await pressed
      work.lot.clearFaults()
      await work.open()
      await work.until(
        () => work.booth.state().activities[0]?.state === 'confirmed',
        'the entry to be found out',
      )
      expect(work.lot.calls('NoPlateEntryNotify')).toHaveLength(1)
    })
  })

  describe('after a restart', () => {
    it('a gate command without an answer stays unknown and is not sent again', async () => {
      const held = work.lot.hold({ name: 'BarrierStatusNotify' }, 'before')
      const pressed = work.booth.give('open', { laneNo: '2' })
      await held.caught
      await work.close()
      await pressed
      work.lot.clearFaults()
      const before = gateCalls().length
      await work.open()
      await work.until(() => work.booth.state().activities[0]?.state === 'unknown', 'unknown')
      expect(work.booth.state().activities[0]?.error).toEqual({ code: 'stopped-before-answer' })
      expect(gateCalls()).toHaveLength(before)
    })
  })
})
