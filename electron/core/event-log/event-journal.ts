import { basename, join } from 'node:path'
import type { Choice } from '#shared/contract/values.ts'
import { Listeners } from '#electron/core/base/listeners.ts'
import { isDamage } from '#electron/core/storage/database.ts'
import { EventFile } from './event-file.ts'
import type { LostEvents } from './event-file.ts'
import type { EventFilter, EventPage, HeardPayment, NewEvent, StoredEvent } from './event-record.ts'
import { EventRetention } from './event-retention.ts'
import type { RetentionPolicy } from './event-retention.ts'
import type { EventRow, EventStore } from './event-store.ts'
import type { KeptPicture } from './picture-records.ts'
import { cutPictures, pasteBack } from './picture-cut.ts'
import { PictureFiles } from './picture-files.ts'
import { PictureSweep } from './picture-sweep.ts'

export interface EventJournalOptions {
  /** One lot's folder: `events.sqlite` and `pictures/`. */
  readonly directory: string
  readonly retention: RetentionPolicy
  /** This PC's epoch in milliseconds. */
  readonly now: () => number
  /**
   * A damaged database now has this name (without folder; `null`: it was empty or missing), and a new one was begun:
   * say so to the user.
   */
  readonly onSetAside: (file: string | null) => void
  /** Events cannot be had any more, so many in all: say so to the user. */
  readonly onLost: (kind: LostEvents, count: number) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** How long the lists that are searched may be behind, and by how many events. */
const LIST_AFTER_MS = 1000
const LIST_AFTER = 500
/** Between two portions where many are not listed: in a file that an older LaneDesk wrote. */
const LIST_STEP_MS = 50

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
  readonly #file: EventFile
  readonly #files: PictureFiles
  /** The events are stored and acknowledged whatever a listener does. */
  readonly #listeners: Listeners<[events: readonly StoredEvent[]]>
  readonly #closing = new AbortController()
  #retention: EventRetention | undefined
  #sweep: PictureSweep | undefined
  #waiting: Waiting[] = []
  #unlisted = 0
  #listTimer: NodeJS.Timeout | undefined

