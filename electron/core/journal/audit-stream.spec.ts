import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nobody } from '#shared/contract/operators.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { NOTHING_BEFORE, canonicalJson, hashOf, storedRow } from './chain.ts'
import type { StoredRow } from './chain.ts'
import { stampAt } from './fixed-stamp.ts'
import { openBoothJournal } from './journal.ts'
import type { Journal } from './journal.ts'

let folder: string
let file: string
let journal: Journal
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-audit-'))
  file = join(folder, 'booth.sqlite')
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})
const open = (): Journal => (journal = openBoothJournal(file, stampAt(5)))
const stored = (): StoredRow[] => {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return storedRow.array().parse(database.prepare('SELECT * FROM audit_row ORDER BY seq').all())
  } finally {
    database.close()
  }
}
const expectChain = (rows: readonly StoredRow[]): void => {
  for (const [index, row] of rows.entries()) {
    expect(row.seq).toBe(index + 1)
    expect(row.before).toBe(rows[index - 1]?.hash ?? NOTHING_BEFORE)
    expect(row.hash).toBe(hashOf(row.before, row.body))
    expect(canonicalJson(JSON.parse(row.body))).toBe(row.body)
  }
}

describe('the audit stream', () => {
  it('chains every row to the one before it, over a restart', () => {
    expect(open().audit.head()).toEqual({ seq: 0, hash: NOTHING_BEFORE })
    journal.audit.append('started', {})
    journal.close()
    open().audit.append('clock-jump', { before: 1, after: 2 })
    expectChain(stored())
    expect(journal.audit.head()).toMatchObject({ seq: 2, hash: stored()[1]?.hash })
  })

  it('says of each row who, when and which version, of now unless it is told otherwise', () => {
    const lotTime = lotTimeOfWallMs(0)
    const by = { operatorNo: '7', name: 'Li', role: 'cashier' as const }
    open().audit.append('started', {})
    journal.audit.append('stopped', {}, { at: 9, lotTime, by })
    expect([...journal.audit.rows()]).toEqual([
      { seq: 1, kind: 'started', at: 5, lotTime: null, app: '0.1.0', by: nobody, fields: {} },
      { seq: 2, kind: 'stopped', at: 9, lotTime, app: '0.1.0', by, fields: {} },
    ])
  })

  it('gives rows by place and kind', () => {
    open()
    for (let n = 0; n < 4; n += 1) journal.audit.append(n % 2 === 0 ? 'started' : 'stopped', {})
    const places = (range: Parameters<typeof journal.audit.rows>[0]): number[] =>
      [...journal.audit.rows(range)].map(({ seq }) => seq)
    expect(places({ from: 2 })).toEqual([2, 3, 4])
    expect(places({ from: 2, to: 3 })).toEqual([2, 3])
    expect(places({ kinds: ['stopped'] })).toEqual([2, 4])
  })

  it('tells the last row about each of the settings, or the one before where that cannot be read', () => {
    open()
    for (const [what, after] of [
      ['listener', 1],
      ['secret', 1],
      ['listener', 2],
    ] as const)
      journal.audit.append('settings-changed', { what, before: null, after })
    const last = (): unknown =>
      Object.fromEntries(journal.audit.lastSettings().map(({ fields: { what, after } }) => [what, after]))
    expect(last()).toEqual({ listener: 2, secret: 1 })
    journal.close()
    const database = new DatabaseSync(file)
    database.exec(
      `DROP TRIGGER audit_row_stays; UPDATE audit_row SET body = replace(body, '"after":2', '"after":3') WHERE seq = 3`,
    )
    database.close()
    open()
    expect(last()).toEqual({ listener: 1, secret: 1 })
  })

  it('takes back the rows of a transaction that fails, and goes on from the row before', () => {
    open().audit.append('started', {})
    expect(() =>
      journal.transaction(() => {
        journal.audit.append('clock-jump', { before: 1, after: 2 })
        throw new Error('disk full')
      }),
    ).toThrow('disk full')
    journal.audit.append('stopped', {})
    expect([...journal.audit.rows()].map(({ kind }) => kind)).toEqual(['started', 'stopped'])
    expectChain(stored())
  })

  it('lets no row be changed or taken out by a slip', () => {
    open().audit.append('started', {})
    const database = new DatabaseSync(file)
    expect(() => database.exec(`UPDATE audit_row SET kind = 'x'`)).toThrow('rows are only added')
    expect(() => database.exec('DELETE FROM audit_row')).toThrow('rows are only added')
    database.close()
  })

  it('goes on behind a damaged row, without it', () => {
    open()
    for (let n = 0; n < 3; n += 1) journal.audit.append('started', {})
    journal.close()
    const database = new DatabaseSync(file)
    database.exec(`DROP TRIGGER audit_row_stays; UPDATE audit_row SET body = '{' WHERE seq = 2`)
    database.close()
    open().audit.append('stopped', {})
    expect(journal.notices).toEqual([{ kind: 'rows-unreadable', text: '1', payments: [] }])
    expect([...journal.audit.rows()].map(({ seq }) => seq)).toEqual([1, 3, 4])
  })

  it('goes on behind a whole row that means nothing, without it', () => {
    open()
    for (let n = 0; n < 3; n += 1) journal.audit.append('started', {})
    journal.close()
    const database = new DatabaseSync(file)
    const [row] = database.prepare('SELECT before, body FROM audit_row WHERE seq = 2').all()
    const body = canonicalJson({ ...JSON.parse(String(row?.['body'])), kind: 'of-another-time' })
    database.exec('DROP TRIGGER audit_row_stays')
    database
      .prepare('UPDATE audit_row SET body = ?, hash = ? WHERE seq = 2')
      .run(body, hashOf(String(row?.['before']), body))
    database.close()
    open().audit.append('stopped', {})
    expect([...journal.audit.rows()].map(({ seq }) => seq)).toEqual([1, 3, 4])
  })

  it('one value has one canonical text', () => {
    open()
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        const turned: unknown = JSON.parse(text, (_key, one: unknown) =>
          typeof one === 'object' && one !== null && !Array.isArray(one)
            ? Object.fromEntries(Object.entries(one).toReversed())
            : one,
        )
        expect(canonicalJson(turned)).toBe(text)
      }),
    )
  })
})

