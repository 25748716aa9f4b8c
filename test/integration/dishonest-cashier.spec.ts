import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandNames } from '#shared/contract/contract.ts'
import { policy } from '#shared/contract/operators.ts'
import type { Result } from '#shared/result.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { cents } from '#shared/money.ts'
import { ada, li, sun, wang } from '#test/people.ts'
import { BoothAtWork } from './booth-harness.ts'
import { shiftsAtWork } from './shifts-at-work.ts'
import type { ShiftsAtWork } from './shifts-at-work.ts'

/** What somebody at the desk could send to main by hand, past every screen. */

let work: BoothAtWork
let desk: ShiftsAtWork

beforeEach(async () => {
  work = await BoothAtWork.begin({ operators: true, lot: { driveMs: 100 }, timing: { repeatGuardMs: 0 } })
  await work.operators.admin.provision(
    [ada, sun, wang, li],
    policy.parse({
      limits: { 'lower-fee': { perOrder: 300 }, 'free-exit': { perShiftCount: 0 } },
    }),
  )
  desk = shiftsAtWork(work)
  await work.read('2')
})
afterEach(async () => {
  desk.stop()
  await work.end()
})

const at = async ({ number, pin }: { readonly number: string; readonly pin: string }): Promise<void> => {
  await work.operators.signIn(number, pin)
}
const code = (done: Result<unknown, AppError>): string => (done.ok ? 'ok' : done.error.code)
const login = ({
  number,
  pin,
}: typeof ada | typeof sun | typeof wang | typeof li): {
  readonly number: string
  readonly pin: string
} => ({ number, pin })

describe('of the commands of the contract', () => {
  const open = (): string[] => commandNames.filter((name) => work.operators.mayGive(name).ok)

  it('somebody who is not signed in may give those that change nothing, or that look for themselves', () => {
    expect(open().toSorted()).toEqual(
      [
        'snapshot',
        'screenShown',
        // In practice alone; at the real booth they are refused.
        'endPractice',
        'practiseAfresh',
        'sendExercise',
        'give',
        'proposeVirtualPlate',
        'eventsPage',
        'eventDetail',
        'eventLanes',
        'readSettings',
        'answerWeakStorage',
        'readHealth',
        'acceptHandOver',
        'refuseHandOver',
        'readDriverDisplay',
        'readPreferences',
        'savePreferences',
        'signIn',
        'signOut',
        'touch',
        'leftFor',
        'ordersOfPlate',
        'couponSchemes',
        'readUpdate',
        'approve',
        'changePin',
        'makeFirstOperator',
        'importRoster',
      ].toSorted(),
    )
  })

  it('a cashier has those of the desk besides, and none that reads the audit or changes how the booth is set up', async () => {
    const before = open()
    await at(wang)
    expect(
      open()
        .filter((name) => !before.includes(name))
        .toSorted(),
    ).toEqual(
      [
        'explainOpening',
        'endHold',
        'dismissAlert',
        'decidePrintJob',
        'openShift',
        'moveCash',
        'shiftReport',
        'countShift',
        'tieOut',
        'explainDifference',
        'closeShift',
        'openDrawer',
        'reversePayment',
        'printReceipt',
        'saveReceipt',
        'outputReport',
        // Told as somebody in this role may see it.
        'recordsPage',
        'startPractice',
      ].toSorted(),
    )
  })

  it('whoever has a PIN that somebody else knows has no more than nobody', async () => {
    const before = open()
    await at(ada)
    await work.operators.admin.save({ ...wang, pin: '2468' })
    await work.operators.signIn(wang.number, '2468')
    expect(open()).toEqual(before)
  })
})

