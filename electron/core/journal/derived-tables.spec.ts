import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UNFOUNDED_PAYMENTS } from './derived-tables.ts'
import { stampAt } from './fixed-stamp.ts'
import { intentOf, paymentOf } from './fixture.ts'
import { openBoothJournal } from './journal.ts'
import type { Journal } from './journal.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-derived-'))
  file = join(folder, 'booth.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

function within<T>(work: (journal: Journal) => T): T {
  const journal = openBoothJournal(file, stampAt(1))
  try {
    return work(journal)
  } finally {
    journal.close()
  }
}

/** Changes the file as somebody would who has a tool for it. */
function edit(sql: string): void {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}

/** Two payments, one of them with the lot; three commands; another booth's head. */
function fill({ audit, commands, payments }: Journal): void {
  for (const [n, id] of ['a', 'b', 'c'].entries()) {
    const orderNo = `order-${id}`
    const intended = { at: 1000 + n, laneName: 'Exit Lane 出口', orderNo }
    commands.intend(intentOf(id, { ...intended, command: n < 2 ? 'take-cash' : 'open' }))
    if (n < 2) payments.store(paymentOf(id, { orderNo, coupons: ['CF1'] }), {}, 1000 + n)
  }
  payments.settle('a', 'booked', 2000)
  commands.note('a', 2000, { state: 'confirmed', message: null, error: null, foundOut: false })
  commands.note('c', 2001, { state: 'rejected', message: null, error: null, foundOut: false })
  audit.append('head-witnessed', { booth: 'other', seq: 7, hash: 'f'.repeat(64) })
}

/** So long that what was there before is not among the newest any more. */
const goOn = (journal: Journal): void =>
  journal.transaction(() => {
    for (let n = 0; n < 2500; n += 1) journal.audit.append('alive', {})
  })

const tables = (): unknown => {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return ['command', 'payment', 'witnessed'].map((name) =>
      database.prepare(`SELECT * FROM ${name} ORDER BY 1`).all(),
    )
  } finally {
    database.close()
  }
}
const allDifferences = ({ derived }: Journal): unknown[] => [...derived.differences()].flat()

