import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { nobody, policy as policySchema } from '#shared/contract/operators.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import type { Result } from '#shared/result.ts'
import { JsonDocument } from '#electron/core/base/document.ts'
import type { Permit, Request } from '#electron/core/commands/authority.ts'
import { commandRegistry } from '#electron/core/commands/registry.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import { outcomeOf } from '#electron/core/journal/fixture.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import { plainStore } from '#test/plain-store.ts'
import { Operators } from './operators.ts'
import type * as Pin from './pin.ts'
import { hashPin } from './pin.ts'
import { roster } from './roster.ts'
import type { Operator } from './roster.ts'

// What a PIN costs is the matter of pin.spec.ts; here hundreds of them are hashed and checked.
vi.mock('./pin.ts', async (load) => {
  const real = await load<typeof Pin>()
  return { ...real, hashPin: (pin: string) => real.hashPin(pin, { N: 256, r: 8, p: 1 }) }
})

let folder: string
/** This PC's clocks. */
let now: number
/** How much further the lot's clock has gone than this PC's. */
let lotAhead: number
let journal: Journal
let faults: string[]
let operators: Operators

const lotNow = (): ReturnType<typeof lotTimeOfWallMs> =>
  lotTimeOfWallMs(Date.UTC(2026, 3, 1, 9) + now + lotAhead)

const open = (): void => {
  journal = openBoothJournal(join(folder, 'booth.sqlite'), {
    now: () => now,
    lotNow,
    atDesk: { now: () => operators?.now() ?? nobody },
    app: 'test',
  })
  operators = new Operators({
    document: new JsonDocument({
      directory: folder,
      name: 'operators',
      schema: roster,
      openStore: plainStore,
      log: pino({ level: 'silent' }),
    }),
    rows: journal.audit,
    clock: { monotonic: () => now, now: () => now },
    exports: () => join(folder, 'exports'),
    lotNow,
    sharing: {
      onRefused: () => undefined,
      onFault: (what, cause) => faults.push(`${what}: ${String(cause)}`),
    },
  })
}
const close = async (): Promise<void> => {
  await operators.stop()
  journal.close()
}
const restart = async (): Promise<void> => {
  await close()
  open()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-operators-'))
  now = 0
  lotAhead = 0
  faults = []
  open()
})
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

const ada = { number: '1', name: 'Ada', role: 'admin', pin: '111111' } as const
const sun = { number: '5', name: 'Sun', role: 'supervisor', pin: '555555' } as const
const wang = { number: '9', name: 'Wang', role: 'cashier', pin: '9999' } as const
/** Hashing takes its time: once for all tests. */
let hashed: Operator[]
beforeAll(async () => {
  hashed = await Promise.all(
    [ada, sun, wang].map(async ({ number, name, role, pin }) => ({
      number,
      name,
      role,
      pin: await hashPin(pin),
      mustChangePin: false,
    })),
  )
})
/** A booth that has had these three and this policy for long. */
const everybody = async (policy: object = {}): Promise<void> => {
  await close()
  const known = { version: 1, operators: hashed, policy: policySchema.parse(policy) }
  writeFileSync(join(folder, 'operators.json'), JSON.stringify(known))
  open()
}
const code = async (done: Promise<Result<unknown, AppError>>): Promise<string> => {
  const result = await done
  return result.ok ? 'ok' : result.error.code
}
const kinds = (): string[] => [...journal.audit.rows()].map(({ kind }) => kind)

const request = (kind: CommandKind, more: Partial<Request> = {}): Request => ({
  kind,
  permission: commandRegistry[kind].permission,
  reasonDue: commandRegistry[kind].reasonDue,
  limits: {},
  orderNo: null,
  reason: kind === 'hold' ? 'Convoy' : null,
  what: JSON.stringify([kind, more]),
  again: [],
  ...more,
})
const lower = (fee: number, newFee: number, orderNo: string, again: readonly string[] = []): Request => ({
  ...request('change-fee', {
    orderNo,
    limits: { fee: cents(fee), newFee: cents(newFee) },
  }),
  what: `lower ${orderNo} ${fee} ${newFee}`,
  again,
})
const allows = (one: Request): Result<Permit, AppError> => operators.authority.allows(one)