describe('a cashier who sends by hand', () => {
  beforeEach(() => at(wang))

  it('cannot make operators, PINs, limits, or a first admin beside those there are', async () => {
    const { admin } = work.operators
    expect(code(await admin.makeFirst({ number: '2', name: 'Me', pin: '2222' }))).toBe('not-allowed')
    expect(code(await admin.save({ ...wang, role: 'admin', pin: null }))).toBe('not-allowed')
    expect(code(await admin.save({ ...li, pin: '0000' }))).toBe('not-allowed')
    expect(code(await admin.remove('1'))).toBe('not-allowed')
    expect(code(await admin.savePolicy(policy.parse({})))).toBe('not-allowed')
    expect(code(work.operators.files.import('{}'))).toBe('not-allowed')
  })

  it('goes beyond no limit by an approval that was made up, of another command, or his own', async () => {
    const { orderNo, fee } = await work.carAtExit('A10001')
    const lower = (newFee: number, again: string[] = []): Promise<string> =>
      work.booth
        .give('change-fee', { laneNo: '2', orderNo, fee, newFee: cents(newFee), reason: 'Mine' }, again)
        .then(({ error }) => error?.code ?? 'ok')
    expect(await lower(100)).toBe('over-limit')
    expect(await lower(100, ['approval 1', 'over-limit', '*'])).toBe('over-limit')
    const asked = await work.booth.give('change-fee', {
      laneNo: '2',
      orderNo,
      fee,
      newFee: cents(400),
      reason: 'Mine',
    })
    const warning = String(asked.error?.params?.['warning'])
    expect(code(await work.operators.approve(warning, wang.number, wang.pin))).toBe('not-allowed')
    expect(code(await work.operators.approve(warning, li.number, li.pin))).toBe('not-allowed')
    expect(code(await work.operators.approve(warning, sun.number, sun.pin))).toBe('ok')
    // It is for ¥4.00, and for no other amount, order or reason.
    expect(await lower(100, [warning])).toBe('over-limit')
    expect(await lower(0, [warning])).toBe('over-limit')
    // A fee that is not the lot's makes no percent of it.
    const lied = { laneNo: '2', orderNo, fee: cents(50_000), newFee: cents(49_900), reason: 'Mine' }
    expect((await work.booth.give('change-fee', lied)).error?.code).toBe('fee-changed')
    expect(work.lot.calls('LaneFeeModifyNotify')).toHaveLength(0)
    expect(await lower(400, [warning])).toBe('ok')
    expect(work.lot.calls('LaneFeeModifyNotify')).toHaveLength(1)
  })

  it('writes into none of the lot’s lists, with no approval and no warning read in advance', async () => {
    expect(code(work.operators.mayGive('changeList'))).toBe('not-allowed')
    const plate = '京B66666'
    const says = { Remarks: 'Mine', StartTime: '2026-01-01 00:00:00', EndTime: '2099-12-31 23:59:59' }
    const typed = Object.entries({ LicensePlateNumber: plate, ...says })
    const fields = Object.fromEntries(typed.map(([name, to]) => [name, { from: '', to }]))
    const block = (again: string[] = []): Promise<unknown> =>
      work.booth
        .give('change-list', { list: 'blacklist', deed: 'add', plate, record: null, fields }, again)
        .then(({ error }) => error?.code ?? 'ok')
    expect(await block()).toBe('supervisor-needed')
    expect(await block(['approval 1', 'over-limit', '*'])).toBe('supervisor-needed')
    work.operators.signOut()
    expect(await block()).toBe('signed-out')
    expect(work.lot.calls('BlacklistChangeNotify')).toEqual([])
    await at(sun)
    expect(await block()).toBe('ok')
  })

  it('explains nothing before it is known, closes over nothing, and reads no other shift than his', async () => {
    const { shifts } = desk
    shifts.open([])
    expect(code(shifts.explain('cash -500', 'In advance'))).toBe('no-such-difference')
    shifts.moveCash('in', cents(500), 'Change')
    shifts.count([])
    await shifts.tieOut(null)
    expect(code(await shifts.close(false, null))).toBe('differences-unexplained')
    for (const [who, wanted] of [
      [login(wang), 'not-allowed'],
      [login(li), 'not-allowed'],
      [{ number: sun.number, pin: '000000' }, 'pin-wrong'],
    ] as const)
      expect(code(await shifts.close(false, who))).toBe(wanted)
    expect(code(await shifts.close(true, login(sun)))).toBe('ok')
    const [closed] = work.journal.audit.rows({ kinds: ['shift-closed'] })
    expect(closed).toMatchObject({
      by: { name: 'Wang', approvedBy: { name: 'Sun' } },
      fields: { closedOver: 1 },
    })
    expect(code(await shifts.tieOut(1))).toBe('supervisor-needed')
    expect(code(shifts.explain('cash -500', 'Afterwards', 1))).toBe('supervisor-needed')
    expect(code(shifts.closedBetween('2000-01-01', '2100-01-01'))).toBe('supervisor-needed')
  })

  it('does nothing in the shift of another, and takes his own over from nobody but another', async () => {
    const { shifts } = desk
    shifts.open([])
    await at(li)
    expect(code(shifts.count([]))).toBe('not-your-shift')
    expect(code(shifts.moveCash('out', cents(100), 'Mine'))).toBe('not-your-shift')
    await at(wang)
    shifts.count([])
    await shifts.tieOut(null)
    await shifts.close(true, null)
    expect(code(shifts.open([]))).toBe('hand-over-waits')
    expect(code(await shifts.accept(null, []))).toBe('no-operator-named')
    expect(code(await shifts.accept(login(wang), []))).toBe('same-person')
    expect(code(await shifts.accept({ number: li.number, pin: '0000' }, []))).toBe('pin-wrong')
    expect(work.operators.now().name).toBe('Wang')
    expect(code(await shifts.accept(login(li), []))).toBe('ok')
    // Whoever answers for the drawer now sits at the desk.
    expect(work.operators.now().name).toBe('Li')
    const [, opened] = work.journal.audit.rows({ kinds: ['shift-opened'] })
    expect(opened?.by.name).toBe('Li')
  })
})

