import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { eventSource } from '#shared/contract/events.ts'
import type { ScannedRow } from '#electron/core/storage/page-scan.ts'
import { inTransaction } from '#electron/core/storage/database.ts'

const text = z.string().nullable()
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** The tables of the events as they lie in the pages; rows of an older LaneDesk lack the last columns. */
const TABLES = {
  events: {
    columns:
      'uid request_key seal fact type source received_at day lot_time plate order_no lane_no lane_name due paid body said came_at',
    row: z.tuple([
      z.null(),
      z.string().min(1),
      text,
      text,
      z.int(),
      eventSource,
      z.int(),
      day,
      text,
      text,
      text,
      text,
      text,
      z.int().nullable(),
      z.int().nullable(),
      z.string(),
      text.optional().default(null),
      text.optional().default(null),
    ]),
  },
  pictures: {
    columns: 'event_uid at field plus mime bytes file',
    row: z.tuple([
      z.int().positive(),
      z.int(),
      z.string(),
      z.string(),
      z.string().regex(/^image\//),
      z.int(),
      text,
    ]),
  },
  marks: { columns: 'name value', row: z.tuple([z.string().min(1), z.string()]) },
} as const

/** What is taken out of the rows of a damaged file. */
export type Salvaged = keyof typeof TABLES

/**
 * Takes the rows of one table over, those that are not there yet. An event keeps its uid, so that whatever points to
 * it still does, and is listed at once where the events up to `listedTo` are; a picture is taken only with its event. All of
 * `rows` in one transaction.
 */
export function takeOver(
  database: DatabaseSync,
  take: Salvaged,
  rows: readonly ScannedRow[],
  listedTo: number,
): void {
  const { columns, row } = TABLES[take]
  const names = columns.split(' ')
  const table = { events: 'event', pictures: 'picture', marks: 'mark' }[take]
  const isWanted = {
    events: 'NOT EXISTS (SELECT 1 FROM event WHERE request_key = ?2 AND seal IS ?3 AND said IS ?17)',
    pictures: 'EXISTS (SELECT 1 FROM event WHERE uid = ?1)',
    marks: 'TRUE',
  }[take]
  const insert = database.prepare(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((_, n) => `?${n + 1}`).join(', ')}
     WHERE ${isWanted} ON CONFLICT DO NOTHING`,
  )
  // An event whose number is damaged comes behind all that have theirs: a count of seconds is ahead of any of events.
  const beyond = database.prepare('SELECT max(coalesce(max(uid), 0), unixepoch()) + 1 AS uid FROM event')
  const list = database.prepare(
    'INSERT INTO listed (uid, type, day, lane_no) SELECT uid, type, day, lane_no FROM event WHERE uid = ?',
  )
  const listPlate = database.prepare(
    'INSERT INTO event_plate (rowid, plate) SELECT uid, plate FROM event WHERE uid = ? AND plate IS NOT NULL',
  )
  inTransaction(database, () => {
    for (const { rowid, values } of rows) {
      const read = row.safeParse(values)
      if (!read.success) continue
      const [first, ...rest] = read.data
      const uid = rowid ?? Number(beyond.get()?.['uid'])
      const { changes } = insert.run(take === 'events' ? uid : first, ...rest)
      if (take !== 'events' || changes === 0 || uid > listedTo) continue
      list.run(uid)
      listPlate.run(uid)
    }
  })
}
