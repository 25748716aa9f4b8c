import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nobody } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { MOST_EXPORTED } from '#shared/contract/records.ts'
import type { RecordSearch } from '#shared/contract/records.ts'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import { AnsweredLot } from './fixture.ts'
import { RecordExport } from './record-export.ts'
import type { LotToRead } from './record-look-up.ts'

const sun: Actor = { operatorNo: '5', name: 'Sun', role: 'supervisor' }

let folder: string
let journal: Journal
let lot: AnsweredLot
let here: LotToRead
let by: Actor
let drawerWaits: boolean
let exporting: RecordExport
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-record-export-'))
  journal = openBoothJournal(join(folder, 'booth.sqlite'), stampAt(5))
  lot = new AnsweredLot()
  here = lot.toRead()
  by = sun
  drawerWaits = false
  exporting = new RecordExport({
    lot: () => here,
    viewer: () => ({ supervises: by.role === 'supervisor', drawerWaits }),
    audit: journal.audit,
    atDesk: { now: () => by },
    exports: () => join(folder, 'exports'),
    now: () => 0,
    onFault: () => undefined,
  })
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})

const all: RecordSearch = { values: {}, from: null, to: null }
const run = (search = all): ReturnType<RecordExport['run']> => exporting.run('payments', search, 'en')

/** Every file that was written; none where there is no folder either. */
const files = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.csv'))

it('all pages go into one file, the newest first, with a row of the audit that says who took what', async () => {
  const done = run({ values: { LicensePlateNumber: '京A1' }, from: '2026-03-01', to: null })
  const first = await lot.asked(0)
  expect(first).toMatchObject({ request: { OrderBy: 'Uid', OrderType: 1, PageSize: 100 } })
  expect(exporting.progress).toEqual({ read: 0, total: null })
  first.answer([{ Uid: 9, LicensePlateNumber: '=1+1', TotalAmountPaid: 5, PaymentMethod: '79001' }], 2)
  const second = await lot.asked(1)
  expect(second).toMatchObject({
    request: { QueryCondition: [{}, {}, { Field: 'Uid', Operator: 4, Value: '9' }] },
  })
  expect(exporting.progress).toEqual({ read: 1, total: 2 })
  second.answer([{ Uid: 4, OrderNo: '1772492942389944', TotalAmountPaid: -0.5 }], 1)
  const came = await done
  expect(came).toMatchObject({ ok: true, value: { rows: 2, total: 2 } })
  expect(exporting.progress).toBeNull()
  expect(readFileSync(came.ok ? came.value.file : '', 'utf8')).toBe(
    `\uFEFFRow in the lot's database,Plate,Paid,Method,Order\r\n9,'=1+1,5.00,Cash,\r\n4,,-0.50,,'1772492942389944\r\n`,
  )
  expect(journal.audit.row(1)).toMatchObject({
    kind: 'exported',
    by: sun,
    fields: {
      what: 'lot list payments: LicensePlateNumber 京A1, from 2026-03-01',
      file: 'lanedesk-payments-1970-01-01T00-00-00-000Z.csv',
      rows: 2,
    },
  })
})

it('no more than is said goes into a file, and whoever asked hears of how many', async () => {
  const done = run()
  for (let page = 0; page < MOST_EXPORTED / 100; page += 1) {
    const newest = 100_000 - page * 100
    const records = Array.from({ length: 100 }, (_, index) => ({ Uid: newest - index }))
    ;(await lot.asked(page)).answer(records, newest)
  }
  expect(await done).toMatchObject({ ok: true, value: { rows: MOST_EXPORTED, total: 100_000 } })
  expect(lot.calls).toHaveLength(MOST_EXPORTED / 100)
})

it('whoever stops it hears so, and nothing is left of it', async () => {
  const done = run()
  ;(await lot.asked(0)).answer([{ Uid: 9 }], 200)
  await lot.asked(1)
  exporting.stop()
  expect(await done).toEqual({ ok: false, error: { code: 'cancelled' } })
  expect(exporting.progress).toBeNull()
  expect([files(), journal.audit.head().seq]).toEqual([[], 0])
})

it('a lot that stops answering leaves no half of a file', async () => {
  const done = run()
  ;(await lot.asked(0)).answer([{ Uid: 9 }], 200)
  ;(await lot.asked(1)).refuse(1003, 'busy')
  expect(await done).toMatchObject({ ok: false, error: { code: 'lot-refused' } })
  expect(files()).toEqual([])
})

it('one goes on at a time', async () => {
  const done = run()
  expect(await run()).toMatchObject({ ok: false, error: { code: 'busy' } })
  ;(await lot.asked(0)).answer([])
  expect(await done).toMatchObject({ ok: true, value: { rows: 0, total: 0 } })
})

it('nothing is written for another than who asked, of another lot, or once a drawer waits to be counted', async () => {
  for (const [change, code] of [
    [() => void (by = { operatorNo: '6', name: 'Wu', role: 'supervisor' }), 'cancelled'],
    [() => void (here = new AnsweredLot().toRead()), 'cancelled'],
    [() => void (drawerWaits = true), 'hand-over-waits'],
  ] as const) {
    by = sun
    drawerWaits = false
    here = lot.toRead()
    const at = lot.calls.length
    const done = run()
    const call = await lot.asked(at)
    change()
    call.answer([{ Uid: 9 }])
    expect(await done).toMatchObject({ ok: false, error: { code } })
  }
  by = { ...nobody, role: 'cashier' }
  drawerWaits = false
  here = lot.toRead()
  expect(await run()).toMatchObject({ error: { code: 'supervisor-needed' } })
  expect([files(), journal.audit.head().seq]).toEqual([[], 0])
})

it('what cannot be written down in the audit is not taken away', async () => {
  const done = run()
  const call = await lot.asked(0)
  journal.close()
  call.answer([{ Uid: 9 }])
  expect(await done).toMatchObject({ ok: false, error: { code: 'export-failed' } })
  expect(files()).toEqual([])
  journal = openBoothJournal(join(folder, 'booth.sqlite'), stampAt(5))
})