/** Writes the command down, as the desk does. */
function give(one: Request, commandId: string): void {
  const permit = allows(one)
  if (!permit.ok) throw new Error(permit.error.code)
  permit.value.used()
  const { kind: command, orderNo } = one
  if (command === 'open-drawer' || command === 'pay-out') throw new Error('this is no command of a lane')
  const { fee = one.fee ?? undefined, newFee, coupon } = one.limits
  journal.audit.append(
    'command-given',
    {
      commandId,
      parkKey: 'P',
      command,
      laneNo: '2',
      laneName: 'Exit',
      orderNo,
      plate: null,
      amounts: {
        ...(fee === undefined ? {} : { fee }),
        ...(newFee === undefined ? {} : { newFee }),
        ...(coupon === undefined ? {} : { coupon }),
      },
      reason: null,
    },
    { by: permit.value.by },
  )
}

const DAY_MS = 86_400_000
const shiftOpened = { float: [], handOverOf: null }
const shiftClosed = {
  zNo: 1,
  handOver: false,
  counted: cents(0),
  missing: cents(0),
  unfinished: [],
  tiedOutTo: null,
  blind: null,
  closedOver: 0,
}

/** What became of it, as the desk writes it down. */
const outcome = (commandId: string, state: 'confirmed' | 'rejected' | 'unknown'): void =>
  void journal.audit.append('command-outcome', outcomeOf(commandId, state))

describe('a booth without operators', () => {
  it('lets whoever sits there do everything, under no name, and says so', () => {
    expect(operators.state()).toMatchObject({ state: 'no-operator', operator: null, left: null })
    expect(allows(request('hold'))).toMatchObject({ ok: true, value: { by: nobody } })
    expect(operators.mayGive('saveSettings').ok).toBe(true)
  })

  it('gets its first as an admin, who is signed in; a second one is not made that way', async () => {
    expect(await code(operators.admin.makeFirst(ada))).toBe('ok')
    expect(operators.now()).toEqual({ operatorNo: '1', name: 'Ada', role: 'admin' })
    expect(await code(operators.admin.makeFirst(sun))).toBe('not-allowed')
    expect(kinds()).toEqual(['roster-changed', 'sign-in'])
  })
})

