import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Activity } from '#shared/contract/activities.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { DeskMethod } from '#shared/contract/payment-methods.ts'
import { printingOff } from '#shared/contract/printing.ts'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { Slip } from '#shared/contract/slip.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { Permit } from '#electron/core/commands/authority.ts'
import type { PinCheck } from '#electron/core/shifts/pin-check.ts'
import { Drawer } from './drawer.ts'
import { Reversals } from './reversals.ts'
import { Till } from './till.ts'

const NOW = 1_800_000_000_000
const paidAt = lotTimeOfWallMs(NOW)

let folder: string
let journal: Journal
let till: Till
let drawer: Drawer
let settings: PrintingSettings
let slips: Slip[]
let drawerOpens: Result<void, AppError>
let atDesk: Actor
let mayOpen: Result<Permit, AppError>

const li: Actor = { operatorNo: '7', name: 'Li Wei', role: 'cashier' }
const sun: Actor = { operatorNo: '5', name: 'Sun', role: 'supervisor' }
/** Sun's PIN is 5555. */
const pins: PinCheck = {
  hasOperators: true,
  prove: async ({ number, pin }) =>
    number === '5' && pin === '5555' ? ok(sun) : err({ code: number === '5' ? 'pin-wrong' : 'not-allowed' }),
}

const begin = (): void => {
  journal = openBoothJournal(join(folder, 'booth.sqlite'), stampAt(NOW))
  const onFault = (what: string, cause: unknown): void => {
    throw new Error(what, { cause })
  }
  const printing = {
    get settings() {
      return settings
    },
    get hasPrinter() {
      return settings.printer.kind !== 'none'
    },
    get hasDrawer() {
      return settings.printer.kind === 'network' && settings.printer.drawer
    },
    print: (slip: Slip) => {
      return ok(slips.push(slip))
    },
    pdf: async () => Uint8Array.of(1),
    openDrawer: async () => drawerOpens,
  }
  drawer = new Drawer({ audit: journal.audit, printing, authority: { allows: () => mayOpen }, onFault })
  till = new Till({
    journal,
    printing,
    drawer,
    reversals: new Reversals({
      journal,
      atDesk: { now: () => atDesk },
      pins,
      onReversed: () => undefined,
      onFault,
    }),
    pcClock: { now: () => NOW },
    publish: () => undefined,
    savePdf: async (name, pdf) => {
      await pdf()
      return name
    },
    onFault,
  })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-till-'))
  slips = []
  drawerOpens = ok(undefined)
  atDesk = li
  mayOpen = ok({ by: li, used: () => undefined })
  settings = {
    ...printingOff,
    receipts: 'always',
    printer: { kind: 'network', host: 'printer', port: 9100, paper: '80', drawer: true },
  }
  begin()
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})

/** Takes a payment and lets it end so; the activity as the desk tells it. */
function pay(
  id: string,
  state: 'booked' | 'refused' | 'pending' = 'booked',
  { method = PaymentMethod.OfflineCash, at = NOW }: { method?: DeskMethod; at?: number } = {},
): Activity {
  journal.commands.intend({
    id,
    parkKey: 'park',
    at,
    lotTime: paidAt,
    by: li,
    command: 'take-cash',
    laneNo: '1',
    laneName: 'Exit 1',
    orderNo: `order ${id}`,
    plate: '京A12345',
    amounts: { due: cents(700), tendered: cents(1000), change: cents(300) },
    reason: null,
  })
  const payment = {
    paymentOrderNo: `LD${id}`,
    auditId: id,
    parkKey: 'park',
    orderNo: `order ${id}`,
    laneNo: '1',
    due: cents(700),
    tendered: method === PaymentMethod.OfflineCash ? cents(1000) : cents(700),
    method,
    paymentTime: paidAt,
    coupons: [],
  }
  journal.payments.store(payment, {}, at)
  if (state !== 'pending') journal.payments.settle(id, state, at)
  const activityState = state === 'booked' ? 'confirmed' : state === 'refused' ? 'rejected' : 'finding-out'
  const activity = journal.commands.note(id, at, {
    state: activityState,
    message: null,
    error: null,
    foundOut: false,
  })
  if (activity === undefined) throw new Error('no activity')
  return activity
}

