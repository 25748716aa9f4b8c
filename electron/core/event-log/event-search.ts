import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import * as z from 'zod'
import type { Choice } from '#shared/contract/values.ts'
import { plateOf } from '#shared/plates.ts'
import { eventTypes, STORED_COLUMNS } from './event-record.ts'
import type { EventFilter, EventPage, StoredEvent } from './event-record.ts'
import type { ReadableEvents } from './readable-events.ts'

/**
 * How many events one call looks through at most: a few milliseconds' worth. What no index answers (two letters of a
 * plate, a rare combination) then takes several calls, and never stops the main loop.
 */
const LOOK_THROUGH = 10_000

const receivedRow = z.object({ uid: z.number(), received_at: z.number().catch(0) })

/**
 * The uids of what the lot itself told here, oldest first: those after a uid that were received since a time (this
 * PC's epoch, milliseconds).
 */
export function toldByLot(
  database: DatabaseSync,
  { after, since, limit }: { readonly after: number; readonly since: number; readonly limit: number },
): number[] {
  return database
    .prepare(
      `SELECT uid FROM event WHERE uid > ? AND uid >= ? AND source IN ('callback', 'mqtt') ORDER BY uid LIMIT ?`,
    )
    .all(after, firstSince(database, since), limit)
    .map((row) => Number(row['uid']))
}

/** The uid from which on events were received at a time or later. They lie in the order of their receipt. */
function firstSince(database: DatabaseSync, since: number): number {
  const edge = database.prepare('SELECT min(uid) AS first, max(uid) AS last FROM event').get()
  const next = database.prepare('SELECT uid, received_at FROM event WHERE uid >= ? ORDER BY uid LIMIT 1')
  if (typeof edge?.['first'] !== 'number') return 0
  let low = edge['first']
  let high = Number(edge['last']) + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const { uid, received_at: receivedAt } = receivedRow.parse(next.get(middle))
    if (receivedAt < since) low = uid + 1
    else high = middle
  }
  return low
}

/** More lanes than any lot has: what a lot writes is no reason to go on for ever. */
const MOST_LANES = 200

const laneRow = z.object({ no: z.string(), name: z.string() })

/**
 * The lanes that events name, each with its newest name (empty: none was told), `MOST_LANES` at most. Walks the list
 * of lanes from one lane to the next, and takes each type's newest event of it: what it costs grows with the lanes, not
 * with the events. Of those behind `listedTo` it looks at the newest.
 */
export function lanesOfEvents(database: DatabaseSync, listedTo: number): Choice[] {
  const listed = database
    .prepare(
      `WITH RECURSIVE lane (no) AS (
         SELECT min(lane_no) FROM listed WHERE lane_no IS NOT NULL
         UNION ALL
         SELECT (SELECT min(lane_no) FROM listed WHERE lane_no > lane.no) FROM lane WHERE lane.no IS NOT NULL
         LIMIT ?
       ), kind (type) AS (VALUES ${eventTypes.map((type) => `(${type})`).join(', ')})
       SELECT no, coalesce(
         (SELECT e.lane_name FROM kind
            JOIN event e ON e.uid = (SELECT max(uid) FROM listed WHERE lane_no = lane.no AND type = kind.type)
            WHERE e.lane_name IS NOT NULL ORDER BY e.uid DESC LIMIT 1), '') AS name
       FROM lane WHERE no IS NOT NULL`,
    )
    .all(MOST_LANES)
  const behind = database
    .prepare(
      `SELECT lane_no AS no, coalesce(lane_name, '') AS name FROM
         (SELECT uid, lane_no, lane_name FROM event WHERE uid > ? ORDER BY uid DESC LIMIT ${LOOK_THROUGH})
       WHERE lane_no IS NOT NULL ORDER BY uid`,
    )
    .all(listedTo)
  const names = new Map<string, string>()
  for (const row of [...listed, ...behind]) {
    const { no, name } = laneRow.parse(row)
    if (name !== '' || !names.has(no)) names.set(no, name)
  }
  return [...names]
    .map(([no, name]) => ({ no, name }))
    .toSorted((a, b) => (a.no < b.no ? -1 : 1))
    .slice(0, MOST_LANES)
}

/** Parts of a plate that are shorter are below the reach of a trigram index. */
const TRIGRAM = /.{3}/su

interface Sql {
  readonly text: string
  readonly params: readonly SQLInputValue[]
}

/**
 * Finds events, newest first by uid. A list that is sorted by uid gives the candidates, a stretch at a time; the
 * remaining conditions are applied to these. What is behind `listedTo` stands in no list: there every event is one.
 */