describe('signing in', () => {
  beforeEach(() => everybody())

  it('takes number and PIN, and only both together', async () => {
    expect(await code(operators.signIn('9', '1111'))).toBe('pin-wrong')
    expect(await code(operators.signIn('77', '9999'))).toBe('pin-wrong')
    expect(operators.now()).toEqual(nobody)
    expect(await code(operators.signIn('9', '9999'))).toBe('ok')
    expect(operators.now().name).toBe('Wang')
  })

  it('of another takes the place of who was there, and both are written down', async () => {
    await operators.signIn('9', '9999')
    await operators.signIn('5', '555555')
    expect(operators.now().name).toBe('Sun')
    const rows = [...journal.audit.rows({ kinds: ['sign-in', 'sign-out'] })]
    expect(rows.map(({ kind, by }) => `${kind} ${by.name}`)).toEqual([
      'sign-in Wang',
      'sign-out Wang',
      'sign-in Sun',
    ])
  })

  it('of two with the same PIN is told by the number: neither is the other, and neither approves for both', async () => {
    await operators.signIn('1', '111111')
    expect(await code(operators.admin.save({ ...wang, pin: '555555' }))).toBe('ok')
    await operators.signIn('9', '555555')
    expect(operators.now().name).toBe('Wang')
    expect(await code(operators.prove({ number: '9', pin: '555555' }, 'supervisor'))).toBe('not-allowed')
    expect(await code(operators.prove({ number: '5', pin: '555555' }, 'supervisor'))).toBe('ok')
    await operators.signIn('5', '555555')
    expect(operators.now().name).toBe('Sun')
  })

  it('is over after a restart, and after minutes without a touch', async () => {
    await operators.signIn('9', '9999')
    now += 9 * 60_000
    operators.touch()
    now += 9 * 60_000
    operators.touch()
    expect(operators.now().name).toBe('Wang')
    now += 10 * 60_000
    operators.touch()
    expect(operators.now()).toEqual(nobody)
    await operators.signIn('9', '9999')
    await restart()
    expect(operators.state().state).toBe('signed-out')
  })

  it('is over also where the disk refuses to keep it: nothing is thrown, the screen hears it, and nobody comes in', async () => {
    await operators.signIn('9', '9999')
    const heard: string[] = []
    operators.onChange(() => heard.push(operators.state().state))
    const full = vi.spyOn(journal.audit, 'append').mockImplementation(() => {
      throw new Error('database or disk is full')
    })
    now += 10 * 60_000
    operators.touch()
    expect(operators.now()).toEqual(nobody)
    expect(heard).toEqual(['signed-out'])
    expect(await code(operators.signIn('9', '9999'))).toBe('journal-failed')
    expect(operators.now()).toEqual(nobody)
    full.mockRestore()
    expect(await code(operators.signIn('9', '9999'))).toBe('ok')
  })

  it('is over when the PC wakes, and when somebody else has set the PIN or taken the operator out', async () => {
    await operators.signIn('9', '9999')
    operators.resumed()
    expect(operators.now()).toEqual(nobody)
    await operators.signIn('9', '9999')
    await operators.admin.provision([{ ...wang, pin: '4321' }])
    expect(operators.now()).toEqual(nobody)
  })
})

describe('wrong PINs', () => {
  beforeEach(() => everybody())
  const wrong = async (times: number): Promise<string[]> =>
    Promise.all(Array.from({ length: times }, () => code(operators.signIn('9', '0000'))))

  it('lock out after five, also when they are sent side by side; then the right one does not help', async () => {
    expect(await wrong(8)).toEqual([
      ...Array.from({ length: 5 }, () => 'pin-wrong'),
      ...Array.from({ length: 3 }, () => 'locked-out'),
    ])
    expect(await code(operators.signIn('9', '9999'))).toBe('locked-out')
    now += 60_000
    expect(await code(operators.signIn('9', '9999'))).toBe('ok')
  })

  it('lock out over a restart, whatever the date is', async () => {
    await wrong(5)
    now -= 30 * 86_400_000
    await restart()
    expect(await code(operators.signIn('9', '9999'))).toBe('locked-out')
    now += 59_000
    expect(await code(operators.signIn('9', '9999'))).toBe('locked-out')
    now += 1_000
    expect(await code(operators.signIn('9', '9999'))).toBe('ok')
    await restart()
    expect(await code(operators.signIn('9', '0000'))).toBe('pin-wrong')
  })

  it('are lifted by a new PIN', async () => {
    await wrong(5)
    await operators.signIn('5', '555555')
    expect(await code(operators.admin.save({ ...wang, pin: '2468' }))).toBe('ok')
    expect(await code(operators.signIn('9', '2468'))).toBe('ok')
  })

  it('are neither in the audit nor anywhere in the clear', async () => {
    await operators.signIn('9', '778899')
    await operators.signIn('9', '9999')
    const written =
      JSON.stringify([...journal.audit.rows()]) + readFileSync(join(folder, 'operators.json'), 'utf8')
    for (const pin of ['778899', '111111', '555555']) expect(written).not.toContain(pin)
    expect(written).not.toContain('"9999"')
  })
})

