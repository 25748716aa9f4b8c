import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Alert } from '#shared/contract/alerts.ts'
import { BoothAtWork } from './booth-harness.ts'

const DAY_MS = 86_400_000

/** Two desks that pay one order in the same instant: nothing calls back, nothing is shared. */
describe.each(['http', 'mqtt'] as const)(
  'over %s, an order that two desks pay in the same instant',
  (transport) => {
    const desks: BoothAtWork[] = []
    afterEach(async () => {
      for (const desk of desks.splice(0).toReversed()) await desk.end()
    })

    /** `aheadDays`: how far this PC's clock is off. The lists are read for the first time, and never again. */
    const begin = async (aheadDays: number): Promise<BoothAtWork> => {
      const desk = await BoothAtWork.begin({
        transport,
        timing: { catchUpEveryMs: 60_000, settledLooksMs: [100, 300, 600] },
        clock: { now: () => Date.now() + aheadDays * DAY_MS, monotonic: () => performance.now() },
        ...(desks[0] === undefined ? {} : { at: desks[0].lot }),
      })
      desks.push(desk)
      return desk
    }
    const twice = ({ booth }: BoothAtWork): Alert[] =>
      booth.state().alerts.filter(({ kind }) => kind === 'paid-twice')

    /** Each of its payments was looked after to the end. */
    const lookedAfter = ({ booth, journal }: BoothAtWork): Promise<void> =>
      vi.waitFor(() => {
        const last = [...journal.audit.rows({ kinds: ['payment-settled'] })].at(-1)
        const lookedTo = booth.events.marks.mark('looked after payments') ?? -1
        expect(Number(lookedTo)).toBeGreaterThanOrEqual(last?.seq ?? Infinity)
      }, 10_000)

    /** Both have taken it before either has sent it. */
    const payAtBoth = async (one: BoothAtWork, other: BoothAtWork): Promise<string> => {
      const { orderNo, fee } = await one.carAtExit('A11111')
      for (const desk of [one, other]) await desk.popup('2', (popup) => popup.plate === 'A11111')
      const held = one.lot.hold({ name: 'VehiclePaymentNotify' }, 'before')
      const pressed = [one, other].map(({ booth }) =>
        booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee }),
      )
      await one.lot.waitForCall(
        'VehiclePaymentNotify',
        () => one.lot.calls('VehiclePaymentNotify').length === 2,
      )
      held.release()
      await Promise.all(pressed)
      await one.until(() => one.lot.payments.length === 2, 'both payments')
      return orderNo
    }

    it('is told at both, with order, plate and both payments, whatever their clocks say', async () => {
      const one = await begin(50)
      const other = await begin(-50)
      one.lot.habits.paymentShownAfterMs = 500
      const orderNo = await payAtBoth(one, other)
      const numbers = one.lot.payments.map(({ no }) => no)
      for (const desk of [one, other]) {
        const { payments, ...alert } = await desk.until(() => twice(desk)[0], 'the alert')
        expect(alert).toMatchObject({ text: orderNo, plate: 'A11111' })
        expect(payments?.map(({ paymentOrderNo }) => paymentOrderNo).toSorted()).toEqual(numbers.toSorted())
        // Our own comes first.
        expect(desk.journal.payments.bookedFor(orderNo)?.paymentOrderNo).toBe(payments?.[0]?.paymentOrderNo)
      }
    })

    it('is told after a restart where LaneDesk ended before it could look, and once', async () => {
      const one = await begin(0)
      const other = await begin(0)
      one.lot.habits.paymentShownAfterMs = 60_000
      await payAtBoth(one, other)
      await one.close()
      await other.close()
      expect(one.faults).toEqual([])
      one.lot.habits.paymentShownAfterMs = 0
      // What is caught up tells nothing of it: the first list is not answered.
      one.lot.fault({ match: { name: 'ParkingOrderQuery' }, effect: { kind: 'drop', when: 'before' } })
      await one.open()
      const { id } = await one.until(() => twice(one)[0], 'the alert')
      one.booth.events.dismissAlert(id)
      await lookedAfter(one)
      await one.close()
      const before = one.lot.mark()
      await one.open()
      await one.lot.waitForCall('LaneOrderQuery', () => one.lot.mark() > before + 100)
      const asked = one.lot.calls('PaymentRecordQuery').filter(({ seq }) => seq > before)
      expect(asked).toEqual([])
      expect(twice(one)).toEqual([])
    })

    it('is not told where whoever paid it again had read of the first', async () => {
      const one = await begin(0)
      const { orderNo, fee } = await one.carAtExit('A11111')
      const args = { laneNo: '2', orderNo, due: fee, tendered: fee }
      await one.booth.give('take-cash', args)
      await one.until(() => one.lot.payments.length === 1, 'the first payment')
      const [first] = one.lot.payments
      one.lot.fault({
        match: { name: 'LaneOrderQuery' },
        effect: { kind: 'rewrite', data: () => ({ OrderNo: orderNo, ChargeMoney: fee / 100 }) },
      })
      await vi.waitFor(async () => {
        await one.booth.give('take-cash', args, [`paid ${first?.no}`])
        expect(one.lot.payments).toHaveLength(2)
      }, 10_000)
      await lookedAfter(one)
      expect(twice(one)).toEqual([])
    })

    it('what somebody decided was not booked, and the lot books late, is told', async () => {
      const one = await begin(0)
      const { orderNo, fee } = await one.carAtExit('A11111')
      one.lot.fault({ match: { name: 'VehiclePaymentNotify' }, effect: { kind: 'late', ms: 900 } })
      const args = { laneNo: '2', orderNo, due: fee, tendered: fee }
      const { activityId } = await one.booth.give('take-cash', args)
      expect(one.booth.decidePayment(activityId, 'not-booked')).toMatchObject({ ok: true })
      await one.activity(activityId, 'rejected')
      const told = await one.until(
        () => one.booth.state().alerts.find(({ kind }) => kind === 'booked-after-all'),
        'the alert',
      )
      const [payment] = one.lot.payments
      expect(told).toMatchObject({
        text: orderNo,
        payments: [{ paymentOrderNo: payment?.no, orderNo, due: fee }],
      })
      expect(one.lot.payments).toHaveLength(1)
      expect(twice(one)).toEqual([])
    })
  },
)
