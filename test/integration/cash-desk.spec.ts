import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Operator } from '#electron/core/operators/roster.ts'
import { hashPin } from '#electron/core/operators/pin.ts'
import { Reversals } from '#electron/core/receipts/reversals.ts'
import { LotComparison } from '#electron/core/shifts/lot-comparison.ts'
import { Shifts } from '#electron/core/shifts/shifts.ts'
import { policy as policySchema } from '#shared/contract/operators.ts'
import type { DeskMethod } from '#shared/contract/payment-methods.ts'
import { deskMethod } from '#shared/contract/payment-methods.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { BoothAtWork } from './booth-harness.ts'

/** What the desk takes, and what is taken back, at a lot over both transports. */

let work: BoothAtWork

/** Wang (cashier, 9999) and Sun (admin, 5555); hashing takes its time. */
let people: Operator[]
beforeAll(async () => {
  people = await Promise.all(
    (
      [
        ['9', 'Wang', 'cashier', '9999'],
        ['5', 'Sun', 'admin', '5555'],
      ] as const
    ).map(async ([number, name, role, pin]) => ({
      number,
      name,
      role,
      pin: await hashPin(pin),
      mustChangePin: false,
    })),
  )
})

/** A booth with this policy; with operators, Wang is signed in. */
async function begin(
  transport: 'http' | 'mqtt',
  policy: object,
  operators: readonly Operator[] = people,
): Promise<void> {
  work = await BoothAtWork.begin({ transport, operators: true, lot: { driveMs: 100 } })
  await work.close()
  // What becomes of the cash at the end is not what is asked here.
  const rules = policySchema.parse({ emptyNeedsSupervisor: false, ...policy })
  const roster = { version: 1, operators, policy: rules }
  writeFileSync(join(work.folder, 'operators.json'), JSON.stringify(roster))
  await work.open()
  await work.read('2')
  if (operators.length === 0) return
  const signedIn = await work.operators.signIn('9', '9999')
  if (!signedIn.ok) throw new Error(signedIn.error.code)
}

let cars = 0
async function pay(method?: DeskMethod): Promise<{ orderNo: string; code: string; commandId: string }> {
  cars += 1
  const { orderNo, fee } = await work.carAtExit(`A${10_000 + cars}`)
  const args = { laneNo: '2', orderNo, due: fee, tendered: fee, ...(method === undefined ? {} : { method }) }
  const { state, error, activityId } = await work.booth.give('take-cash', args)
  // A busy machine may answer late: the end is what counts.
  if (state === 'finding-out') await work.activity(activityId, 'confirmed')
  return {
    orderNo,
    code: state === 'finding-out' ? 'confirmed' : (error?.code ?? state),
    commandId: activityId,
  }
}

const shiftsOf = (): Shifts => {
  const comparison = new LotComparison({
    audit: work.journal.audit,
    sales: work.journal.sales,
    lot: () => work.booth.lotAtHand(),
    pauseMs: 20,
    signal: new AbortController().signal,
  })
  return new Shifts({
    audit: work.journal.audit,
    atDesk: work.operators,
    pins: work.operators,
    rules: work.operators.authority,
    comparison,
    onFault: (what, cause) => {
      throw new Error(what, { cause })
    },
  })
}

afterEach(() => work.end())

describe.each(['http', 'mqtt'] as const)('over %s', (transport) => {
  it.each(deskMethod.options)(
    'the lot books what was paid as %s, under this code, and the shift tells it apart',
    async (method) => {
      await begin(transport, { methods: deskMethod.options }, [])
      const shifts = shiftsOf()
      const { orderNo, code } = await pay(method)
      expect(code).toBe('confirmed')
      const [payment] = work.lot.payments
      expect(payment).toMatchObject({ orderNo, method })
      const { expected } = shifts.book.current()
      expect(expected).toBe(method === PaymentMethod.OfflineCash ? payment?.paid : 0)
      const report = shifts.report(null)
      expect(report.ok && report.value.sales.map((one) => [one.method, one.count])).toEqual([[method, 1]])
    },
  )
})

