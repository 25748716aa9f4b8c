import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'
import type { Choice } from '#shared/contract/values.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { inTransaction } from '#electron/core/storage/database.ts'
import { STORED_COLUMNS, heardPayment, signedAtOf } from './event-record.ts'
import type { HeardPayment, NewEvent, StoredEvent } from './event-record.ts'
import { lanesOfEvents, searchEvents, toldByLot } from './event-search.ts'
import type { EventFilter, EventPage } from './event-record.ts'
import { Listing } from './listing.ts'
import { PictureRecords } from './picture-records.ts'
import type { KeptPicture } from './picture-records.ts'
import { ReadableEvents } from './readable-events.ts'
import { takeOver } from './salvaged-rows.ts'
import type { Salvaged } from './salvaged-rows.ts'
import type { ScannedRow } from '#electron/core/storage/page-scan.ts'

/** An event as it goes into the database. */
export interface EventRow {
  readonly event: NewEvent
  /** The body without its pictures. */
  readonly body: string
  readonly pictures: readonly KeptPicture[]
}

/** So many of the last events are looked for after damage. */
const LOOKED_FOR = 10_000

/** The mark that names the uid from which on new events are counted, in a file that was begun anew. */
const FIRST_UID = 'first uid'

/** Events in SQLite. Everything here is synchronous; methods throw what SQLite says. */
export class EventStore {
  readonly pictures: PictureRecords
  readonly #database: DatabaseSync
  readonly #insert: StatementSync
  readonly #known: StatementSync
  readonly #factKnown: StatementSync
  readonly #latestSpaces: StatementSync
  readonly #paymentsOf: StatementSync
  readonly #ofOrder: StatementSync
  readonly #one: StatementSync
  readonly #body: StatementSync
  readonly #newest: StatementSync
  readonly #inStretch: StatementSync
  readonly #age: StatementSync
  readonly #oldest: StatementSync
  readonly #delete: StatementSync
  readonly #deletePlate: StatementSync
  readonly #fact: StatementSync
  readonly #mark: StatementSync
  readonly #setMark: StatementSync
  readonly #listing: Listing
  /** The uid of the first event of a file that was begun anew; null once it is taken. */
  #firstUid: number | null = null
  readonly #readable: ReadableEvents

