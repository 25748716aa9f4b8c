import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseJson } from '#electron/core/base/document.ts'
import { nobody } from '#shared/contract/operators.ts'
import { lineOf } from './audit-file.ts'
import { ChainCheck, atTheBeginning, follow } from './chain-check.ts'
import type { Behind, Flaw, GivenRow, KnownHead } from './chain-check.ts'
import { NOTHING_BEFORE, canonicalJson, hashOf } from './chain.ts'
import { stampAt } from './fixed-stamp.ts'
import { openBoothJournal } from './journal.ts'
import { verifyFile } from './verify.ts'

/** A row that was written by nobody else: its hash is right. */
function rowAt(seq: number, before: string, at: number): GivenRow {
  const kind = seq % 3 === 0 ? 'clock-jump' : 'started'
  const fields = kind === 'clock-jump' ? { before: at, after: at + seq } : {}
  const body = canonicalJson({ seq, kind, at, lotTime: null, app: '0.1.0', by: nobody, fields })
  return { seq, before, hash: hashOf(before, body), body, columns: { kind, at } }
}

function chainOf(rows: number): GivenRow[] {
  const chain: GivenRow[] = []
  for (let seq = 1; seq <= rows; seq += 1)
    chain.push(rowAt(seq, chain.at(-1)?.hash ?? NOTHING_BEFORE, 1_700_000_000_000 + seq * 1000))
  return chain
}