describe('money that leaves the drawer', () => {
  beforeEach(() => at(wang))

  it('is paid out within the limit, however it is split; beyond it a supervisor approves that very amount', async () => {
    const { shifts } = desk
    shifts.open([{ value: cents(10_000), pieces: 9 }])
    const payOut = (amount: number, again: string[] = []): string =>
      code(shifts.moveCash('out', cents(amount), 'Stamps', again))
    // ¥200 a shift, unless the lot says otherwise.
    expect(payOut(15_000)).toBe('ok')
    expect(payOut(5_001)).toBe('over-limit')
    expect(payOut(5_000)).toBe('ok')
    expect(payOut(1)).toBe('over-limit')
    expect(work.operators.state().left?.['pay-out'].shift).toBe(0)
    const asked = shifts.moveCash('out', cents(30_000), 'Plumber')
    const warning = asked.ok ? '' : String(asked.error.params?.['warning'])
    expect(code(await work.operators.approve(warning, wang.number, wang.pin))).toBe('not-allowed')
    expect(code(await work.operators.approve(warning, sun.number, sun.pin))).toBe('ok')
    expect(code(shifts.moveCash('out', cents(40_000), 'Plumber', [warning]))).toBe('over-limit')
    expect(code(shifts.moveCash('out', cents(30_000), 'Plumber', [warning]))).toBe('ok')
    expect(code(shifts.moveCash('out', cents(30_000), 'Plumber', [warning]))).toBe('over-limit')
    const moved = [...work.journal.audit.rows({ kinds: ['cash-moved'] })]
    expect(moved.map(({ fields, by }) => [fields.amount, by.name, by.approvedBy?.name])).toEqual([
      [15_000, 'Wang', undefined],
      [5_000, 'Wang', undefined],
      [30_000, 'Wang', 'Sun'],
    ])
    // What is put in needs nobody, and a supervisor has no limit.
    expect(code(shifts.moveCash('in', cents(99_900), 'Change'))).toBe('ok')
    await at(sun)
    expect(payOut(50_000)).toBe('ok')
  })

  it('is emptied into the hands of a supervisor; whoever is alone hands over; an empty drawer closes by itself', async () => {
    const { shifts } = desk
    const counted = async (): Promise<void> => {
      shifts.count([{ value: cents(10_000), pieces: 2 }])
      await shifts.tieOut(null)
    }
    shifts.open([{ value: cents(10_000), pieces: 2 }])
    await counted()
    expect(code(await shifts.close(false, null))).toBe('emptying-needs-supervisor')
    expect(code(await shifts.close(false, login(li)))).toBe('not-allowed')
    expect(code(await shifts.close(false, login(sun)))).toBe('ok')
    expect([...work.journal.audit.rows({ kinds: ['shift-closed'] })]).toMatchObject([
      { by: { name: 'Wang', approvedBy: { name: 'Sun' } }, fields: { handOver: false, counted: 20_000 } },
    ])
    shifts.open([])
    shifts.count([])
    await shifts.tieOut(null)
    expect(code(await shifts.close(false, null))).toBe('ok')
    shifts.open([{ value: cents(10_000), pieces: 2 }])
    await counted()
    expect(code(await shifts.close(true, null))).toBe('ok')
  })

  it('may be dropped into a safe by a cashier alone where the policy says so', async () => {
    await at(ada)
    await work.operators.admin.savePolicy(policy.parse({ emptyNeedsSupervisor: false }))
    await at(wang)
    const { shifts } = desk
    shifts.open([{ value: cents(100), pieces: 2 }])
    shifts.count([{ value: cents(100), pieces: 2 }])
    await shifts.tieOut(null)
    expect(code(await shifts.close(false, null))).toBe('ok')
  })
})

