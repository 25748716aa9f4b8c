import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CouponScheme } from '#shared/contract/coupons.ts'
import { isGivenAtDesk } from '#shared/contract/coupons.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import { CouponScene, CouponType } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { policy } from '#shared/contract/operators.ts'
import { ada, sun, wang } from '#test/people.ts'
import { BoothAtWork } from './booth-harness.ts'

/** A scheme in the lot's register, as its own program keeps it. */
function schemeAt(work: BoothAtWork, no: string, over: Record<string, number | string | null>): void {
  work.lot.park.registers.couponSchemes.save(
    (Uid) => ({
      Uid,
      No: no,
      Name: `Scheme ${no}`,
      Type: CouponType.Amount,
      Amount: 0,
      Duration: 0,
      Ratio: 0,
      VaildTime: null,
      Enable: 1,
      Scene: CouponScene.Both,
      CreationTime: '2026-03-21 02:31:38',
      OperatorName: 'admin',
      ...over,
    }),
    no,
  )
}

const fiveOff: CouponScheme = {
  no: 'S5',
  name: 'Scheme S5',
  worth: { kind: 'amount', amount: cents(500) },
}

describe.each(['http', 'mqtt'] as const)('over %s:', (transport) => {
  let work: BoothAtWork

  beforeEach(async () => {
    work = await BoothAtWork.begin({
      transport,
      timing: { lateMs: 500, settleMs: 150, catchUpEveryMs: 60_000 },
    })
    schemeAt(work, 'S5', { Amount: 5 })
    await work.read('2')
  })
  afterEach(() => work.end())

  const restart = async (): Promise<void> => {
    await work.open()
    await work.read('2')
  }

  describe('a plate that was read wrongly', () => {
    const correct = (
      orderNo: string,
      plate: string,
      newPlate: string,
      again: readonly string[] = [],
    ): Promise<CommandOutcome> =>
      work.booth.give('correct-plate', { laneNo: '2', orderNo, plate, newPlate, reason: 'misread' }, again)
    const notices = (): unknown[] => work.lot.calls('ParkingRecordNotify').map((call) => call.data['Items'])

    it('is corrected at the lot, and the lane shows it; what the lot had noted stays, old and new stand in the audit', async () => {
      const { orderNo } = await work.carAtExit('京A1234S')
      await work.popup('2', (one) => one.plate === '京A1234S')
      const order = work.lot.order(orderNo)
      const { colourNo, cardTypeNo, entryTime } = order
      order.remarks = 'grey van'
      const outcome = await correct(orderNo, '京A1234S', ' 京a·12345 ')
      expect(outcome).toMatchObject({ state: 'confirmed', error: null })
      expect(notices()).toEqual([
        [
          {
            OrderNo: orderNo,
            LicensePlateNumber: '京A12345',
            Remarks: 'grey van · 京A1234S → 京A12345: misread (Wang)',
          },
        ],
      ])
      expect(work.lot.order(orderNo)).toMatchObject({ plate: '京A12345', colourNo, cardTypeNo, entryTime })
      await work.popup('2', (one) => one.orderNo === orderNo && one.plate === '京A12345')
      expect(work.journal.commands.get(outcome.activityId).activity).toMatchObject({
        command: 'correct-plate',
        orderNo,
        plate: '京A1234S',
        newPlate: '京A12345',
        reason: 'misread',
      })
    })

    it('is refused without a reason, for no plate, for the same plate, and where the lot has another one by now', async () => {
      const { orderNo } = await work.carAtExit('A11111')
      const give = (over: object): Promise<CommandOutcome> =>
        work.booth.give('correct-plate', {
          laneNo: '2',
          orderNo,
          plate: 'A11111',
          newPlate: 'A22222',
          reason: 'misread',
          ...over,
        })
      expect((await give({ reason: ' ' })).error?.code).toBe('reason-required')
      expect((await give({ newPlate: '-' })).error?.code).toBe('plate-invalid')
      expect((await give({ newPlate: 'a1-1111' })).error?.code).toBe('plate-same')
      expect((await give({ plate: 'A33333' })).error).toEqual({
        code: 'plate-changed',
        params: { plate: 'A11111' },
      })
      expect((await give({ orderNo: 'gone' })).error?.code).toBe('order-not-inside')
      expect(notices()).toEqual([])
    })

    it('asks back when another order is open under the new plate, and writes the answer down', async () => {
      work.lot.parkCar({ plate: 'B77777' })
      const other = work.lot.order('B77777').orderNo
      const { orderNo } = await work.carAtExit('B11111')
      const asked = await correct(orderNo, 'B11111', 'B77777')
      expect(asked).toMatchObject({
        state: 'rejected',
        error: { code: 'plate-has-order', params: { plate: 'B77777', order: other } },
      })
      expect(notices()).toEqual([])
      const { activityId } = await correct(orderNo, 'B11111', 'B77777', [
        String(asked.error?.params?.['warning']),
      ])
      const row = [...work.journal.audit.rows({ kinds: ['command-given'] })].at(-1)
      expect(row?.fields).toMatchObject({
        commandId: activityId,
        despite: [{ code: 'plate-has-order', params: { order: other } }],
      })
    })

    it('is refused where the lot does not tell who has the new plate: nothing is given unasked', async () => {
      work.lot.parkCar({ plate: 'B88888' })
      const { orderNo } = await work.carAtExit('B22222')
      await work.popup('2', (one) => one.entry.state === 'ready')
      work.lot.fault({
        match: { name: 'ParkingOrderQuery' },
        times: 1,
        effect: { kind: 'code', code: 1003, message: 'deadlock' },
      })
      const refused = await correct(orderNo, 'B22222', 'B88888')
      expect(refused).toMatchObject({ state: 'rejected', activityId: '', error: { code: 'lot-refused' } })
      expect((await correct(orderNo, 'B22222', 'B88888')).error?.code).toBe('plate-has-order')
      expect(notices()).toEqual([])
    })

    it.each(['after', 'before'] as const)(
      'is found out when the answer is lost %s the effect',
      async (when) => {
        const { orderNo } = await work.carAtExit('C11111')
        work.lot.lose('ParkingRecordNotify', when)
        const { state, activityId } = await correct(orderNo, 'C11111', 'C22222')
        expect(state).toBe('finding-out')
        const end = await work.activity(activityId, when === 'after' ? 'confirmed' : 'rejected')
        expect(end).toMatchObject({ foundOut: true, error: when === 'after' ? null : { code: 'not-done' } })
      },
    )

    it.each([
      ['not json', { kind: 'garbage', text: 'oops' }, 'confirmed'],
      ['an unknown code', { kind: 'code', code: 1777, message: 'queued' }, 'rejected'],
    ] as const)('is found out when the answer is %s', async (_what, effect, end) => {
      const { orderNo } = await work.carAtExit('C33333')
      work.lot.fault({ match: { name: 'ParkingRecordNotify' }, times: 1, effect })
      const { state, activityId } = await correct(orderNo, 'C33333', 'C44444')
      expect(state).toBe('finding-out')
      await work.activity(activityId, end)
      expect(work.lot.order(orderNo).plate).toBe(end === 'confirmed' ? 'C44444' : 'C33333')
    })

    it('found for a car that no order was found for, lets the exit know it', async () => {
      work.lot.parkCar({ plate: 'D1111O' })
      const { orderNo } = work.lot.order('D1111O')
      work.lot.driveToExit('D1111O', '2', { readAs: 'D11110' })
      await work.until(() => work.lane('2')?.loop === 'occupied', 'a car on the loop')
      expect(work.lane('2')?.popup).toBeNull()
      const found = await work.booth.ordersOfPlate('D111')
      expect(found.ok && found.value[0]?.orderNo).toBe(orderNo)
      expect((await correct(orderNo, 'D1111O', 'D11110')).state).toBe('confirmed')
      await work.popup('2', (one) => one.orderNo === orderNo && one.plate === 'D11110')
    })

    it('is found out after LaneDesk was killed, and is not sent again', async () => {
      const { orderNo } = await work.carAtExit('E11111')
      const held = work.lot.hold({ name: 'ParkingRecordNotify' }, 'after')
      const pressed = correct(orderNo, 'E11111', 'E22222')
      await held.caught
      await work.close()
      held.release()
      await pressed
      await work.open()
      await work.until(
        () =>
          work.booth.state().activities.find((one) => one.command === 'correct-plate')?.state === 'confirmed',
        'it to be found out',
      )
      expect(notices()).toHaveLength(1)
    })
  })

  describe('a coupon', () => {
    const give = (
      orderNo: string,
      fee: number,
      over: { scheme?: CouponScheme; reason?: string; business?: string } = {},
      again: readonly string[] = [],
    ): Promise<CommandOutcome> =>
      work.booth.give(
        'give-coupon',
        { laneNo: '2', orderNo, fee: cents(fee), scheme: fiveOff, business: '', reason: 'receipt', ...over },
        again,
      )
    const coupons = (): readonly { No: string }[] => work.lot.park.registers.plateCoupons.rows

    it('is given once, bound to its order; the lot says the fee, and the payment names it', async () => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      await work.popup('2', (one) => one.plate !== null)
      const outcome = await give(orderNo, fee, { business: 'Bakery' })
      expect(outcome.state).toBe('confirmed')
      expect(coupons()).toMatchObject([
        {
          CouponSchemeNo: 'S5',
          Type: '101',
          Value: 5,
          OrderNo: orderNo,
          LicensePlateNumber: 'A11111',
          BusinessName: 'Bakery',
          Remarks: 'receipt (Wang)',
        },
      ])
      const no = coupons()[0]?.No ?? ''
      expect(isGivenAtDesk(no)).toBe(true)
      const due = cents(fee - 500)
      const popup = await work.popup(
        '2',
        (one) =>
          one.fee === due && one.calculation.state === 'ready' && one.calculation.value.discount === 500,
      )
      expect(popup.coupons).toEqual([no])
      expect(work.journal.commands.get(outcome.activityId).activity).toMatchObject({
        amounts: { fee, coupon: 500 },
        coupon: { no, scheme: fiveOff, business: 'Bakery' },
      })
      const paid = await work.booth.give('take-cash', { laneNo: '2', orderNo, due, tendered: due })
      expect(paid.state).toBe('confirmed')
      expect(work.lot.payments.at(-1)).toMatchObject({ orderNo, paid: due, couponNos: [no] })
    })

    it('given by a double press is one: at the same time, and right after', async () => {
      const { orderNo, fee } = await work.carAtExit('A22222')
      const [first, second] = await Promise.all([give(orderNo, fee), give(orderNo, fee)])
      expect([first.state, second.error?.code]).toEqual(['confirmed', 'busy'])
      expect((await give(orderNo, fee)).error?.code).toBe('busy')
      expect(coupons()).toHaveLength(1)
    })

    it('more for the same order is asked back', async () => {
      const { orderNo, fee } = await work.carAtExit('A33333')
      expect((await give(orderNo, fee)).state).toBe('confirmed')
      const { fee: now } = await work.popup('2', (one) => one.fee === fee - 500)
      // No double press any more.
      const asked = await vi.waitFor(async () => {
        const outcome = await give(orderNo, now ?? 0)
        expect(outcome.error?.code).not.toBe('busy')
        return outcome
      })
      expect(asked.error).toMatchObject({ code: 'coupon-already', params: { count: 1, name: 'Scheme S5' } })
      const warning = String(asked.error?.params?.['warning'])
      expect((await give(orderNo, now ?? 0, {}, [warning])).state).toBe('confirmed')
      expect(coupons()).toHaveLength(2)
    })

    it('is refused where the lot does not tell which the order has: a second is not given unasked', async () => {
      const { orderNo, fee } = await work.carAtExit('A44444')
      expect((await give(orderNo, fee)).state).toBe('confirmed')
      const { fee: now } = await work.popup('2', (one) => one.fee === fee - 500)
      await new Promise((resolve) => setTimeout(resolve, 250))
      work.lot.fault({
        match: { name: 'PlateCouponQuery' },
        times: 1,
        effect: { kind: 'code', code: 1003, message: 'deadlock' },
      })
      const refused = await give(orderNo, now ?? 0)
      expect(refused).toMatchObject({ state: 'rejected', activityId: '', error: { code: 'lot-refused' } })
      expect((await give(orderNo, now ?? 0)).error?.code).toBe('coupon-already')
      expect(coupons()).toHaveLength(1)
    })

    it('whose answer is lost is found out by its number, and given again it goes under the same one', async () => {
      const { orderNo, fee } = await work.carAtExit('B11111')
      work.lot.lose('PlateCouponChangeNotify', 'before')
      const lost = await give(orderNo, fee)
      expect(lost.state).toBe('finding-out')
      // It may still come: whoever knows that gives it once more.
      const { activityId } = await give(orderNo, fee, {}, [lost.activityId])
      await work.activity(activityId, 'confirmed')
      const [first, second] = [lost.activityId, activityId].map(
        (id) => work.journal.commands.get(id).activity.coupon?.no,
      )
      expect(second).toBe(first)
      expect(coupons().map(({ No }) => No)).toEqual([first])
    })

    it('whose answer is lost after its effect is found out as given', async () => {
      const { orderNo, fee } = await work.carAtExit('B22222')
      work.lot.lose('PlateCouponChangeNotify', 'after')
      const { activityId } = await give(orderNo, fee)
      expect((await work.activity(activityId, 'confirmed')).foundOut).toBe(true)
      expect(coupons()).toHaveLength(1)
    })

    it.each([
      ['before', 'rejected', 0],
      ['after', 'confirmed', 1],
    ] as const)('is found out after LaneDesk was killed %s the lot did it: %s', async (when, end, given) => {
      const { orderNo, fee } = await work.carAtExit('B33333')
      const held = work.lot.hold({ name: 'PlateCouponChangeNotify' }, when)
      const pressed = give(orderNo, fee)
      await held.caught
      await work.close()
      await pressed
      await restart()
      await work.until(
        () => work.booth.state().activities.find((one) => one.command === 'give-coupon')?.state === end,
        'it to be found out',
      )
      expect(coupons()).toHaveLength(given)
      held.release()
    })

    it('that the lot offers no more, or for another fee, is refused', async () => {
      const { orderNo, fee } = await work.carAtExit('C11111')
      expect((await give(orderNo, fee, { reason: '' })).error?.code).toBe('reason-required')
      expect((await give(orderNo, fee + 100)).error?.code).toBe('fee-changed')
      schemeAt(work, 'S5', { Amount: 6 })
      expect((await give(orderNo, fee)).error?.code).toBe('scheme-changed')
      schemeAt(work, 'S5', { Amount: 5, Enable: 0 })
      expect((await give(orderNo, fee)).error?.code).toBe('scheme-changed')
      expect(coupons()).toEqual([])
    })

    it('can be given of every kind that is enabled and for the exit', async () => {
      schemeAt(work, 'M', { Type: CouponType.Duration, Duration: 30 })
      schemeAt(work, 'R', { Type: CouponType.Ratio, Ratio: 8, Enable: null })
      schemeAt(work, 'U', { Type: CouponType.FreeUntil, VaildTime: '2099-01-01 00:00:00' })
      schemeAt(work, 'off', { Amount: 5, Enable: 0 })
      schemeAt(work, 'field', { Amount: 5, Scene: CouponScene.InField })
      schemeAt(work, 'over', { Type: CouponType.FreeUntil, VaildTime: '2020-01-01 00:00:00' })
      schemeAt(work, 'nothing', { Type: CouponType.Ratio, Ratio: 0 })
      const offered = await work.booth.couponSchemes()
      expect(offered).toEqual({
        ok: true,
        value: [
          fiveOff,
          { no: 'M', name: 'Scheme M', worth: { kind: 'minutes', minutes: 30 } },
          { no: 'R', name: 'Scheme R', worth: { kind: 'ratio', ratio: 8 } },
          { no: 'U', name: 'Scheme U', worth: { kind: 'until', until: '2099-01-01 00:00:00' } },
        ],
      })
      if (!offered.ok) return
      for (const [n, scheme] of offered.value.entries()) {
        const { orderNo, fee } = await work.carAtExit(`D${10_000 + n}`)
        expect((await give(orderNo, fee, { scheme })).state).toBe('confirmed')
        await work.popup('2', (one) => one.orderNo === orderNo && one.fee !== null && one.fee < fee)
        work.lot.leave('2')
      }
    })

    it('list is kept for a while; a refusal of the lot is not', async () => {
      work.lot.fault({
        match: { name: 'CouponSchemeQuery' },
        times: 1,
        effect: { kind: 'code', code: 1004, message: 'not enabled' },
      })
      expect(await work.booth.couponSchemes()).toMatchObject({
        ok: false,
        error: { code: 'lot-refused', params: { code: 1004 } },
      })
      expect((await work.booth.couponSchemes()).ok).toBe(true)
      const asked = work.lot.calls('CouponSchemeQuery').length
      expect((await work.booth.couponSchemes()).ok).toBe(true)
      expect(work.lot.calls('CouponSchemeQuery')).toHaveLength(asked)
    })
  })
})