describe('of an audit of 10,000 rows', () => {
  const ROWS = 10_000
  const chain = chainOf(ROWS)
  const head: KnownHead = { seq: ROWS, hash: chain.at(-1)?.hash ?? '' }
  /** What is known behind each place of the unchanged stream: a check that is there again finds no more. */
  const behind: Behind[] = [atTheBeginning]
  for (const row of chain) behind.push(follow(behind.at(-1) ?? atTheBeginning, row).behind)
  const same = (a: Behind | undefined, b: Behind): boolean =>
    a?.seq === b.seq && a.hash === b.hash && a.isSound === b.isSound

  /**
   * Checks the stream with `rows` in place of `gone` of its rows behind `place`. Only as far as it differs: where the
   * check knows again what it knows of the unchanged stream at that row, it goes on as that one does.
   */
  function flawsWith(place: number, gone: number, rows: readonly GivenRow[]): Flaw[] {
    let known = behind[place] ?? atTheBeginning
    const flaws: Flaw[] = []
    const step = (row: GivenRow): void => {
      const next = follow(known, row)
      known = next.behind
      flaws.push(...next.flaws)
    }
    for (const row of rows) step(row)
    for (let index = place + gone; index < ROWS && !same(behind[index], known); index += 1) {
      const row = chain[index]
      if (row !== undefined) step(row)
    }
    // What the witnessed head tells at the end.
    if (known.seq < head.seq && place + gone >= ROWS)
      flaws.push({ what: 'cut-off', from: known.seq + 1, to: head.seq })
    else if (place + gone >= ROWS && known.hash !== head.hash)
      flaws.push({ what: 'replaced', from: head.seq, to: head.seq })
    return flaws
  }

  const rehashed = (row: GivenRow, body: string): GivenRow => ({
    ...row,
    body,
    hash: hashOf(row.before, body),
  })
  const flip = (text: string, at: number): string =>
    text.slice(0, at) + String.fromCharCode((text.codePointAt(at) ?? 0) ^ 1) + text.slice(at + 1)

  /** Everything that can be done to one row, and the rows that may be named for it. */
  const changes: Readonly<
    Record<
      string,
      (
        row: GivenRow,
        next: GivenRow | undefined,
      ) => { gone: number; rows: readonly GivenRow[]; names: readonly number[] }
    >
  > = {
    'its content': (row) => ({
      gone: 1,
      rows: [{ ...row, body: flip(row.body, row.seq % row.body.length) }],
      names: [row.seq],
    }),
    'its content, with the hash made anew': (row) => ({
      gone: 1,
      rows: [rehashed(row, row.body.replace('"at":17', '"at":16'))],
      names: [row.seq, row.seq + 1],
    }),
    'its content and its column, with the hash made anew': (row) => ({
      gone: 1,
      rows: [
        {
          ...rehashed(row, row.body.replace('"at":17', '"at":16')),
          columns: {
            kind: row.columns?.kind ?? '',
            at: Number(String(row.columns?.at).replace(/^17/, '16')),
          },
        },
      ],
      names: [row.seq, row.seq + 1],
    }),
    'its hash': (row) => ({
      gone: 1,
      rows: [{ ...row, hash: flip(row.hash, row.seq % 64) }],
      names: [row.seq],
    }),
    'the hash before': (row) => ({
      gone: 1,
      rows: [{ ...row, before: flip(row.before, row.seq % 64) }],
      names: [row.seq],
    }),
    'its kind in the column': (row) => ({
      gone: 1,
      rows: [{ ...row, columns: { kind: 'stopped', at: row.columns?.at ?? 0 } }],
      names: [row.seq],
    }),
    'its moment in the column': (row) => ({
      gone: 1,
      rows: [{ ...row, columns: { kind: row.columns?.kind ?? '', at: (row.columns?.at ?? 0) + 1 } }],
      names: [row.seq],
    }),
    'its number': (row) => ({ gone: 1, rows: [{ ...row, seq: row.seq + 20_000 }], names: [row.seq] }),
    'that it is there': (row) => ({ gone: 1, rows: [], names: [row.seq] }),
    'that it stands before the next': (row, next) =>
      next === undefined
        ? { gone: 1, rows: [], names: [row.seq] }
        : {
            gone: 2,
            rows: [
              { ...next, seq: row.seq },
              { ...row, seq: next.seq },
            ],
            names: [row.seq, next.seq],
          },
    'that nothing stands before it': (row) => ({
      gone: 1,
      rows: [rowAt(row.seq, row.before, 1_600_000_000_000), row],
      names: [row.seq, row.seq + 1],
    }),
    'that nothing stands behind it': (row) => ({
      gone: 1,
      rows: [row, { ...row }],
      names: [row.seq],
    }),
  }

  it.each(Object.keys(changes))('every row is found of which somebody changes %s', (kind) => {
    const unfound: number[] = []
    for (const [index, row] of chain.entries()) {
      const { gone, rows, names } = changes[kind]?.(row, chain[index + 1]) ?? { gone: 0, rows: [], names: [] }
      const flaws = flawsWith(index, gone, rows)
      if (!flaws.some(({ from, to }) => names.some((seq) => from <= seq && seq <= to))) unfound.push(row.seq)
    }
    expect(unfound).toEqual([])
  })

  it('every cut at the end is found by a head that was witnessed', () => {
    for (let length = 0; length < ROWS; length += 1)
      expect(flawsWith(length, ROWS - length, [])).toEqual([{ what: 'cut-off', from: length + 1, to: ROWS }])
  })

  it('nothing is found where nothing was changed', () => {
    const check = new ChainCheck([head])
    for (const row of chain) check.next(row)
    expect(check.end()).toEqual({ rows: ROWS, head, flaws: [] })
  })
})

