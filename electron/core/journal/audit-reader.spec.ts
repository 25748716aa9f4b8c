import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditFilter } from '#shared/contract/audit/audit.ts'
import type { AuditRow } from '#shared/contract/audit/rows.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { AuditReader } from './audit-reader.ts'
import { stampAt } from './fixed-stamp.ts'
import { openBoothJournal } from './journal.ts'
import type { Journal } from './journal.ts'
import { verifyFile } from './verify.ts'

let folder: string
let journal: Journal
let faults: string[]
let reader: AuditReader
let untold: ((row: AuditRow) => boolean) | null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-audit-desk-'))
  journal = openBoothJournal(join(folder, 'booth.sqlite'), stampAt(5))
  faults = []
  untold = null
  reader = new AuditReader({
    journal,
    untold: () => untold,
    exports: () => join(folder, 'exports'),
    now: () => 0,
    onFault: (what) => faults.push(what),
  })
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})

const li: Actor = { operatorNo: '7', name: 'Li 李', role: 'cashier' }
const wang: Actor = { operatorNo: '1', name: 'Wang', role: 'supervisor' }
const change = (what: string, at: number, by = li): void =>
  void journal.audit.append(
    'settings-changed',
    { what, before: null, after: { plate: '京A1_3' } },
    { at, by },
  )

/** All places that fit, page by page. */
function places(filter: AuditFilter, limit = 2): number[] {
  const found: number[] = []
  let before: number | null = null
  do {
    const page = reader.page({ before, filter, limit })
    found.push(...page.entries.map(({ row }) => row.seq))
    before = page.next
  } while (before !== null)
  return found
}

describe('the rows', () => {
  beforeEach(() => {
    change('listener', 10)
    journal.audit.append('started', {}, { at: 20, by: wang })
    change('settings', 30, wang)
    journal.audit.append('stopped', {}, { at: 15, by: { ...li, approvedBy: { number: '1', name: 'Wang' } } })
  })

  it.each<[string, AuditFilter, number[]]>([
    ['all of them', {}, [4, 3, 2, 1]],
    ['of kinds', { kinds: ['started', 'stopped'] }, [4, 2]],
    ['of whoever did or approved it, by a part of the name', { who: 'wan' }, [4, 3, 2]],
    ['of an operator’s number', { who: '7' }, [4, 1]],
    ['of a time, also after the clock was set back', { from: 12, to: 20 }, [4, 2]],
    ['of a plate in them', { text: '京a1_3' }, [3, 1]],
    ['of a text that is only the name of a field', { text: 'plate' }, []],
    ['of letters that SQL means something by', { text: '京A1%3' }, []],
    [
      'of all that at once',
      { kinds: ['settings-changed'], who: 'Li', from: 0, to: 12, text: 'listener' },
      [1],
    ],
  ])('%s, newest first', (_what, filter, expected) => {
    expect(places(filter)).toEqual(expected)
  })

  it('are found beyond the rows that are looked through at once', () => {
    journal.transaction(() => {
      for (let n = 0; n < 25_000; n += 1) journal.audit.append('clock-jump', { before: n, after: n })
    })
    const { entries, next } = reader.page({ before: null, filter: { kinds: ['started'] }, limit: 5 })
    expect([entries.length, next !== null]).toEqual([0, true])
    expect(places({ kinds: ['started'] })).toEqual([2])
  })
})

describe('the check', () => {
  it('tells the head of an unbroken stream, and where a broken one is broken', async () => {
    for (let n = 0; n < 5; n += 1) change('listener', n)
    const { seq, hash } = journal.audit.head()
    expect(await reader.check()).toEqual({ rows: 5, head: { seq, hash }, flaws: [], flawCount: 0 })
    const other = new DatabaseSync(join(folder, 'booth.sqlite'))
    other.exec('DROP TRIGGER audit_row_remains; DELETE FROM audit_row WHERE seq = 3')
    other.close()
    expect(await reader.check()).toMatchObject({ flaws: [{ what: 'removed', from: 3, to: 3 }], flawCount: 1 })
  })
})

describe('an export', () => {
  beforeEach(() => {
    change('=cmd,"x"', 1)
    journal.audit.append('started', {}, { at: 2 })
  })

  it('of all rows is what verify-audit reads, and a row of its own behind them', async () => {
    const { seq, hash } = journal.audit.head()
    const done = await reader.export('lines', { kinds: ['started'] })
    expect(done).toMatchObject({ ok: true, value: { rows: 2 } })
    const file = done.ok ? done.value.file : ''
    expect(await verifyFile(file, [])).toEqual({ rows: 2, head: { seq, hash }, flaws: [] })
    expect(journal.audit.row(3)).toMatchObject({
      kind: 'exported',
      fields: { what: 'audit, lines', file: 'lanedesk-audit-1970-01-01T00-00-00-000Z.jsonl', rows: 2 },
    })
  })

  it('for a spreadsheet has the rows that fit, and nothing that it would take for a formula', async () => {
    change('x', 3, { ...li, name: '=1+1' })
    const done = await reader.export('table', { kinds: ['settings-changed'] })
    const [head, ...lines] = readFileSync(done.ok ? done.value.file : '', 'utf8')
      .trimEnd()
      .split('\r\n')
    expect(head).toBe('\uFEFFseq,kind,pc-time,lot-time,app,operator,name,role,approved-by,fields,hash')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain(`3,settings-changed,1970-01-01T00:00:00.003Z,,0.1.0,7,'=1+1,cashier,,"{`)
    expect(lines[1]).toContain('""what"":""=cmd,')
  })

  it('writes over nothing', async () => {
    await reader.export('table', {})
    expect(await reader.export('table', {})).toMatchObject({ ok: false, error: { code: 'export-failed' } })
    expect(faults).toEqual(['the audit could not be exported'])
  })
})

it('what is not to be told yet is on no page and in no file, and whoever reads hears that', async () => {
  change('listener', 10)
  change('settings', 20)
  const asked = { before: null, filter: {}, limit: 10 }
  expect(reader.page(asked)).toMatchObject({ entries: [{}, {}], untold: false })
  untold = ({ at }) => at === 20
  expect(reader.page(asked)).toMatchObject({ entries: [{ row: { at: 10 } }], untold: true })
  for (const as of ['lines', 'table'] as const)
    expect(await reader.export(as, {})).toMatchObject({ error: { code: 'hand-over-waits' } })
  untold = null
  expect(await reader.export('table', {})).toMatchObject({ ok: true })
})