describe('a signed-out desk', () => {
  it('gives nothing, but opens a barrier under nobody while the policy lets it', async () => {
    await everybody()
    for (const kind of ['close', 'hold', 'take-cash', 'no-plate-entry', 'change-fee'] as const)
      expect(allows(request(kind))).toMatchObject({ error: { code: 'signed-out' } })
    expect(allows(request('open'))).toMatchObject({ value: { by: nobody } })
    await operators.signIn('1', '111111')
    await operators.admin.savePolicy(policySchema.parse({ openWhileSignedOut: false }))
    operators.signOut()
    expect(allows(request('open'))).toMatchObject({ error: { code: 'signed-out' } })
    expect(operators.mayGive('saveSettings')).toMatchObject({ error: { code: 'signed-out' } })
  })
})

describe('the roster', () => {
  beforeEach(() => everybody())

  it('is changed by an admin; a supervisor resets the PIN of a cashier, and of nobody else', async () => {
    await operators.signIn('5', '555555')
    expect(await code(operators.admin.save({ ...wang, pin: '2468' }))).toBe('ok')
    expect(await code(operators.admin.save({ ...wang, role: 'supervisor', pin: '2468' }))).toBe('not-allowed')
    expect(await code(operators.admin.save({ ...ada, pin: '2468' }))).toBe('not-allowed')
    expect(await code(operators.admin.save({ ...sun, role: 'admin', pin: null }))).toBe('not-allowed')
    expect(await code(operators.admin.remove('9'))).toBe('not-allowed')
    await operators.signIn('1', '111111')
    expect(await code(operators.admin.remove('9'))).toBe('ok')
    expect(await code(operators.admin.remove('1'))).toBe('last-admin')
    expect(await code(operators.admin.save({ ...ada, role: 'cashier', pin: null }))).toBe('last-admin')
    expect(await code(operators.admin.save({ number: '3', name: 'New', role: 'cashier', pin: null }))).toBe(
      'pin-required',
    )
  })

  it('a PIN that somebody else has set has to be changed before anything is given', async () => {
    await operators.signIn('1', '111111')
    await operators.admin.save({ ...sun, pin: '2468' })
    await operators.signIn('5', '2468')
    expect(allows(request('close'))).toMatchObject({ error: { code: 'pin-to-be-changed' } })
    expect(operators.mayGive('saveOperator')).toMatchObject({ error: { code: 'pin-to-be-changed' } })
    expect(await code(operators.admin.changePin('1357', '8642'))).toBe('pin-wrong')
    expect(await code(operators.admin.changePin('2468', '2468'))).toBe('pin-same')
    expect(await code(operators.admin.changePin('2468', '8642'))).toBe('ok')
    expect(operators.now().name).toBe('Sun')
    expect(allows(request('close')).ok).toBe(true)
    operators.signOut()
    expect(await code(operators.signIn('5', '8642'))).toBe('ok')
  })

  it('whose change the disk refuses to write down says so, and the log says why', async () => {
    await operators.signIn('1', '111111')
    const full = vi.spyOn(journal.audit, 'append').mockImplementation(() => {
      throw new Error('database or disk is full')
    })
    expect(await code(operators.admin.remove('9'))).toBe('journal-failed')
    full.mockRestore()
    expect(faults).toEqual([
      'that the operators were changed could not be written: Error: database or disk is full',
    ])
  })

  it('of a provisioning file is known again after a restart, in whatever order the file names its fields', async () => {
    const { pin, role, number, name } = { ...wang, number: '8', name: 'Li' }
    await operators.admin.provision([{ pin, role, name, number }])
    await restart()
    expect(operators.state().operators).toHaveLength(4)
    expect(await code(operators.signIn('8', pin))).toBe('ok')
  })

  it('that was written before LaneDesk knew a field of the limits is the same one after the update', async () => {
    await close()
    const older = { version: 5, operators: hashed, policy: { idleLockMinutes: 7 } }
    writeFileSync(join(folder, 'operators.json'), JSON.stringify(older))
    open()
    await restart()
    expect(operators.state().policy.idleLockMinutes).toBe(7)
    expect(await code(operators.signIn('1', '111111'))).toBe('ok')
  })

  it.each([
    ['an older one', (kept: string) => kept],
    ['one with another role', (_: string, text: string) => text.replace('"cashier"', '"admin"')],
    ['something else', () => '{'],
    ['nothing', () => null],
  ])('whose file was replaced by %s lets nobody in until it comes from elsewhere', async (_what, other) => {
    const file = join(folder, 'operators.json')
    const kept = readFileSync(file, 'utf8')
    await operators.signIn('1', '111111')
    await operators.admin.save({ number: '3', name: 'New', role: 'cashier', pin: '3333' })
    await close()
    const text = other(kept, readFileSync(file, 'utf8'))
    if (text === null) rmSync(file)
    else writeFileSync(file, text)
    open()
    expect(operators.state()).toMatchObject({ state: 'signed-out', operators: [] })
    expect(await code(operators.signIn('1', '111111'))).toBe('pin-wrong')
    expect(await code(operators.admin.makeFirst(ada))).toBe('not-allowed')
    expect(await code(operators.admin.provision([ada, sun, wang]))).toBe('ok')
    expect(await code(operators.signIn('1', '111111'))).toBe('ok')
    await restart()
    expect(await code(operators.signIn('1', '111111'))).toBe('ok')
  })
})