  /** @param onUnreadable rows were met that mean nothing, so many in all; each is told of once, over restarts. */
  constructor(database: DatabaseSync, onUnreadable: (count: number) => void) {
    const prepare = (sql: string): StatementSync => database.prepare(sql)
    this.#database = database
    this.pictures = new PictureRecords(database)
    this.#insert = prepare(
      `INSERT INTO event (uid, request_key, seal, fact, said, type, source, received_at, day, lot_time, came_at, plate,
         order_no, lane_no, lane_name, due, paid, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    // What an older LaneDesk stored has no digest: there the key has to do.
    this.#known = prepare(
      'SELECT 1 FROM event WHERE seal = ?1 OR (request_key = ?2 AND (said IS NULL OR said = ?3)) LIMIT 1',
    )
    // Only what was told last: a plate may be put on the blacklist, taken off and put on again, in the same words.
    this.#factKnown = prepare(
      `SELECT 1 FROM event WHERE fact = ?1 AND (source = 'caught-up' OR ?2 = 'caught-up' OR
         (said = ?3 AND uid = (SELECT max(uid) FROM event WHERE fact = ?1))) LIMIT 1`,
    )
    // The type stands in the text of these two: with a parameter in its place SQLite would not use the index of that type.
    this.#latestSpaces = prepare(
      `SELECT ${STORED_COLUMNS} FROM event e WHERE e.type = ${CallbackIndex.SpacesChanged} AND e.seal IS NOT NULL ORDER BY e.seal DESC LIMIT 20`,
    )
    this.#paymentsOf = prepare(
      `SELECT fact, lot_time, paid FROM event WHERE type = ${CallbackIndex.PaymentResult} AND order_no = ? ORDER BY uid DESC LIMIT 20`,
    )
    this.#ofOrder = prepare(
      `SELECT ${STORED_COLUMNS} FROM event e WHERE e.order_no = ? ORDER BY e.uid DESC LIMIT ?`,
    )
    this.#one = prepare(`SELECT ${STORED_COLUMNS} FROM event e WHERE e.uid = ?`)
    this.#body = prepare('SELECT body FROM event WHERE uid = ?')
    this.#newest = prepare('SELECT uid, received_at, day FROM event ORDER BY uid DESC LIMIT 1')
    this.#inStretch = prepare('SELECT min(uid) AS first, count(*) AS n FROM event WHERE uid > ? AND uid <= ?')
    this.#age = prepare('SELECT uid, received_at, day FROM event WHERE uid = ?')
    this.#oldest = prepare('SELECT uid, received_at, day FROM event ORDER BY uid LIMIT ?')
    this.#delete = prepare('DELETE FROM event WHERE uid = ?')
    this.#deletePlate = prepare('DELETE FROM event_plate WHERE rowid = ?')
    this.#fact = prepare('SELECT 1 FROM event WHERE fact = ? LIMIT 1')
    this.#mark = prepare('SELECT value FROM mark WHERE name = ?')
    this.#setMark = prepare('INSERT OR REPLACE INTO mark (name, value) VALUES (?, ?)')
    this.#readable = new ReadableEvents(this, onUnreadable)
    const firstUid = this.mark(FIRST_UID)
    this.#listing = new Listing(database, Number(firstUid ?? 1))
    if (firstUid !== undefined) this.#reserve(Number(firstUid))
  }

  /** Leaves the uids below this one to what may still come over from a damaged file. Durable when this returns. */
  reserve(below: number): void {
    this.setMark(FIRST_UID, String(below))
    this.#listing.reserve(below)
    this.#reserve(below)
  }

  /**
   * How many events are not there of those that were acknowledged before the file was begun anew. Looks at the last
   * ones: further back uids may have been left free, or their events be too old to be kept.
   */
  missingUpTo(acknowledged: number): number {
    const from = Math.max(0, acknowledged - LOOKED_FOR)
    const found = this.#inStretch.get(from, acknowledged)
    const first = found?.['first']
    return (typeof first === 'number' ? acknowledged - first + 1 : acknowledged - from) - Number(found?.['n'])
  }

  /** Takes rows of a damaged file over, those that are not there yet. */
  salvage(take: Salvaged, rows: readonly ScannedRow[]): void {
    takeOver(this.#database, take, rows, this.#listing.upTo)
    // One whose number was spoilt may have come behind the first uid: what is told next comes behind it, or nobody
    // would list it.
    if (this.#firstUid !== null) this.#reserve(this.#firstUid)
  }

  /**
   * Stores a batch in one transaction: on disk when this returns, or none of it and it throws. Answers, in the same
   * order, with what was stored, or `duplicate`.
   */
  insert(rows: readonly EventRow[]): (StoredEvent | 'duplicate')[] {
    const firstUid = this.#firstUid
    try {
      return inTransaction(this.#database, () => rows.map((row) => this.#insertOne(row)))
    } catch (error) {
      this.#firstUid = firstUid
      throw error
    }
  }

  /** Whether the event is stored: the same signed body, the same words under the same number, or of the same fact. */
  has({ requestKey, seal, said, fact, source }: NewEvent): boolean {
    if (this.#known.get(seal, requestKey, said) !== undefined) return true
    return fact !== null && this.#factKnown.get(fact, source, said) !== undefined
  }

  /** The counts of spaces that the lot signed last, whatever came last. */
  latestSpaces(): StoredEvent | undefined {
    return this.#readable.of(this.#latestSpaces.all())[0]
  }

  /** The payments of an order that were told of, the newest first. */
  paymentsOf(orderNo: string): HeardPayment[] {
    return this.#paymentsOf.all(orderNo).flatMap((row) => heardPayment(row) ?? [])
  }

  /** What was told of an order, under whatever plate, the newest first. */
  ofOrder(orderNo: string, limit: number): StoredEvent[] {
    return this.#readable.of(this.#ofOrder.all(orderNo, limit))
  }

  get(uid: number): StoredEvent | undefined {
    return this.#readable.of(this.#one.all(uid))[0]
  }

  /** The body of an event without its pictures. */
  body(uid: number): string | undefined {
    const body = this.#body.get(uid)?.['body']
    return typeof body === 'string' ? body : undefined
  }

  page(options: {
    readonly filter: EventFilter
    readonly before?: number | undefined
    readonly limit: number
  }): EventPage {
    return searchEvents(this.#database, { ...options, listedTo: this.#listing.upTo }, this.#readable)
  }

  /** The lanes that events name, each with its newest name (empty: none was told). */
  lanes(): Choice[] {
    return lanesOfEvents(this.#database, this.#listing.upTo)
  }

  toldByLot(options: Parameters<typeof toldByLot>[1]): number[] {
    return toldByLot(this.#database, options)
  }

  /** Lists the next events for searching; whether there may be more. */
  list(): boolean {
    return this.#listing.go()
  }

  /** The size of what is stored, in bytes, without the pages that wait to be used again. */
  usedBytes(): number {
    const pragma = (name: string): number => Number(this.#database.prepare(`PRAGMA ${name}`).get()?.[name])
    return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size')
  }

  newest(): AgeOfEvent | undefined {
    const found = this.#newest.get()
    return found === undefined ? undefined : ageRow.parse(found)
  }

  age(uid: number): AgeOfEvent | undefined {
    const found = this.#age.get(uid)
    return found === undefined ? undefined : ageRow.parse(found)
  }

  oldest(limit: number): AgeOfEvent[] {
    return this.#oldest.all(limit).map((one) => ageRow.parse(one))
  }

  /** Removes events. Their picture files must be gone already. */
  delete(uids: readonly number[]): void {
    inTransaction(this.#database, () => {
      for (const uid of uids) {
        this.#deletePlate.run(uid)
        this.#delete.run(uid)
      }
    })
  }

  /** Whether an event of this fact is stored. */
  knows(fact: string): boolean {
    return this.#fact.get(fact) !== undefined
  }

  mark(name: string): string | undefined {
    const value = this.#mark.get(name)?.['value']
    return typeof value === 'string' ? value : undefined
  }

  setMark(name: string, value: string): void {
    this.#setMark.run(name, value)
  }

  close(): void {
    this.#database.close()
  }

  #reserve(below: number): void {
    this.#firstUid = (this.newest()?.uid ?? 0) < below ? below : null
  }

  #insertOne({ event, body, pictures }: EventRow): StoredEvent | 'duplicate' {
    const { requestKey, seal, fact, said, body: _body, pictures: _pictures, ...summary } = event
    if (this.has(event)) return 'duplicate'
    const { lastInsertRowid } = this.#insert.run(
      this.#firstUid,
      requestKey,
      seal,
      fact,
      said,
      summary.type,
      summary.source,
      summary.receivedAt,
      summary.day,
      summary.lotTime,
      summary.cameAt,
      summary.plate,
      summary.orderNo,
      summary.laneNo,
      summary.laneName,
      summary.due,
      summary.paid,
      body,
    )
    this.#firstUid = null
    const uid = Number(lastInsertRowid)
    this.pictures.insert(uid, pictures)
    return { uid, signedAt: signedAtOf(seal), ...summary, pictures: pictures.map(({ field }) => field) }
  }
}

const ageRow = z
  // One that cannot be read is the oldest of all: it goes when others go.
  .object({ uid: z.number(), received_at: z.number().catch(0), day: z.string().catch('') })
  .transform(({ uid, received_at: receivedAt, day }) => ({ uid, receivedAt, day }))

/** How old an event is, by this PC's clock and by the lot's. */
export type AgeOfEvent = z.output<typeof ageRow>