describe('a journal of version 2', () => {
  it('becomes a stream in the order of its rows, with a quote of what means nothing', () => {
    cpSync(join(import.meta.dirname, '../../../test/fixtures/booth-v2.sqlite'), file)
    open()
    expectChain(stored())
    // The clock was set back between cash-4 and open-2: what a table told later is told later.
    const told = [...journal.audit.rows()].map((row) => [
      row.kind,
      'commandId' in row.fields ? row.fields.commandId : row.kind === 'unreadable' ? row.fields.id : '',
      'state' in row.fields ? row.fields.state : '',
      row.by.name,
    ])
    expect(told.map((one) => one.filter((part) => part !== '' && part !== null).join(' '))).toEqual([
      'command-given open-1 王',
      'unreadable fee-1',
      'command-outcome open-1 confirmed 王',
      'command-outcome fee-1 finding-out',
      'command-outcome fee-1 confirmed',
      'command-given cash-1 王',
      'payment-taken cash-1 王',
      'command-outcome cash-1 confirmed 王',
      'payment-settled cash-1 booked 王',
      'command-given cash-2 王',
      'payment-taken cash-2 王',
      'command-outcome cash-2 finding-out 王',
      'command-given cash-3 王',
      'payment-taken cash-3 王',
      'command-outcome cash-3 rejected 王',
      'payment-settled cash-3 refused 王',
      'command-given np-1 王',
      'command-outcome np-1 confirmed 王',
      'command-given close-1',
      'command-given cash-4 李',
      'command-given open-2 李',
      'payment-taken cash-4 李',
      'payment-settled cash-4 booked 李',
      'command-outcome cash-4 confirmed 李',
      'command-outcome open-2 confirmed 李',
    ])
    expect(journal.notices).toEqual([])
    expect(journal.payments.pending('P1').map(({ paymentOrderNo }) => paymentOrderNo)).toEqual([
      'LD1774684660000000002',
    ])
    expect(journal.commands.open('P1').map(({ activity }) => activity.id)).toEqual(['cash-2', 'close-1'])
  })
})