describe('what the lot lists long after it was taken', () => {
  it('is known by its number, however many rows and shifts lie between; an unread span is read with its commands', async () => {
    const { shifts } = desk
    await at(sun)
    shifts.open([])
    const { orderNo, fee } = await work.carAtExit('A10003')
    await work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })
    await work.booth.give('open', { laneNo: '2', reason: 'Barrier stuck' })
    shifts.count([{ value: fee, pieces: 1 }])
    // The lot is away at the close: its lists for this shift are read by the next one.
    const away = work.lot.fault({
      match: { name: 'PaymentRecordQuery' },
      effect: { kind: 'drop', when: 'before' },
    })
    await shifts.tieOut(null)
    expect(shifts.state().differences?.map(({ difference }) => difference.kind)).toEqual(['lot-not-read'])
    expect(code(await shifts.close(true, null))).toBe('ok')
    away.remove()
    for (let n = 0; n < 600; n += 1) work.journal.audit.append('alive', {})
    expect(code(await shifts.accept(login(ada), [{ value: fee, pieces: 1 }]))).toBe('ok')
    shifts.count([{ value: fee, pieces: 1 }])
    const compared = await shifts.tieOut(null)
    expect(compared.ok && compared.value.map(({ kind }) => kind)).toEqual([])
    const [, tied] = work.journal.audit.rows({ kinds: ['tied-out'] })
    expect(tied?.fields).toMatchObject({ payments: 1, openings: 1 })
  })
})

describe('a shift that is closed', () => {
  it('is held against the lot once more, and what is found then is explained by a supervisor', async () => {
    const { shifts } = desk
    await at(wang)
    shifts.open([])
    const { orderNo, fee } = await work.carAtExit('A10002')
    await work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })
    shifts.count([{ value: fee, pieces: 1 }])
    await shifts.tieOut(null)
    expect(code(await shifts.close(true, null))).toBe('ok')
    // After hours the payment is gone from the lot's list.
    work.lot.park.payments.splice(0)
    await at(sun)
    expect(code(await shifts.tieOut(1))).toBe('ok')
    const day = work.booth.lotNow()?.slice(0, 10) ?? ''
    const told = (): unknown => {
      const closed = shifts.closedBetween(day, day)
      return closed.ok ? closed.value.map(({ zNo, differences }) => ({ zNo, differences })) : closed
    }
    const difference = { kind: 'payment-not-at-lot', orderNo }
    expect(told()).toMatchObject([{ zNo: 1, differences: [{ difference, explanation: null }] }])
    const [tied] = [...work.journal.audit.rows({ kinds: ['tied-out'] })].toReversed()
    const key = tied?.fields.differences[0]?.key ?? ''
    expect(code(shifts.explain('something else', 'No', 1))).toBe('no-such-difference')
    expect(code(shifts.explain(key, 'Cancelled at the lot', 1))).toBe('ok')
    expect(told()).toMatchObject([
      { zNo: 1, differences: [{ difference, explanation: 'Cancelled at the lot' }] },
    ])
    // The Z report itself says what was known when it was closed.
    expect(shifts.report(1)).toMatchObject({ value: { differences: [] } })
  })
})
