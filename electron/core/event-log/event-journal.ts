import { join } from 'node:path'
import { setAsideLater } from '#electron/core/base/durable-file.ts'
import type { Choice } from '#shared/contract/values.ts'
import { COMPANIONS, isDamage, openJournal } from '#electron/core/storage/database.ts'
import { eventMigrations } from './event-migrations.ts'
import type { EventFilter, EventPage, NewEvent, StoredEvent } from './event-record.ts'
import { EventRetention } from './event-retention.ts'
import type { RetentionPolicy } from './event-retention.ts'
import { EventStore } from './event-store.ts'
import type { EventRow, KeptPicture } from './event-store.ts'
import { dismissWitness } from '#electron/core/storage/witness.ts'
import { checkWhole } from '#electron/core/storage/integrity.ts'
import { cutPictures, pasteBack } from './picture-cut.ts'
import { PictureFiles } from './picture-files.ts'

export interface EventJournalOptions {
  /** One lot's folder: `events.sqlite` and `pictures/`. */
  readonly directory: string
  readonly retention: RetentionPolicy
  /** This PC's epoch in milliseconds. */
  readonly now: () => number
  /** A damaged database now has this name, and a new one was begun: say so to the user. */
  readonly onSetAside: (file: string) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** How long the index of plates may be behind, and by how many events. */
const INDEX_AFTER_MS = 1000
const INDEX_AFTER = 500

interface Waiting {
  readonly row: EventRow
  readonly resolve: (outcome: StoredEvent | 'duplicate') => void
  readonly reject: (cause: unknown) => void
}

/**
 * Every event of one lot, in a SQLite file of its own: damage to this large and busy file never touches the audit
 * log and the payments. Pictures are files beside it.
 *
 * Writes are grouped: what arrives in one turn of the event loop is one transaction and one fsync.
 */
export class EventJournal {
  readonly #options: EventJournalOptions
  readonly #file: string
  readonly #files: PictureFiles
  readonly #listeners = new Set<(events: readonly StoredEvent[]) => void>()
  readonly #closing = new AbortController()
  #store: EventStore
  #retention: EventRetention
  #waiting: Waiting[] = []
  #unindexed = 0
  #indexTimer: NodeJS.Timeout | undefined
  #checked: Promise<void> = Promise.resolve()
  #renewal: Promise<void> | undefined

  private constructor(options: EventJournalOptions) {
    this.#options = options
    this.#file = join(options.directory, 'events.sqlite')
    this.#files = new PictureFiles(join(options.directory, 'pictures'))
    this.#store = this.#openStore()
    this.#retention = this.#keep()
  }

  /**
   * Opens (or begins) a lot's journal. Looks at once for damage that shows at once and sets such a file aside; the
   * rest of the file is checked in another thread meanwhile. Throws when no journal can be had.
   */
  static open(options: EventJournalOptions): EventJournal {
    const journal = new EventJournal(options)
    journal.#checked = journal.#checkWhole()
    return journal
  }

  /** Resolves when the whole file has been checked, and set aside if it was damaged. */
  get checked(): Promise<void> {
    return this.#checked
  }