export function searchEvents(
  database: DatabaseSync,
  {
    filter,
    before = Number.MAX_SAFE_INTEGER,
    limit,
    listedTo,
  }: {
    readonly filter: EventFilter
    readonly before?: number | undefined
    readonly limit: number
    readonly listedTo: number
  },
  readable: ReadableEvents,
): EventPage {
  const events: StoredEvent[] = []
  /** Rows that fit, whether they mean something or not: a page ends with them. */
  let taken = 0
  let cursor = before
  let looked = 0
  for (const { candidates, residual, from, join = '' } of plansOf(filter, listedTo)) {
    cursor = Math.min(cursor, from)
    const where = residual.map(({ text }) => text).join(' AND ')
    let stretch = residual.length === 0 ? limit : limit * 4
    for (;;) {
      if (looked >= LOOK_THROUGH) return { events, next: cursor }
      const of = candidates(cursor, stretch)
      const wanted = limit - taken
      const found = database
        .prepare(
          `SELECT ${STORED_COLUMNS} FROM (${of.text}) c ${join} JOIN event e ON e.uid = c.uid
           ${where === '' ? '' : `WHERE ${where}`} ORDER BY c.uid DESC LIMIT ?`,
        )
        .all(...of.params, ...residual.flatMap(({ params }) => params), wanted)
      taken += found.length
      events.push(...readable.of(found))
      const last = found.at(-1)
      if (last !== undefined && found.length === wanted) return { events, next: Number(last['uid']) }
      const seen = database
        .prepare(`SELECT count(*) AS n, min(uid) AS last FROM (${of.text})`)
        .get(...of.params)
      const count = Number(seen?.['n'])
      looked += count
      if (count < stretch) break
      cursor = Number(seen?.['last'])
      stretch = Math.min(stretch * 4, LOOK_THROUGH)
    }
  }
  return { events, next: null }
}

interface Plan {
  /** The uids below this one are its own. */
  readonly from: number
  /** The next `count` uids below a cursor, newest first. */
  readonly candidates: (before: number, count: number) => Sql
  readonly residual: readonly Sql[]
  /** What the conditions need beside the events. */
  readonly join?: string
}

/** What is looked through, one after the other. */
function plansOf({ types, laneNo, day, plate }: EventFilter, listedTo: number): readonly Plan[] {
  const part = plateOf(plate?.part ?? '')
  const atStart = plate?.at === 'start'
  const plateLike = {
    text: `e.plate LIKE ? ESCAPE '\\'`,
    params: [`${atStart ? '' : '%'}${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`],
  }
  const onDay = day === undefined ? [] : [{ text: 'e.day = ?', params: [day] }]
  const atLane = laneNo === undefined ? [] : [{ text: 'e.lane_no = ?', params: [laneNo] }]
  const ofTypes =
    types === undefined
      ? []
      : [{ text: `e.type IN (${types.map(() => '?').join(', ')})`, params: [...types] }]
  const hasPart = part === '' ? [] : [plateLike]

  const inLists = (candidates: Plan['candidates'], residual: Plan['residual']): readonly Plan[] => [
    {
      from: Number.MAX_SAFE_INTEGER,
      candidates: byUid(listedTo),
      residual: [...onDay, ...atLane, ...ofTypes, ...hasPart],
    },
    // A row of `listed` is a thirtieth of an event's: the conditions are looked up there.
    {
      from: listedTo + 1,
      candidates,
      residual: residual.map(ofListed),
      join: 'JOIN listed l ON l.uid = c.uid',
    },
  ]
  if (TRIGRAM.test(part)) return inLists(byTrigrams(part, atStart), [...onDay, ...atLane, ...ofTypes])
  if (day !== undefined) return inLists(byTypes(types, 'day', day), [...atLane, ...hasPart])
  if (laneNo !== undefined) return inLists(byTypes(types, 'lane_no', laneNo), hasPart)
  if (types !== undefined) return inLists(byTypes(types), hasPart)
  return [{ from: Number.MAX_SAFE_INTEGER, candidates: byUid(0), residual: hasPart }]
}

/** A condition on what `listed` holds, looked up there. */
const ofListed = ({ text, params }: Sql): Sql => ({
  text: text.replace(/^e\.(day|lane_no|type)\b/, 'l.$1'),
  params,
})

const byUid =
  (after: number): Plan['candidates'] =>
  (before, count) => ({
    text: 'SELECT uid FROM event WHERE uid > ? AND uid < ? ORDER BY uid DESC LIMIT ?',
    params: [after, before, count],
  })

const byTrigrams =
  (part: string, atStart: boolean): Plan['candidates'] =>
  (before, count) => ({
    text: 'SELECT rowid AS uid FROM event_plate WHERE event_plate MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
    params: [`${atStart ? '^' : ''}"${part.replaceAll('"', '""')}"`, before, count],
  })

/**
 * An index (…, type) of `listed` is sorted by uid within each type only. So each type's newest are taken by themselves
 * and merged: a rare type costs as little as a frequent one.
 */
const byTypes =
  (types: readonly number[] = eventTypes, column?: 'day' | 'lane_no', value?: string): Plan['candidates'] =>
  (before, count) => ({
    text: `SELECT uid FROM (${
      types.length === 0
        ? 'SELECT uid FROM listed WHERE 0'
        : types
            .map(
              () =>
                `SELECT uid FROM (SELECT uid FROM listed WHERE ${column === undefined ? '' : `${column} = ? AND `}type = ? AND uid < ? ORDER BY uid DESC LIMIT ?)`,
            )
            .join(' UNION ALL ')
    }) ORDER BY uid DESC LIMIT ?`,
    params: [
      ...types.flatMap((type) => [...(value === undefined ? [] : [value]), type, before, count]),
      count,
    ],
  })
