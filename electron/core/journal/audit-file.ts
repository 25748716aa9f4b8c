import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { placeIn } from './chain-check.ts'
import type { GivenRow } from './chain-check.ts'
import { canonicalJson } from './chain.ts'
import type { StoredRow } from './chain.ts'

/** A row as a line of JSON: `row` is canonical, letter by letter, so that its hash can be made from the line. */
export const lineOf = ({ before, hash, body }: Pick<StoredRow, 'before' | 'hash' | 'body'>): string =>
  `{"before":"${before}","hash":"${hash}","row":${body}}`

const LINE = /^\{"before":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","row":(\{.*\})\}$/
const rewritten = z.object({ before: z.string(), hash: z.string(), row: z.record(z.string(), z.unknown()) })

/** The row of a line; a line that another program has written anew counts by what it says. Nothing: an empty row. */
function rowIn(line: string): Omit<StoredRow, 'seq'> {
  const [, before, hash, body] = LINE.exec(line) ?? []
  if (before !== undefined && hash !== undefined && body !== undefined) return { before, hash, body }
  const { data } = rewritten.safeParse(parseJson(line))
  return data === undefined
    ? { before: '', hash: '', body: line }
    : { before: data.before, hash: data.hash, body: canonicalJson(data.row) }
}

/** The rows of an exported file (JSON Lines). A row that does not tell its place is taken for the next one. */
export async function* rowsOfExport(file: string): AsyncGenerator<GivenRow> {
  let seq = 0
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const row = rowIn(line)
    seq = placeIn(row.body) ?? seq + 1
    yield { seq, ...row }
  }
}

/** A row as SQLite gives it: the table is STRICT, so a file in which it is another way is none of ours. */
function given({ seq, before, hash, body, kind, at }: Record<string, unknown>): GivenRow {
  if (
    typeof seq !== 'number' ||
    typeof before !== 'string' ||
    typeof hash !== 'string' ||
    typeof body !== 'string' ||
    typeof kind !== 'string' ||
    typeof at !== 'number'
  )
    throw new TypeError('audit_row is not as it was made')
  return { seq, before, hash, body, columns: { kind, at } }
}

/** How many rows are read at once; between them somebody else has his turn. */
const AT_ONCE = 2000

/** The rows of a journal behind `after`, a page at a time, as they are on the disk. */
export function* pagesOf(database: DatabaseSync, after = 0): Generator<GivenRow[]> {
  const page = database.prepare(
    `SELECT seq, kind, at, before, hash, body FROM audit_row WHERE seq > ? ORDER BY seq LIMIT ${AT_ONCE}`,
  )
  let last = after
  for (;;) {
    const rows = page.all(last).map(given)
    if (rows.length > 0) yield rows
    if (rows.length < AT_ONCE) return
    last = rows.at(-1)?.seq ?? last
  }
}

/** Whether a file is a SQLite database. */
export async function isDatabase(file: string): Promise<boolean> {
  const stream = createReadStream(file, { end: 15 })
  for await (const chunk of stream) return String(chunk).startsWith('SQLite format 3')
  return false
}
