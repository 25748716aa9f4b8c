import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'
import { inTransaction } from '#electron/core/storage/database.ts'
import type { PictureCut } from './picture-cut.ts'

/** A picture that was taken out of a body, and its file; null once that was removed to save space. */
export type KeptPicture = Omit<PictureCut, 'bytes'> & { readonly bytes: number; readonly file: string | null }

const pictureRow = z.object({
  at: z.number(),
  field: z.string(),
  plus: z.string(),
  mime: z.string(),
  bytes: z.number(),
  file: z.string().nullable(),
})
const fileRow = z.object({ event_uid: z.number(), at: z.number(), bytes: z.number(), file: z.string() })

/** A picture file on record. */
export type PictureOnFile = z.output<typeof fileRow>

/** Which pictures events have, and in which files; the files themselves are elsewhere. Methods throw what SQLite says. */
export class PictureRecords {
  readonly #database: DatabaseSync
  readonly #insert: StatementSync
  readonly #of: StatementSync
  readonly #bytes: StatementSync
  readonly #oldest: StatementSync
  readonly #filesOf: StatementSync
  readonly #filesAfter: StatementSync
  readonly #named: StatementSync
  readonly #gone: StatementSync
  readonly #dayInUse: StatementSync

  constructor(database: DatabaseSync) {
    const prepare = (sql: string): StatementSync => database.prepare(sql)
    this.#database = database
    this.#insert = prepare(
      'INSERT INTO picture (event_uid, at, field, plus, mime, bytes, file) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    this.#of = prepare(
      'SELECT at, field, plus, mime, bytes, file FROM picture WHERE event_uid = ? ORDER BY at',
    )
    this.#bytes = prepare('SELECT total(bytes) AS n FROM picture WHERE file IS NOT NULL')
    this.#oldest = prepare(
      'SELECT event_uid, at, bytes, file FROM picture WHERE file IS NOT NULL ORDER BY event_uid LIMIT ?',
    )
    this.#filesOf = prepare(
      'SELECT event_uid, at, bytes, file FROM picture WHERE event_uid = ? AND file IS NOT NULL',
    )
    this.#filesAfter = prepare(
      `SELECT event_uid, at, bytes, file FROM picture NOT INDEXED
       WHERE (event_uid, at) > (?, ?) AND file IS NOT NULL ORDER BY event_uid, at LIMIT ?`,
    )
    this.#named = prepare('SELECT 1 FROM picture WHERE file = ? LIMIT 1')
    this.#gone = prepare('UPDATE picture SET file = NULL WHERE event_uid = ? AND at = ?')
    this.#dayInUse = prepare('SELECT 1 FROM picture WHERE file >= ? AND file < ? LIMIT 1')
  }

  /** Adds the pictures of an event; with the transaction it is part of. */
  insert(uid: number, pictures: readonly KeptPicture[]): void {
    for (const { at, field, plus, mime, bytes, file } of pictures)
      this.#insert.run(uid, at, field, plus, mime, bytes, file)
  }

  /** The pictures of an event, in the order in which they stood in its body. */
  of(uid: number): KeptPicture[] {
    return this.#of.all(uid).flatMap((one) => pictureRow.safeParse(one).data ?? [])
  }

  /** The size of all picture files, in bytes. */
  bytes(): number {
    return Number(this.#bytes.get()?.['n'])
  }

  /** Those on file, of the oldest events first. */
  oldest(limit: number): PictureOnFile[] {
    return this.#oldest.all(limit).flatMap((one) => fileRow.safeParse(one).data ?? [])
  }

  onFile(uid: number): PictureOnFile[] {
    return this.#filesOf.all(uid).flatMap((one) => fileRow.safeParse(one).data ?? [])
  }

  /** Those on file in the order of their events, after one (`undefined`: from the first). */
  after(last: Pick<PictureOnFile, 'event_uid' | 'at'> | undefined, limit: number): PictureOnFile[] {
    return this.#filesAfter
      .all(last?.event_uid ?? 0, last?.at ?? -1, limit)
      .flatMap((one) => fileRow.safeParse(one).data ?? [])
  }

  /** Whether an event has the picture in this file. */
  has(file: string): boolean {
    return this.#named.get(file) !== undefined
  }

  /** Whether a picture of this day is on file. */
  hasOf(day: string): boolean {
    return this.#dayInUse.get(`${day}/`, `${day}0`) !== undefined
  }

  /** These files have been removed. */
  forget(pictures: readonly PictureOnFile[]): void {
    inTransaction(this.#database, () => {
      for (const { event_uid: uid, at } of pictures) this.#gone.run(uid, at)
    })
  }
}