describe('the tables kept of the audit', () => {
  it('follow from it as LaneDesk writes them, however many steps they are looked at in', () => {
    within((journal) => {
      fill(journal)
      goOn(journal)
      expect(allDifferences(journal)).toEqual([])
      expect(journal.derived.newestDifferences()).toEqual([])
    })
    expect(within(({ notices }) => notices)).toEqual([])
  })

  it.each(['booth-v1', 'booth-v2'])('follow from it also where it was carried over from %s', (name) => {
    cpSync(join(import.meta.dirname, `../../../test/fixtures/${name}.sqlite`), file)
    within((journal) => {
      expect(journal.notices).toEqual([])
      expect(allDifferences(journal)).toEqual([])
    })
  })

  it.each([
    ['a lower amount', `UPDATE payment SET due = 100 WHERE audit_id = 'b'`, 'payment', 'LD-b'],
    ['another lot', `UPDATE payment SET park_key = 'P2' WHERE audit_id = 'b'`, 'payment', 'LD-b'],
    ['other coupons', `UPDATE payment SET coupons = '[]' WHERE audit_id = 'b'`, 'payment', 'LD-b'],
    ['coupons that are none', `UPDATE payment SET coupons = '[' WHERE audit_id = 'b'`, 'payment', 'LD-b'],
    [
      'booked though never sent',
      `UPDATE payment SET state = 'booked' WHERE audit_id = 'b'`,
      'payment',
      'LD-b',
    ],
    ['to be sent again', `UPDATE payment SET state = 'pending' WHERE audit_id = 'a'`, 'payment', 'LD-a'],
    [
      'refused in place of booked',
      `UPDATE payment SET state = 'refused' WHERE audit_id = 'a'`,
      'payment',
      'LD-a',
    ],
    ['a payment gone', `DELETE FROM payment WHERE audit_id = 'b'`, 'payment', 'LD-b'],
    [
      'a payment that nobody took',
      `INSERT INTO payment SELECT 'LD-x', park_key, 'x', order_no, lane_no, due, tendered, payment_time, coupons, state,
         stored_at, settled_at, method FROM payment WHERE audit_id = 'b'`,
      'payment',
      'LD-x',
    ],
    ['a command ended', `UPDATE command SET state = 'confirmed' WHERE id = 'b'`, 'command', 'b'],
    ['a command ended otherwise', `UPDATE command SET state = 'confirmed' WHERE id = 'c'`, 'command', 'c'],
    [
      'an earlier outcome',
      `UPDATE command SET latest = NULL, state = 'under-way' WHERE id = 'c'`,
      'command',
      'c',
    ],
    ['another intent', `UPDATE command SET given = 1 WHERE id = 'c'`, 'command', 'c'],
    ['a command gone', `DELETE FROM command WHERE id = 'c'`, 'command', 'c'],
    [
      'a command that nobody gave',
      `INSERT INTO command VALUES ('x', 'P1', 4, NULL, 'under-way')`,
      'command',
      'x',
    ],
  ])('%s: it is found, said at the next start, and made anew from the audit', (_what, sql, table, id) => {
    within(fill)
    const before = tables()
    edit(sql)
    const { notices, told } = within((journal) => ({
      notices: journal.notices,
      told: allDifferences(journal),
    }))
    expect(notices).toMatchObject([{ kind: 'tables-mended', text: '1' }])
    const named = notices[0]?.payments?.map(({ paymentOrderNo }) => paymentOrderNo)
    expect(named).toEqual(table === 'payment' ? [id] : [])
    const { due = 500 } = notices[0]?.payments?.[0] ?? {}
    expect(due).toBe(500)
    expect(told).toEqual([])
    expect(tables()).toEqual(before)
    expect(within((journal) => journal.notices)).toEqual([])
  })

  it('looks each payment up in the stream by its index: a start does not grow with all payments there ever were', () => {
    within(fill)
    const database = new DatabaseSync(file, { readOnly: true })
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${UNFOUNDED_PAYMENTS}`).all()
    database.close()
    const ofTheStream = plan.map(({ detail }) => String(detail)).filter((step) => / r /.test(step))
    expect(ofTheStream).toHaveLength(2)
    for (const step of ofTheStream) expect(step).toContain('audit_row_payment')
  })

  it('a difference that lies further back is found by the whole check', () => {
    within((journal) => {
      fill(journal)
      goOn(journal)
    })
    edit(`UPDATE witnessed SET seq = 9`)
    within((journal) => {
      expect(journal.notices).toEqual([])
      const differences = [...journal.derived.differences()].flat()
      expect(differences).toEqual([{ table: 'witnessed', id: 'other' }])
      expect(journal.derived.mend(differences)).toEqual({ kind: 'tables-mended', text: '1', payments: [] })
      expect(allDifferences(journal)).toEqual([])
    })
  })

  it('say nothing new where only the audit was changed: that is told elsewhere', () => {
    within(fill)
    edit(`DROP TRIGGER audit_row_stays;
      UPDATE audit_row SET body = replace(body, '"due":500', '"due":501') WHERE kind = 'payment-taken'`)
    expect(within((journal) => journal.notices).map(({ kind }) => kind)).toEqual(['rows-unreadable'])
  })

  it('are left as they are where the audit they are made of cannot be read', () => {
    within(fill)
    edit(`UPDATE payment SET due = 100 WHERE audit_id = 'b'; DROP TRIGGER audit_row_stays;
      UPDATE audit_row SET body = replace(body, '"due":500', '"due":501') WHERE kind = 'payment-taken' AND body LIKE '%LD-a%'`)
    const edited = tables()
    const notices = within((journal) => journal.notices)
    expect(notices.map(({ kind }) => kind)).toContain('tables-differ')
    expect(tables()).toEqual(edited)
  })
})