  private constructor(options: EventJournalOptions) {
    this.#options = options
    const { now, onSetAside, onLost, onFault } = options
    this.#listeners = new Listeners<[events: readonly StoredEvent[]]>((cause) =>
      onFault('a listener of the event journal failed', cause),
    )
    this.#files = new PictureFiles(join(options.directory, 'pictures'))
    this.#file = new EventFile({
      file: join(options.directory, 'events.sqlite'),
      now,
      onSetAside: (file) => onSetAside(file === null ? null : basename(file)),
      onLost,
      onFault,
      onClosing: async () => {
        await Promise.all([this.#retention?.stop(), this.#sweep?.stop()])
      },
      onOpened: (store) => this.#keep(store),
      onWhole: (store) => this.#sweepPictures(store),
    })
  }

  /**
   * Opens (or begins) a lot's journal. Looks at once for damage that shows at once and sets such a file aside; the
   * rest of the file is checked in another thread meanwhile. Throws when no journal can be had.
   */
  static open(options: EventJournalOptions): EventJournal {
    const journal = new EventJournal(options)
    journal.#file.start()
    return journal
  }

  /**
   * Resolves when the whole file has been checked, set aside if it was damaged, and read as far as it can be, and no
   * picture is left that an earlier run did not come to store the event of.
   */
  get settled(): Promise<void> {
    return this.#file.settled().then(() => this.#sweep?.done)
  }

  /**
   * Stores an event with its pictures. Resolves when both are on the disk: with the event, or with `duplicate` when
   * it is there already. Rejects when the disk refuses or the journal is closed; then nothing was stored.
   */
  async append(event: NewEvent): Promise<StoredEvent | 'duplicate'> {
    this.#throwIfClosed()
    if (event.pictures.length === 0) return this.#commit({ event, body: event.body, pictures: [] })
    if (this.#look((store) => store.has(event), false)) return 'duplicate'
    const { body, cuts } = cutPictures(event.body, event.pictures)
    const written: KeptPicture[] = []
    try {
      for (const { bytes, ...cut } of cuts) {
        const file = await this.#files.write(event.day, cut.mime, bytes)
        written.push({ ...cut, bytes: bytes.length, file })
      }
      const outcome = await this.#commit({ event, body, pictures: written })
      if (outcome === 'duplicate') await this.#discard(written)
      else for (const { file } of written) if (file !== null) this.#files.named(file)
      return outcome
    } catch (error) {
      await this.#discard(written)
      throw error
    }
  }

  /** Calls back with what was stored, after it is on the disk and in its order. Returns the unsubscribe. */
  onAppended(listener: (events: readonly StoredEvent[]) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** The newest events that fit, `limit` at most; with `before`, only those stored before that uid. */
  page(options: {
    readonly filter: EventFilter
    readonly before?: number | undefined
    readonly limit: number
  }): EventPage {
    return this.#look((store) => store.page(options), { events: [], next: null })
  }

  /** The lanes that events name, each with its newest name (empty: none was told). */
  lanes(): Choice[] {
    return this.#look((store) => store.lanes(), [])
  }

  /** The uids of what the lot itself told here, oldest first: after a uid, received since (this PC's epoch, ms). */
  toldByLot(options: { readonly after: number; readonly since: number; readonly limit: number }): number[] {
    return this.#look((store) => store.toldByLot(options), [])
  }

  /** The counts of spaces that the lot signed last, whatever came last. */
  latestSpaces(): StoredEvent | undefined {
    return this.#look((store) => store.latestSpaces(), undefined)
  }

  /** The payments of an order that were told of, the newest first. */
  paymentsOf(orderNo: string): HeardPayment[] {
    return this.#look((store) => store.paymentsOf(orderNo), [])
  }

  /** What was told of an order, under whatever plate, the newest first, `limit` at most. */
  ofOrder(orderNo: string, limit: number): StoredEvent[] {
    return this.#look((store) => store.ofOrder(orderNo, limit), [])
  }

  get(uid: number): StoredEvent | undefined {
    return this.#look((store) => store.get(uid), undefined)
  }

  /** The body of an event without its pictures. */
  body(uid: number): string | undefined {
    return this.#look((store) => store.body(uid), undefined)
  }

  /** The body exactly as it came; `undefined` when a picture of it was removed to save space. */
  async verbatim(uid: number): Promise<string | undefined> {
    const body = this.body(uid)
    if (body === undefined) return undefined
    const cuts: { at: number; plus: string; bytes: Buffer }[] = []
    for (const { at, plus, file } of this.#pictures(uid)) {
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
    const found = this.#pictures(uid).find((one) => one.field === field)
    const bytes = found?.file ? await this.#files.read(found.file) : undefined
    return found === undefined || bytes === undefined ? undefined : { mime: found.mime, bytes }
  }

  /** Whether an event of this fact is stored. */
  knows(fact: string): boolean {
    return this.#look((store) => store.knows(fact), false)
  }

  /** A small value that was kept under this name. */
  mark(name: string): string | undefined {
    return this.#look((store) => store.mark(name), undefined)
  }

  /** Keeps a small value beside the events; durable when this returns. Throws when the disk refuses. */
  setMark(name: string, value: string): void {
    this.#throwIfClosed()
    this.#throwIfNotDurable()
    this.#file.store.setMark(name, value)
  }

  /** Removes what is too old or too much, a little at a time. Resolves when nothing of it is left. */
  async prune(): Promise<void> {
    await this.#retention?.prune()
  }

  /** Writes what waits and closes the file. Later appends reject. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return
    this.#closing.abort()
    this.#flush()
    this.#list()
    clearTimeout(this.#listTimer)
    await this.#file.close()
  }

  #keep(store: EventStore): void {
    const { retention: policy, now } = this.#options
    const onFault = (what: string, cause: unknown): void => this.#noteFailure(what, cause)
    this.#retention = new EventRetention({ store, files: this.#files, policy, now, onFault })
    this.#retention.start()
    // What a crash or an older LaneDesk has left.
    this.#listAfter(LIST_AFTER_MS)
  }

  #sweepPictures(store: EventStore): void {
    const onFault = (what: string, cause: unknown): void => this.#noteFailure(what, cause)
    this.#sweep = new PictureSweep({ store, files: this.#files, onFault })
    this.#sweep.start()
  }

  /** What the store says; `otherwise` where damage shows, and then another file is begun. */
  #look<T>(look: (store: EventStore) => T, otherwise: T): T {
    try {
      return look(this.#file.store)
    } catch (error) {
      if (!isDamage(error)) throw error
      this.#noteFailure('events could not be read', error)
      return otherwise
    }
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
      this.#throwIfNotDurable()
      outcomes = this.#file.store.insert(batch.map(({ row }) => row))
    } catch (error) {
      for (const { reject } of batch) reject(error)
      this.#noteFailure('events could not be stored', error)
      return
    }
    const stored = outcomes.filter((outcome) => outcome !== 'duplicate')
    const newest = stored.at(-1)
    if (newest !== undefined) this.#file.noteStored(newest.uid)
    for (const [index, { resolve }] of batch.entries()) resolve(outcomes[index] ?? 'duplicate')
    if (stored.length === 0) return
    this.#listeners.tell(stored)
    this.#unlisted += stored.length
    if (this.#unlisted >= LIST_AFTER) this.#list()
    else this.#listAfter(LIST_AFTER_MS)
  }

  #listAfter(ms: number): void {
    this.#listTimer ??= setTimeout(() => this.#list(), ms).unref()
  }

  #list(): void {
    clearTimeout(this.#listTimer)
    this.#listTimer = undefined
    this.#unlisted = 0
    try {
      if (this.#file.store.list()) this.#listAfter(LIST_STEP_MS)
    } catch (error) {
      this.#noteFailure('events could not be listed for searching', error)
    }
  }

  /** Damage that shows while writing: the lot sends the batch again, to the new file. */
  #noteFailure(what: string, error: unknown): void {
    this.#options.onFault(what, error)
    if (!this.#closing.signal.aborted) this.#file.noteFailure(error)
  }

  #pictures(uid: number): readonly KeptPicture[] {
    return this.#look((store) => store.pictures.of(uid), [])
  }

  async #discard(pictures: readonly KeptPicture[]): Promise<void> {
    for (const { file } of pictures) if (file !== null) await this.#files.remove(file)
  }

  #throwIfClosed(): void {
    if (this.#closing.signal.aborted) throw new Error('the event journal is closed')
  }

  /** What is not on the disk is not acknowledged: the lot tells it again. */
  #throwIfNotDurable(): void {
    if (!this.#file.isDurable) throw new Error('the event journal is being begun anew')
  }
}
