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
    .filter((one) => one.length === 4)
    .map((one) => JSON.stringify(one))
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