it('a limit of a day ends with the day of the lot, one of a shift does not; no clock of this PC begins either anew', async () => {
  const policy = { limits: { 'lower-fee': { perDay: 900, perShift: 1500 } } }
  await everybody(policy)
  await operators.signIn('9', '9999')
  journal.audit.append('shift-opened', shiftOpened)
  give(lower(1000, 200, 'A'), 'a')
  // This PC's clock is set back by a month, and forward by two; for the lot it is the same evening.
  for (const days of [-30, 60]) {
    now += days * DAY_MS
    lotAhead -= days * DAY_MS
    expect(allows(lower(1000, 800, 'B'))).toMatchObject({
      error: { params: { bound: 'perDay', would: 1000 } },
    })
    await restart()
    await operators.signIn('9', '9999')
    expect(operators.state().left?.['lower-fee']).toMatchObject({ day: 100, shift: 700 })
  }
  // Midnight at the lot.
  lotAhead += 15 * 3_600_000
  expect(operators.state().left?.['lower-fee']).toMatchObject({ day: 900, shift: 700 })
  expect(allows(lower(1000, 300, 'C')).ok).toBe(true)
  expect(allows(lower(1000, 299, 'C'))).toMatchObject({ error: { params: { bound: 'perShift' } } })
  // The lot's own clock is set back by an hour: it is the day again on which ¥8.00 were lowered.
  lotAhead -= 3_600_000
  expect(operators.state().left?.['lower-fee']).toMatchObject({ day: 100, shift: 700 })
})