const kinds = (): string[] =>
  [
    ...journal.audit.rows({
      kinds: ['receipt-printed', 'receipt-reprinted', 'drawer-opened', 'drawer-failed'],
    }),
  ].map(({ kind }) => kind)
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('receipts', () => {
  it('are numbered without gaps, over restarts, and a reprint says so and takes no number', () => {
    for (const id of ['a', 'b', 'c']) pay(id)
    expect(till.print('a')).toEqual(ok({ no: 1 }))
    expect(till.print('b')).toEqual(ok({ no: 2 }))
    expect(till.print('a')).toEqual(ok({ no: 1 }))
    journal.close()
    begin()
    expect(till.print('c')).toEqual(ok({ no: 3 }))
    expect(till.print('a')).toEqual(ok({ no: 1 }))
    const marks = slips.map(({ blocks }) => blocks.flatMap((one) => (one.kind === 'mark' ? [one.text] : [])))
    expect(marks).toEqual([[], [], ['补打 第 2 份'], [], ['补打 第 3 份']])
    expect(kinds()).toEqual([
      'receipt-printed',
      'receipt-printed',
      'receipt-reprinted',
      'receipt-printed',
      'receipt-reprinted',
    ])
  })

  it('take no number twice, though the row of the last one cannot be read any more', () => {
    for (const id of ['a', 'b', 'c']) pay(id)
    till.print('a')
    till.print('b')
    journal.close()
    const database = new DatabaseSync(join(folder, 'booth.sqlite'))
    database.exec(`DROP TRIGGER audit_row_stays;
      UPDATE audit_row SET body = '#' WHERE seq = (SELECT max(seq) FROM audit_row WHERE kind = 'receipt-printed')`)
    database.close()
    begin()
    expect(till.print('c')).toEqual(ok({ no: 3 }))
  })

  it('are there for what the lot has booked, and for nothing else', () => {
    pay('on its way', 'pending')
    pay('refused', 'refused')
    for (const id of ['on its way', 'refused', 'never'])
      expect(till.print(id)).toEqual(err({ code: 'payment-not-booked' }))
    expect(kinds()).toEqual([])
    expect(slips).toEqual([])
  })

  it('take no number where there is no printer, and one where they are saved as a file', async () => {
    pay('a')
    settings = { ...settings, printer: { kind: 'none' } }
    expect(till.print('a')).toEqual(err({ code: 'printer-none' }))
    expect(kinds()).toEqual([])
    expect(await till.save('a')).toEqual(ok({ no: 1, file: 'LDa.pdf' }))
    expect(kinds()).toEqual(['receipt-printed'])
  })

  it('come by themselves for a payment that has just been booked, once', async () => {
    const activity = pay('a')
    till.heard(activity)
    await settled()
    till.heard(activity)
    await settled()
    expect(kinds()).toEqual(['drawer-opened', 'receipt-printed'])
  })
})

describe('the drawer', () => {
  it('opens for cash that is booked, not for another method, not for what is refused, not hours later', async () => {
    settings = { ...settings, receipts: 'asked' }
    till.heard(pay('cash'))
    till.heard(pay('wechat', 'booked', { method: PaymentMethod.OfflineWeChatPay }))
    till.heard(pay('refused', 'refused'))
    till.heard(pay('on its way', 'pending'))
    till.heard(pay('found out later', 'booked', { at: NOW - 3_600_000 }))
    till.heard(pay('found out after the clock was set back', 'booked', { at: NOW + 3_600_000 }))
    await settled()
    const rows = [...journal.audit.rows({ kinds: ['drawer-opened'] })]
    expect(rows.map(({ fields }) => fields)).toEqual([{ why: 'payment', commandId: 'cash', reason: null }])
  })

  it('opens without a sale for a reason, and what did not open is written down, too', async () => {
    expect(await drawer.noSale('change for the next shift', [])).toEqual(ok(null))
    drawerOpens = err({ code: 'printer-unreachable' })
    expect(await drawer.noSale('again', [])).toEqual(err({ code: 'printer-unreachable' }))
    expect(kinds()).toEqual(['drawer-opened', 'drawer-opened', 'drawer-failed'])
    settings = { ...settings, printer: { kind: 'none' } }
    expect(await drawer.noSale('no drawer', [])).toEqual(err({ code: 'drawer-none' }))
    expect(kinds()).toHaveLength(3)
  })
})