describe('a file', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lanedesk-verify-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const journal = (rows: number): string => {
    const file = join(folder, 'booth.sqlite')
    const opened = openBoothJournal(file, stampAt(5))
    for (let n = 0; n < rows; n += 1) opened.audit.append('clock-jump', { before: n, after: n + 1 })
    opened.close()
    return file
  }
  const change = (file: string, sql: string): void => {
    const database = new DatabaseSync(file)
    database.exec(`DROP TRIGGER audit_row_stays; DROP TRIGGER audit_row_remains; ${sql}`)
    database.close()
  }
  const exported = (chain: readonly GivenRow[]): string => {
    const file = join(folder, 'audit.jsonl')
    writeFileSync(file, '')
    for (const row of chain) appendFileSync(file, `${lineOf(row)}\n`)
    return file
  }

  it.each<[string, string, readonly Flaw[]]>([
    ['nothing', '', []],
    [
      'a content',
      `UPDATE audit_row SET body = replace(body, '"after":3', '"after":4') WHERE seq = 3`,
      [{ what: 'edited', from: 3, to: 3 }],
    ],
    [
      'a kind to a number',
      `PRAGMA ignore_check_constraints = ON; UPDATE audit_row SET kind = 7 WHERE seq = 2`,
      [{ what: 'edited', from: 2, to: 2 }],
    ],
    [
      'that rows are there',
      'DELETE FROM audit_row WHERE seq IN (4, 5)',
      [{ what: 'removed', from: 4, to: 5 }],
    ],
    [
      'a row away, and the numbers',
      'DELETE FROM audit_row WHERE seq = 4; UPDATE audit_row SET seq = seq - 1 WHERE seq > 4',
      [{ what: 're-ordered', from: 4, to: 9 }],
    ],
    [
      'the order of two',
      'UPDATE audit_row SET seq = 99 WHERE seq = 7; UPDATE audit_row SET seq = 7 WHERE seq = 8; UPDATE audit_row SET seq = 8 WHERE seq = 99',
      [{ what: 're-ordered', from: 7, to: 8 }],
    ],
  ])('of a journal in which somebody changes %s', async (_what, sql, flaws) => {
    const file = journal(10)
    change(file, sql)
    expect((await verifyFile(file, [])).flaws).toEqual(flaws)
  })

  it('that was replaced by one as whole is found by a head that was witnessed', async () => {
    const [mine, other] = [chainOf(5), [...chainOf(4)]]
    const head = { seq: 5, hash: mine.at(-1)?.hash ?? '' }
    expect((await verifyFile(exported(mine), [head])).flaws).toEqual([])
    expect((await verifyFile(exported(other), [head])).flaws).toEqual([{ what: 'cut-off', from: 5, to: 5 }])
    const last = other.at(-1)
    const forged = [...other, rowAt(5, last?.hash ?? '', 1)]
    expect((await verifyFile(exported(forged), [head])).flaws).toEqual([{ what: 'replaced', from: 5, to: 5 }])
  })

  it.each<[string, (lines: GivenRow[]) => GivenRow[], readonly Flaw[]]>([
    [
      'two lines in each other’s place',
      ([a, b, c, ...rest]) => [a, c, b, ...rest].filter((row) => row !== undefined),
      [{ what: 're-ordered', from: 2, to: 2 }],
    ],
    [
      'a line twice',
      ([a, b, ...rest]) => [a, b, b, ...rest].filter((row) => row !== undefined),
      [{ what: 'inserted', from: 2, to: 2 }],
    ],
    [
      'a line missing',
      ([a, , ...rest]) => [a, ...rest].filter((row) => row !== undefined),
      [{ what: 'removed', from: 2, to: 2 }],
    ],
    [
      'a line of nothing',
      ([a, b, ...rest]) => [a, b && { ...b, body: '{}' }, ...rest].filter((row) => row !== undefined),
      [{ what: 'edited', from: 2, to: 2 }],
    ],
  ])('of lines with %s', async (_what, mix, flaws) => {
    expect((await verifyFile(exported(mix(chainOf(5))), [])).flaws).toEqual(flaws)
  })

  it('of lines that another program has written anew says the same', async () => {
    const file = join(folder, 'audit.jsonl')
    for (const { before, hash, body } of chainOf(3))
      appendFileSync(
        file,
        `${JSON.stringify({ row: parseJson(body), hash, before }).replaceAll(',', ', ')}\n`,
      )
    expect((await verifyFile(file, [])).flaws).toEqual([])
  })
})