describe('the policy', () => {
  it('lets the desk take what it names and nothing else: cash alone, unless it says more', async () => {
    await begin('http', {})
    expect((await pay(PaymentMethod.OfflineAlipay)).code).toBe('method-not-taken')
    expect(work.lot.calls('VehiclePaymentNotify')).toEqual([])
    expect(work.journal.payments.pending(work.lot.credentials.parkKey)).toEqual([])
  })

  it('may forbid cash without an open shift, and then nothing but cash; another method and a shift that is open are fine', async () => {
    await begin('http', {
      cashNeedsShift: true,
      methods: [PaymentMethod.OfflineCash, PaymentMethod.OfflineAlipay],
    })
    expect((await pay()).code).toBe('no-shift')
    expect(work.lot.calls('VehiclePaymentNotify')).toEqual([])
    const shifts = shiftsOf()
    expect(shifts.open([]).ok).toBe(true)
    const popup = await work.popup('2')
    const args = {
      laneNo: '2',
      orderNo: popup.orderNo,
      due: popup.fee ?? cents(0),
      tendered: popup.fee ?? cents(0),
    }
    expect((await work.booth.give('take-cash', args)).state).toBe('confirmed')
    expect(shifts.count([{ value: cents(1), pieces: Number(shifts.book.current().expected) }]).ok).toBe(true)
    await shifts.tieOut(null)
    expect((await shifts.close(false, null)).ok).toBe(true)
    // Closed over a restart, too.
    await work.close()
    await work.open()
    await work.read('2')
    await work.operators.signIn('9', '9999')
    expect((await pay()).code).toBe('no-shift')
    const next = await work.popup('2')
    const other = {
      laneNo: '2',
      orderNo: next.orderNo,
      due: next.fee ?? cents(0),
      tendered: next.fee ?? cents(0),
    }
    const alipay = { ...other, method: PaymentMethod.OfflineAlipay }
    expect((await work.booth.give('take-cash', alipay)).state).toBe('confirmed')
    // What was done is told as what it was: no cash came with it.
    expect(work.journal.commands.recent(1)).toMatchObject([{ method: PaymentMethod.OfflineAlipay }])
  })

  it('limits openings of the drawer without a sale, per cashier and shift; a supervisor approves one more', async () => {
    await begin('http', { limits: { 'no-sale': { perShiftCount: 1 } } })
    const ask = (again: readonly string[] = []): ReturnType<typeof work.operators.authority.allows> =>
      work.operators.authority.allows({
        kind: 'open-drawer',
        permission: 'signed-in',
        limits: {},
        orderNo: null,
        what: 'open-drawer change',
        again,
      })
    expect(ask().ok).toBe(true)
    work.journal.audit.append('drawer-opened', { why: 'no-sale', commandId: null, reason: 'change' })
    work.journal.audit.append('drawer-opened', { why: 'payment', commandId: 'c', reason: null })
    expect(work.operators.state().left?.['no-sale'].count).toBe(0)
    const over = ask()
    expect(over).toMatchObject({ ok: false, error: { code: 'over-limit', params: { would: 2, limit: 1 } } })
    const warning = over.ok ? '' : String(over.error.params?.['warning'])
    expect((await work.operators.approve(warning, '5', '5555')).ok).toBe(true)
    const approved = ask([warning])
    expect(approved).toMatchObject({ ok: true, value: { by: { name: 'Wang', approvedBy: { name: 'Sun' } } } })
    if (approved.ok) approved.value.used()
    expect(ask([warning]).ok).toBe(false)
    // Nobody is signed in: it stays shut.
    work.operators.signOut()
    expect(ask()).toMatchObject({ ok: false, error: { code: 'signed-out' } })
  })
})

describe('a reversal', () => {
  let shifts: Shifts
  beforeEach(async () => {
    await begin('http', {})
    shifts = shiftsOf()
    shifts.open([])
  })
  const reverse = (commandId: string): ReturnType<Reversals['reverse']> =>
    new Reversals({
      journal: work.journal,
      atDesk: work.operators,
      pins: work.operators,
      onReversed: () => shifts.changed(),
      onFault: (what, cause) => {
        throw new Error(what, { cause })
      },
    }).reverse(commandId, 'wrong car', { number: '5', pin: '5555' })

  it('sends nothing to the lot, takes the cash out of what is expected, and is a line of the tie-out with its reason', async () => {
    const { commandId } = await pay()
    const paid = work.lot.payments[0]?.paid ?? cents(0)
    expect(shifts.book.current().expected).toBe(paid)
    const calls = work.lot.calls('VehiclePaymentNotify').length
    expect((await reverse(commandId)).ok).toBe(true)
    expect(work.lot.calls('VehiclePaymentNotify')).toHaveLength(calls)
    expect(work.lot.payments).toHaveLength(1)
    expect(shifts.book.current().expected).toBe(0)
    shifts.count([])
    const compared = await shifts.tieOut(null)
    expect(compared.ok && compared.value.map(({ kind }) => kind)).toEqual(['reversed-here'])
    // It was explained when it was done, so that the shift closes.
    expect(shifts.state().differences?.map(({ explanation }) => explanation)).toEqual(['wrong car'])
    const closed = await shifts.close(false, null)
    expect(closed).toMatchObject({ ok: true, value: { zNo: 1 } })
    const report = shifts.report(1)
    expect(report.ok && report.value).toMatchObject({
      sales: [{ count: 1, amount: paid }],
      cash: { taken: { amount: paid }, reversed: { count: 1, amount: paid }, expected: 0 },
      deeds: { reversals: { count: 1, amount: paid } },
    })
  })

  it('in a later shift belongs to that one, and the earlier Z report stays what it was', async () => {
    const { commandId } = await pay()
    const paid = Number(work.lot.payments[0]?.paid)
    shifts.count([{ value: cents(1), pieces: paid }])
    await shifts.tieOut(null)
    await shifts.close(false, null)
    const before = JSON.stringify(shifts.report(1))
    shifts.open([{ value: cents(1), pieces: 5000 }])
    await reverse(commandId)
    expect(shifts.book.current().expected).toBe(5000 - paid)
    expect(JSON.stringify(shifts.report(1))).toBe(before)
    shifts.count([{ value: cents(1), pieces: 5000 - paid }])
    const compared = await shifts.tieOut(null)
    expect(compared.ok && compared.value.map(({ kind }) => kind)).toEqual(['reversed-here'])
  })

  it('while a count stands makes it void: what was counted is not what lies there any more', async () => {
    const { commandId } = await pay()
    shifts.count([{ value: cents(1), pieces: Number(work.lot.payments[0]?.paid) }])
    await shifts.tieOut(null)
    await reverse(commandId)
    expect(shifts.state().state).toBe('open')
    expect(await shifts.close(false, null)).toMatchObject({ ok: false, error: { code: 'count-first' } })
  })
})