describe('a reversal', () => {
  const reversals = (): unknown[] =>
    [...journal.audit.rows({ kinds: ['payment-reversed'] })].map(({ by, fields }) => [
      fields.no,
      fields.commandId,
      fields.amount,
      by.name,
      by.approvedBy?.name,
    ])

  it('takes a supervisor who did not take the money, gives all of it back, opens the drawer and prints a slip', async () => {
    pay('a')
    till.print('a')
    expect(await till.reverse('a', 'wrong car', null)).toEqual(err({ code: 'supervisor-needed' }))
    expect(await till.reverse('a', 'wrong car', { number: '7', pin: '7777' })).toEqual(
      err({ code: 'reversal-by-another' }),
    )
    expect(await till.reverse('a', 'wrong car', { number: '9', pin: '9999' })).toEqual(
      err({ code: 'not-allowed' }),
    )
    expect(await till.reverse('a', 'wrong car', { number: '5', pin: '0000' })).toEqual(
      err({ code: 'pin-wrong' }),
    )
    expect(reversals()).toEqual([])
    expect(await till.reverse('a', 'wrong car', { number: '5', pin: '5555' })).toEqual(ok({ no: 1 }))
    await settled()
    expect(reversals()).toEqual([[1, 'a', 700, 'Li Wei', 'Sun']])
    const [opened] = [...journal.audit.rows({ kinds: ['drawer-opened'] })]
    expect(opened?.fields).toEqual({ why: 'reversal', commandId: 'a', reason: null })
    const marks = slips.at(-1)?.blocks.flatMap((one) => (one.kind === 'mark' ? [one.text] : []))
    expect(marks).toEqual(['退款凭证'])
    expect(till.state().booked[0]?.reversal).toMatchObject({ no: 1, reason: 'wrong car', approvedBy: 'Sun' })
  })

  it('comes once, is numbered without gaps over restarts, and of nothing but a booked payment', async () => {
    for (const id of ['a', 'b']) pay(id)
    pay('on its way', 'pending')
    pay('refused', 'refused')
    atDesk = sun
    expect(await till.reverse('a', 'paid twice', null)).toEqual(ok({ no: 1 }))
    expect(await till.reverse('a', 'paid twice', null)).toEqual(err({ code: 'payment-reversed' }))
    for (const id of ['on its way', 'refused', 'never'])
      expect(await till.reverse(id, 'because', null)).toEqual(err({ code: 'payment-not-booked' }))
    journal.close()
    begin()
    expect(await till.reverse('b', 'paid twice', null)).toEqual(ok({ no: 2 }))
    await settled()
    expect(reversals()).toEqual([
      [1, 'a', 700, 'Sun', undefined],
      [2, 'b', 700, 'Sun', undefined],
    ])
  })

  it('given twice at the same time is one, however long the PIN takes', async () => {
    pay('a')
    const login = { number: '5', pin: '5555' }
    const both = await Promise.all([till.reverse('a', 'once', login), till.reverse('a', 'twice', login)])
    expect(both).toEqual([ok({ no: 1 }), err({ code: 'payment-reversed' })])
  })

  it('leaves no receipt of the payment to be had, only its own slip, and that a second time as a reprint', async () => {
    pay('a')
    atDesk = sun
    await till.reverse('a', 'wrong car', null)
    await settled()
    expect(till.print('a')).toEqual(ok({ no: 1 }))
    expect(kinds()).toEqual(['drawer-opened'])
    const copies = [...journal.audit.rows({ kinds: ['reversal-printed'] })].map(({ fields }) => fields.copy)
    expect(copies).toEqual([1, 2])
    expect(slips.map(({ title }) => title)).toEqual(['退款凭证 1', '退款凭证 1 (2)'])
  })

  it('by a supervisor of his own sale takes another supervisor', async () => {
    pay('a')
    atDesk = { ...li, role: 'supervisor' }
    expect(await till.reverse('a', 'mine', null)).toEqual(err({ code: 'supervisor-needed' }))
    expect(await till.reverse('a', 'mine', { number: '5', pin: '5555' })).toEqual(ok({ no: 1 }))
  })
})

it('the drawer stays shut where the desk may not open it, and an approval is named in the row', async () => {
  const over = err({ code: 'over-limit' } as const)
  mayOpen = over
  expect(await drawer.noSale('change', [])).toEqual(over)
  expect(kinds()).toEqual([])
  let used = 0
  const by = { ...li, approvedBy: { number: '5', name: 'Sun' } }
  mayOpen = ok({ by, used: () => (used += 1) })
  expect(await drawer.noSale('change', ['approval 1'])).toEqual(ok(null))
  expect([...journal.audit.rows({ kinds: ['drawer-opened'] })].map((row) => row.by)).toEqual([by])
  expect(used).toBe(1)
})

it('lists every refused payment, however many there are', () => {
  for (let n = 0; n < 60; n += 1) pay(`refused ${n}`, 'refused')
  expect(till.state().refused).toHaveLength(60)
})

it('lists what is on its way and what was refused until somebody deals with it, and what is booked newest first', () => {
  pay('a', 'booked', { at: NOW - 2 })
  pay('b', 'booked', { at: NOW - 1 })
  pay('c', 'pending')
  pay('d', 'refused')
  till.print('a')
  const { pending, refused, booked } = till.state()
  expect(pending.map(({ commandId, state }) => [commandId, state])).toEqual([['c', 'pending']])
  expect(refused.map(({ commandId, state }) => [commandId, state])).toEqual([['d', 'refused']])
  expect(booked.map(({ commandId, receiptNo }) => [commandId, receiptNo])).toEqual([
    ['b', null],
    ['a', 1],
  ])
  expect(booked[0]).toMatchObject({ plate: '京A12345', operator: 'Li Wei', due: 700, laneName: 'Exit 1' })
})
