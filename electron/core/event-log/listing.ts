import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { inTransaction } from '#electron/core/storage/database.ts'

/** So many events are listed in one go: a few milliseconds' worth. */
const PORTION = 500

/**
 * The lists of events by which screens search: type, day and lane (`listed`), and parts of plates (`event_plate`). They
 * are the dearest of all to keep and nobody waits for them, unlike the lot, which waits for its commit: so events are
 * listed after it, in larger portions. What is not listed yet, the events behind `upTo`, a search looks through itself.
 */
export class Listing {
  readonly #database: DatabaseSync
  readonly #portionEnd: StatementSync
  readonly #list: StatementSync
  readonly #listPlates: StatementSync
  #upTo: number

  /** @param firstUid from which on new events are counted; those before it are listed one by one as they come over. */
  constructor(database: DatabaseSync, firstUid: number) {
    this.#database = database
    this.#portionEnd = database.prepare(
      `SELECT max(uid) AS uid, count(*) AS n FROM (SELECT uid FROM event WHERE uid > ? ORDER BY uid LIMIT ${PORTION})`,
    )
    this.#list = database.prepare(
      'INSERT INTO listed (uid, type, day, lane_no) SELECT uid, type, day, lane_no FROM event WHERE uid > ? AND uid <= ?',
    )
    // In the file of an older LaneDesk the plates are listed already.
    this.#listPlates = database.prepare(
      `INSERT INTO event_plate (rowid, plate) SELECT uid, plate FROM event
       WHERE uid > ? AND uid <= ? AND plate IS NOT NULL AND uid NOT IN (SELECT id FROM event_plate_docsize)`,
    )
    const listed = database.prepare('SELECT max(uid) AS uid FROM listed').get()?.['uid']
    this.#upTo = Math.max(Number(listed ?? 0), firstUid - 1)
  }

  /** Every event up to this uid is listed. */
  get upTo(): number {
    return this.#upTo
  }

  /** Leaves the uids below this one to what may still come over from a damaged file. */
  reserve(below: number): void {
    this.#upTo = Math.max(this.#upTo, below - 1)
  }

  /** Lists the next events; whether there may be more. All of it is done, or none and it throws. */
  go(): boolean {
    const { uid, n } = this.#portionEnd.get(this.#upTo) ?? {}
    if (typeof uid !== 'number') return false
    inTransaction(this.#database, () => {
      this.#list.run(this.#upTo, uid)
      this.#listPlates.run(this.#upTo, uid)
    })
    this.#upTo = uid
    return n === PORTION
  }
}
