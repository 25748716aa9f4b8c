import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { scanRows } from './page-scan.ts'

/** Each try writes a database. */
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-scan-'))
  file = join(folder, 'a.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Row = readonly [string, number | null, string | null, number]
const row = fc.tuple(
  fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ minLength: 3000, maxLength: 20_000 })),
  fc.option(fc.maxSafeInteger(), { nil: null }),
  fc.option(fc.string({ maxLength: 300 }), { nil: null }),
  fc.integer({ min: -3, max: 300 }),
)

function fill(rows: readonly Row[], pageSize = 4096): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec(
    `PRAGMA page_size = ${pageSize}; PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT, b INTEGER, c TEXT, d INTEGER) STRICT`,
  )
  const insert = database.prepare('INSERT INTO t VALUES (?, ?, ?, ?)')
  for (const one of rows) insert.run(...one)
  return database
}
const withoutNul = ([a, b, c, d]: Row): Row => [a.replaceAll('\0', ''), b, c?.replaceAll('\0', '') ?? null, d]
/** The rows of `t`, which alone have four columns and a number last. */
const scanned = (from = file): string[] =>
  [...scanRows(from)]
    .filter(({ values }) => values.length === 4)
    .map(({ values }) => JSON.stringify(values))
    .toSorted()

describe('a scan of the pages', () => {
  it('finds every row that SQLite finds, short and long, whatever the size of a page', () => {
    fc.assert(
      fc.property(
        fc.array(row.map(withoutNul), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(512, 1024, 4096, 65_536),
        (rows, pageSize) => {
          rmSync(file, { force: true })
          fill(rows, pageSize).close()
          expect(scanned()).toEqual(rows.map((one) => JSON.stringify(one)).toSorted())
        },
      ),
      { numRuns: 30, seed: 1 },
    )
  })

  it('finds what is in the write-ahead log alone, and all behind a lost head', () => {
    const rows = Array.from({ length: 300 }, (_, n): Row => [`row ${n}`, n, null, 7])
    const database = fill(rows)
    const copy = join(folder, 'b.sqlite')
    for (const ending of ['', '-wal']) cpSync(file + ending, copy + ending)
    database.close()
    expect(new Set(scanned(copy)).size).toBe(300)
    const bytes = readFileSync(file)
    bytes.fill(0, 0, 4096)
    writeFileSync(file, bytes)
    expect(scanned()).toHaveLength(300)
  })

  it('knows the number of a row, and the rows of a table without such numbers', () => {
    const database = fill([['a', 1, null, 7]])
    database.exec(
      'CREATE TABLE w (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID',
    )
    const insert = database.prepare('INSERT INTO w VALUES (?, ?, ?, ?, ?)')
    for (let n = 0; n < 2000; n += 1) insert.run(`key ${n}`, 'b', 'x'.repeat(n), 'd', 'e')
    database.close()
    expect([...scanRows(file)].find(({ values }) => values[3] === 7)?.rowid).toBe(1)
    const found = [...scanRows(file)].filter(({ values }) => values.length === 5 && values[4] === 'e')
    expect(new Set(found.map(({ values }) => `${String(values[0])} ${String(values[2]).length}`))).toEqual(
      new Set(Array.from({ length: 2000 }, (_, n) => `key ${n} ${n}`)),
    )
  })

  it('never throws and never hangs, whatever the bytes are', () => {
    fill(Array.from({ length: 200 }, (_, n): Row => [`row ${n}`.repeat(n), n, null, 7])).close()
    const sound = readFileSync(file)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 200 }),
        (flips) => {
          const bytes = Buffer.from(sound)
          for (const [at, value] of flips) bytes[at] = value
          writeFileSync(file, bytes)
          expect(() => [...scanRows(file)]).not.toThrow()
        },
      ),
      { numRuns: 100, seed: 1 },
    )
    for (const length of [0, 1, 99, 100, 5000]) {
      writeFileSync(file, sound.subarray(0, length))
      expect(() => [...scanRows(file)]).not.toThrow()
    }
  })
})