describe('a cashier’s limits', () => {
  let work: BoothAtWork

  beforeEach(async () => {
    work = await BoothAtWork.begin({ operators: true, timing: { repeatGuardMs: 0 } })
    schemeAt(work, 'S5', { Amount: 5 })
    await work.operators.admin.provision([ada, sun, wang])
    await work.operators.signIn(ada.number, ada.pin)
    const limits = { coupon: { perShiftCount: 2, perShift: 700 }, plate: { perShiftCount: 1 } }
    await work.operators.admin.savePolicy(policy.parse({ limits }))
    await work.operators.signIn(wang.number, wang.pin)
    await work.read('2')
  })
  afterEach(() => work.end())

  const approved = async (asked: CommandOutcome): Promise<string> => {
    expect(asked.error?.code).toBe('over-limit')
    const warning = String(asked.error?.params?.['warning'])
    expect((await work.operators.approve(warning, sun.number, sun.pin)).ok).toBe(true)
    return warning
  }

  it('count corrected plates; above it a supervisor approves that very plate, and both names are written down', async () => {
    const first = work.lot.parkCar({ plate: 'A11111' }).orderNo
    const second = work.lot.parkCar({ plate: 'A22222' }).orderNo
    const correct = (
      orderNo: string,
      plate: string,
      newPlate: string,
      again: string[] = [],
    ): Promise<CommandOutcome> =>
      work.booth.give('correct-plate', { laneNo: '2', orderNo, plate, newPlate, reason: 'misread' }, again)
    expect((await correct(first, 'A11111', 'A11112')).state).toBe('confirmed')
    const asked = await correct(second, 'A22222', 'A22223')
    expect(asked.error).toMatchObject({
      code: 'over-limit',
      params: { on: 'plate', bound: 'perShiftCount', limit: 1, would: 2 },
    })
    const warning = await approved(asked)
    expect((await correct(second, 'A22222', 'A29999', [warning])).error?.code).toBe('over-limit')
    expect((await correct(second, 'A22222', 'A22223', [warning])).state).toBe('confirmed')
    expect([...work.journal.audit.rows({ kinds: ['command-given'] })].at(-1)?.by).toMatchObject({
      name: 'Wang',
      approvedBy: { name: 'Sun' },
    })
    expect(work.operators.state().left?.plate.count).toBe(0)
  })

  it('count coupons by number and by what they take off, and a coupon that says less than it is worth is refused', async () => {
    const give = async (plate: string, scheme = fiveOff, again: string[] = []): Promise<CommandOutcome> => {
      const { orderNo, fee } =
        work.lane('2')?.popup?.plate === plate
          ? await work.popup('2').then((popup) => ({ ...popup, fee: popup.fee ?? cents(0) }))
          : await work.carAtExit(plate)
      await work.popup('2', (one) => one.plate === plate)
      return work.booth.give(
        'give-coupon',
        { laneNo: '2', orderNo, fee, scheme, business: '', reason: 'receipt' },
        again,
      )
    }
    expect((await give('A11111')).state).toBe('confirmed')
    work.lot.leave('2')
    await work.until(() => work.lane('2')?.popup === null, 'it to leave')
    const lied = { ...fiveOff, worth: { kind: 'amount', amount: cents(1) } } as const
    expect((await give('A22222', lied)).error?.code).toBe('scheme-changed')
    const asked = await give('A22222')
    expect(asked.error).toMatchObject({
      params: { on: 'coupon', bound: 'perShift', limit: 700, would: 1000 },
    })
    expect((await give('A22222', fiveOff, [await approved(asked)])).state).toBe('confirmed')
    expect(work.operators.state().left?.coupon).toMatchObject({ count: 0, shift: 0 })
  })
})