describe('a limit', () => {
  beforeEach(async () => {
    await everybody({
      limits: {
        'lower-fee': { perOrder: 500, perShiftCount: 2 },
        'manual-opening': { perShiftCount: 1 },
      },
    })
    await operators.signIn('9', '9999')
  })

  const warningOf = (one: Request): string => {
    const refused = allows(one)
    return refused.ok ? '' : String(refused.error.params?.['warning'])
  }

  it('refuses a cashier what is beyond it, with what a supervisor has to know; a supervisor has none', async () => {
    expect(allows(lower(1000, 500, 'A')).ok).toBe(true)
    expect(allows(lower(1000, 499, 'A'))).toMatchObject({
      error: { code: 'over-limit', params: { on: 'lower-fee', bound: 'perOrder', limit: 500, would: 501 } },
    })
    await operators.signIn('5', '555555')
    expect(allows(lower(1000, 0, 'A')).ok).toBe(true)
    expect(operators.state().left).toBeNull()
  })

  it('counts what was given, also after a restart and a new sign-in, and not what the lot has refused', async () => {
    give(lower(1000, 900, 'A'), 'a')
    give(lower(1000, 900, 'B'), 'b')
    expect(operators.state().left?.['lower-fee'].count).toBe(0)
    await restart()
    await operators.signIn('9', '9999')
    expect(allows(lower(1000, 900, 'C'))).toMatchObject({ error: { params: { bound: 'perShiftCount' } } })
    outcome('b', 'rejected')
    expect(allows(lower(1000, 900, 'C')).ok).toBe(true)
  })

  it('of a shift counts what was given in the one that is open, however long ago it began; without one the day counts', async () => {
    journal.audit.append('shift-opened', shiftOpened)
    now += 4 * DAY_MS
    give(lower(1000, 900, 'A'), 'a')
    now += DAY_MS
    give(lower(1000, 900, 'B'), 'b')
    await restart()
    await operators.signIn('9', '9999')
    expect(operators.state().left?.['lower-fee'].count).toBe(0)
    journal.audit.append('shift-closed', shiftClosed)
    expect(operators.state().left?.['lower-fee'].count).toBe(1)
  })

  it('that is changed while somebody is about to use it holds at once: it is told, and an approval under the old one is none', async () => {
    const within = lower(1000, 600, 'A')
    expect(allows(within).ok).toBe(true)
    const warning = warningOf(lower(1000, 400, 'B'))
    await operators.approve(warning, '5', '555555')
    const told: unknown[] = []
    operators.onChange(() => told.push(operators.state().left?.['lower-fee'].count))
    await operators.admin.provision(
      [{ number: '8', name: 'Li', role: 'cashier', pin: '8888' }],
      policySchema.parse({ limits: { 'lower-fee': { perShiftCount: 0 } } }),
    )
    expect(operators.now().name).toBe('Wang')
    expect(told.at(-1)).toBe(0)
    expect(allows(within)).toMatchObject({
      error: { code: 'over-limit', params: { bound: 'perShiftCount' } },
    })
    expect(allows(lower(1000, 400, 'B', [warning]))).toMatchObject({ error: { code: 'over-limit' } })
  })

  it('of a file without PINs is passed over where another is laid down, and that is said', async () => {
    const other = policySchema.parse({ idleLockMinutes: 7 })
    const { policy } = operators.state()
    expect(await operators.admin.provision([], other)).toEqual({ ok: true, value: { policyKept: true } })
    expect(operators.state().policy).toEqual(policy)
    expect(await operators.admin.provision([], policy)).toEqual({ ok: true, value: { policyKept: false } })
  })

  it('says what is left as soon as something that it counts is written down, also what is no command of a lane', async () => {
    const told: unknown[] = []
    operators.onChange(() => told.push(operators.state().left?.['pay-out'].shift))
    const payOut = allows({
      ...request('open'),
      kind: 'pay-out',
      permission: 'signed-in',
      limits: { amount: cents(1500) },
    })
    if (!payOut.ok) throw new Error(payOut.error.code)
    journal.audit.append(
      'cash-moved',
      { direction: 'out', amount: cents(1500), reason: 'Stamps' },
      { by: payOut.value.by },
    )
    payOut.value.used()
    expect(told).toEqual([18_500])
  })

  it('of openings does not count the one that carries out a free exit, once', () => {
    give(lower(500, 0, 'A'), 'free')
    outcome('free', 'confirmed')
    give(request('open', { orderNo: 'A' }), 'out')
    expect(operators.state().left?.['manual-opening'].count).toBe(1)
    give(request('open', { orderNo: 'A' }), 'again')
    expect(allows(request('open', { orderNo: 'A' }))).toMatchObject({ error: { code: 'over-limit' } })
  })

  it.each([
    ['a free exit', lower(500, 0, 'A')],
    ['a coupon', request('give-coupon', { orderNo: 'A', limits: { fee: cents(500), coupon: cents(500) } })],
  ])(
    'of openings counts the one after %s that the lot has not confirmed: it may be refused',
    (_what, free) => {
      const open = request('open', { orderNo: 'A', fee: cents(0) })
      give(free, 'free')
      expect(allows(open)).toMatchObject({ value: { toExplain: true } })
      give(open, 'out')
      outcome('free', 'rejected')
      expect(operators.state().left?.['manual-opening'].count).toBe(0)
    },
  )

  it('of openings does not count the one after a coupon that left nothing to pay, once', () => {
    const open = (orderNo: string, fee: number): Request => request('open', { orderNo, fee: cents(fee) })
    for (const orderNo of ['A', 'B'])
      give(request('give-coupon', { orderNo, limits: { fee: cents(500), coupon: cents(500) } }), orderNo)
    for (const orderNo of ['A', 'B']) outcome(orderNo, 'confirmed')
    give(request('give-coupon', { orderNo: 'A', limits: { fee: cents(100), coupon: cents(100) } }), 'another')
    outcome('another', 'confirmed')
    give(open('A', 0), 'out')
    expect(operators.state().left?.['manual-opening'].count).toBe(1)
    give(open('A', 0), 'again')
    expect(operators.state().left?.['manual-opening'].count).toBe(0)
    expect(allows(open('B', 100))).toMatchObject({ error: { code: 'over-limit' } })
    expect(allows(open('B', 0)).ok).toBe(true)
  })

  it('is passed with the PIN of a supervisor: for this very command, once, and both are named', async () => {
    const warning = warningOf(lower(1000, 400, 'A'))
    await operators.approve(warning, '5', '555555')
    const one = lower(1000, 400, 'A', [warning])
    expect(allows(lower(1000, 399, 'A', [warning])).ok).toBe(false)
    expect(allows(lower(1000, 400, 'B', [warning])).ok).toBe(false)
    expect(allows(one)).toMatchObject({
      value: { by: { operatorNo: '9', name: 'Wang', approvedBy: { number: '5', name: 'Sun' } } },
    })
    give(one, 'a')
    expect(allows(one)).toMatchObject({ error: { code: 'over-limit' } })
    expect([...journal.audit.rows({ kinds: ['approval-given'] })]).toMatchObject([
      { by: { name: 'Wang' }, fields: { number: '5', bound: 'perOrder', would: 600 } },
    ])
  })

  it('of openings is passed for the car that stood there: for the next one the supervisor is asked again', async () => {
    give(request('open'), 'first')
    const forCar = (orderNo: string | null, again: readonly string[] = []): Request => ({
      ...request('open', { orderNo }),
      what: 'open lane 2',
      again,
    })
    const warning = warningOf(forCar('A'))
    await operators.approve(warning, '5', '555555')
    expect(allows(forCar('B', [warning]))).toMatchObject({ error: { code: 'over-limit' } })
    expect(allows(forCar(null, [warning]))).toMatchObject({ error: { code: 'over-limit' } })
    expect(allows(forCar('A', [warning]))).toMatchObject({ value: { by: { approvedBy: { name: 'Sun' } } } })
  })

  it('is approved neither by a cashier, nor with a wrong PIN, nor by oneself, nor for whoever comes next', async () => {
    const warning = warningOf(lower(1000, 400, 'A'))
    expect(await code(operators.approve(warning, '9', '9999'))).toBe('not-allowed')
    expect(await code(operators.approve(warning, '5', '000000'))).toBe('pin-wrong')
    expect(await code(operators.approve('approval made-up', '5', '555555'))).toBe('not-asked')
    await operators.approve(warning, '5', '555555')
    await operators.signIn('9', '9999')
    expect(allows(lower(1000, 400, 'A', [warning]))).toMatchObject({ error: { code: 'over-limit' } })
  })

  it('an approval tried out with wrong PINs locks the supervisor out, and names who was at the desk', async () => {
    const warning = warningOf(lower(1000, 400, 'A'))
    for (let n = 0; n < 5; n += 1) await operators.approve(warning, '5', '000000')
    expect(await code(operators.approve(warning, '5', '555555'))).toBe('locked-out')
    const rows = [...journal.audit.rows({ kinds: ['pin-refused'] })]
    expect(new Set(rows.map(({ by }) => by.name))).toEqual(new Set(['Wang']))
  })
})