  /**
   * Stores an event with its pictures. Resolves when both are on the disk: with the event, or with `duplicate` when
   * it is there already. Rejects when the disk refuses or the journal is closed; then nothing was stored.
   */
  async append(event: NewEvent): Promise<StoredEvent | 'duplicate'> {
    this.#throwIfClosed()
    if (event.pictures.length === 0) return this.#commit({ event, body: event.body, pictures: [] })
    if (this.#store.has(event)) return 'duplicate'
    const { body, cuts } = cutPictures(event.body, event.pictures)
    const written: KeptPicture[] = []
    try {
      for (const { bytes, ...cut } of cuts) {
        const file = await this.#files.write(event.day, cut.mime, bytes)
        written.push({ ...cut, bytes: bytes.length, file })
      }
      const outcome = await this.#commit({ event, body, pictures: written })
      if (outcome === 'duplicate') await this.#discard(written)
      return outcome
    } catch (error) {
      await this.#discard(written)
      throw error
    }
  }

  /** Calls back with what was stored, after it is on the disk and in its order. Returns the unsubscribe. */
  onAppended(listener: (events: readonly StoredEvent[]) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** The newest events that fit, `limit` at most; with `before`, only those stored before that uid. */
  page(options: {
    readonly filter: EventFilter
    readonly before?: number | undefined
    readonly limit: number
  }): EventPage {
    return this.#store.page(options)
  }

  /** The lanes that events name, each with its newest name (empty: none was told). */
  lanes(): Choice[] {
    return this.#store.lanes()
  }

  /** The uids of what the lot itself told here, oldest first: after a uid, received since (this PC's epoch, ms). */
  toldByLot(options: { readonly after: number; readonly since: number; readonly limit: number }): number[] {
    return this.#store.toldByLot(options)
  }

  /** The counts of spaces that the lot signed last, whatever came last. */
  latestSpaces(): StoredEvent | undefined {
    return this.#store.latestSpaces()
  }

  get(uid: number): StoredEvent | undefined {
    return this.#store.get(uid)
  }

  /** How many events of each type happened on a day of the lot (`yyyy-MM-dd`). */
  countsOfDay(day: string): ReadonlyMap<number, number> {
    return this.#store.countsOfDay(day)
  }

  /** The body of an event without its pictures. */
  body(uid: number): string | undefined {
    return this.#store.body(uid)
  }

  /** The body exactly as it came; `undefined` when a picture of it was removed to save space. */
  async verbatim(uid: number): Promise<string | undefined> {
    const body = this.#store.body(uid)
    if (body === undefined) return undefined
    const cuts: { at: number; plus: string; bytes: Buffer }[] = []
    for (const { at, plus, file } of this.#store.pictures(uid)) {
      const bytes = file === null ? undefined : await this.#files.read(file)
      if (bytes === undefined) return undefined
      cuts.push({ at, plus, bytes })
    }
    return pasteBack(body, cuts)
  }

  /** The picture of a field; `undefined` when there is none (any more). */
  async picture(
    uid: number,
    field: string,
  ): Promise<{ readonly mime: string; readonly bytes: Uint8Array } | undefined> {
    const found = this.#store.pictures(uid).find((one) => one.field === field)
    const bytes = found?.file ? await this.#files.read(found.file) : undefined
    return found === undefined || bytes === undefined ? undefined : { mime: found.mime, bytes }
  }

  /** Whether an event of this fact is stored. */
  knows(fact: string): boolean {
    return this.#store.knows(fact)
  }

  /** A small value that was kept under this name. */
  mark(name: string): string | undefined {
    return this.#store.mark(name)
  }

  /** Keeps a small value beside the events; durable when this returns. Throws when the disk refuses. */
  setMark(name: string, value: string): void {
    this.#throwIfClosed()
    this.#store.setMark(name, value)
  }

  /** Removes what is too old or too much, a little at a time. Resolves when nothing of it is left. */
  async prune(): Promise<void> {
    await this.#retention.prune()
  }

  /** Writes what waits and closes the file. Later appends reject. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return
    this.#closing.abort()
    this.#flush()
    await this.#checked
    await this.#renewal
    await this.#retention.stop()
    this.#indexPlates()
    this.#store.close()
  }

  #openStore(): EventStore {
    const { now, onSetAside } = this.#options
    const { database, lost } = openJournal(this.#file, now(), {
      migrations: eventMigrations,
      // Reading the schema shows a file that is no database or lost its head; the rest is `#checkWhole`'s.
      isSound: (opened) => opened.prepare('SELECT count(*) FROM sqlite_schema').get() !== undefined,
    })
    if (lost !== undefined) onSetAside(lost.file ?? this.#file)
    // The pages of the indexes change with every event: copying them to the file less often saves most of the copying.
    database.exec('PRAGMA wal_autocheckpoint = 4000')
    return new EventStore(database)
  }

  #keep(): EventRetention {
    const { retention: policy, now, onFault } = this.#options
    const retention = new EventRetention({ store: this.#store, files: this.#files, policy, now, onFault })
    retention.start()
    return retention
  }

  async #checkWhole(): Promise<void> {
    try {
      if ((await checkWhole(this.#file, this.#closing.signal)) === 'damaged') await this.#beginAnew()
    } catch (error) {
      this.#options.onFault('the event journal could not be checked', error)
    }
  }

  /** Sets the damaged file aside and goes on with an empty one. */
  #beginAnew(): Promise<void> {
    const begin = async (): Promise<void> => {
      await this.#retention.stop()
      this.#store.close()
      const kept = await setAsideLater(this.#file, new Date(this.#options.now()), COMPANIONS)
      dismissWitness(this.#file)
      this.#options.onSetAside(join(this.#options.directory, kept))
      this.#store = this.#openStore()
      this.#retention = this.#keep()
    }
    this.#renewal ??= begin()
      .catch((error: unknown) => {
        this.#options.onFault('the event journal could not be begun anew', error)
      })
      .finally(() => {
        this.#renewal = undefined
      })
    return this.#renewal
  }

  #commit(row: EventRow): Promise<StoredEvent | 'duplicate'> {
    this.#throwIfClosed()
    const { promise, resolve, reject } = Promise.withResolvers<StoredEvent | 'duplicate'>()
    this.#waiting.push({ row, resolve, reject })
    if (this.#waiting.length === 1) setImmediate(() => this.#flush())
    return promise
  }

  #flush(): void {
    const batch = this.#waiting
    if (batch.length === 0) return
    this.#waiting = []
    let outcomes: (StoredEvent | 'duplicate')[]
    try {
      outcomes = this.#store.insert(batch.map(({ row }) => row))
    } catch (error) {
      for (const { reject } of batch) reject(error)
      this.#noteFailure('events could not be stored', error)
      return
    }
    for (const [index, { resolve }] of batch.entries()) resolve(outcomes[index] ?? 'duplicate')
    const stored = outcomes.filter((outcome) => outcome !== 'duplicate')
    if (stored.length === 0) return
    this.#tell(stored)
    this.#unindexed += stored.length
    if (this.#unindexed >= INDEX_AFTER) this.#indexPlates()
    else this.#indexTimer ??= setTimeout(() => this.#indexPlates(), INDEX_AFTER_MS).unref()
  }

  #indexPlates(): void {
    clearTimeout(this.#indexTimer)
    this.#indexTimer = undefined
    this.#unindexed = 0
    try {
      this.#store.indexPlates()
    } catch (error) {
      this.#noteFailure('plates could not be indexed', error)
    }
  }

  /** The events are stored and acknowledged whatever a listener does. */
  #tell(stored: readonly StoredEvent[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(stored)
      } catch (error) {
        this.#options.onFault('a listener of the event journal failed', error)
      }
    }
  }

  /** Damage that shows while writing: the lot sends the batch again, to the new file. */
  #noteFailure(what: string, error: unknown): void {
    this.#options.onFault(what, error)
    if (isDamage(error) && !this.#closing.signal.aborted) void this.#beginAnew()
  }

  async #discard(pictures: readonly KeptPicture[]): Promise<void> {
    for (const { file } of pictures) if (file !== null) await this.#files.remove(file)
  }

  #throwIfClosed(): void {
    if (this.#closing.signal.aborted) throw new Error('the event journal is closed')
  }
}
