import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setAside, setAsideFiles, setAsideLater } from '#electron/core/base/durable-file.ts'
import { Serial } from '#electron/core/base/serial.ts'
import { COMPANIONS, isDamage, openJournal } from '#electron/core/storage/database.ts'
import { checkWhole } from '#electron/core/storage/integrity.ts'
import { dismissWitness } from '#electron/core/storage/witness.ts'
import { ACKNOWLEDGED, AcknowledgedEvents } from './acknowledged.ts'
import { eventMigrations } from './event-migrations.ts'
import { EventSalvage } from './event-salvage.ts'
import { EventStore } from './event-store.ts'

/** What goes with the file wherever it goes. */
const WITH_IT: readonly string[] = [...COMPANIONS, ACKNOWLEDGED]

/** The mark of a file that was begun where there had been events before: their pictures may be there still. */
const BEGUN_ANEW = 'begun anew'

/** A file that could not be set aside, or not be begun, is tried again after this. */
const AGAIN_MS = 30_000

/** `events-missing`: acknowledged and not there any more. `events-unreadable`: rows that mean nothing. */
export type LostEvents = 'events-missing' | 'events-unreadable'

export interface EventFileOptions {
  readonly file: string
  /** This PC's epoch in milliseconds. */
  readonly now: () => number
  /** A damaged database now has this name (`null`: it was empty or missing), and a new one was begun. */
  readonly onSetAside: (file: string | null) => void
  /** Events of a file that was set aside, or rows of this one, cannot be had any more: so many in all. */
  readonly onLost: (kind: LostEvents, count: number) => void
  readonly onFault: (what: string, cause: unknown) => void
  /** Before a store is closed, and after another one was opened: what works on it in the background. */
  readonly onClosing: () => Promise<void>
  readonly onOpened: (store: EventStore) => void
  /** The file was read to its end, is sound and took no other's place: events that it does not hold are none. */
  readonly onWhole: (store: EventStore) => void
}

/**
 * The one SQLite file of the events, and what is done when it is damaged: it is set aside, another one is begun, and
 * what can be read of the old one is carried over. There is always a store: while there can be none on the disk, an
 * empty one that takes nothing (`isDurable` is false), so that nobody who looks falls over it.
 */
export class EventFile {
  readonly #options: EventFileOptions
  readonly #turns = new Serial()
  readonly #closing = new AbortController()
  readonly #acknowledged: AcknowledgedEvents
  #store: EventStore
  #isDurable = true
  /** Counts the files: what is said of an earlier one says nothing of this one. */
  #generation = 0
  #check = new AbortController()
  #checked: Promise<void> = Promise.resolve()
  #salvage: EventSalvage | undefined
  #again: NodeJS.Timeout | undefined

  /** Opens or begins the file. Throws when no store can be had. */
  constructor(options: EventFileOptions) {
    this.#options = options
    this.#acknowledged = new AcknowledgedEvents(options.file)
    this.#store = this.#open()
  }

  get store(): EventStore {
    return this.#store
  }

  /** Whether what is stored is on the disk. */
  get isDurable(): boolean {
    return this.#isDurable
  }

  /** Events up to this one are on the disk and are about to be acknowledged. */
  noteStored(uid: number): void {
    try {
      this.#acknowledged.note(uid)
    } catch (error) {
      // The events themselves are safe: what is missing is the witness against later damage.
      this.#options.onFault('how far events were acknowledged could not be written', error)
    }
  }

  /** Resolves when the whole file has been checked, replaced if it was damaged, and the old one been read. */
  async settled(): Promise<void> {
    let generation: number
    do {
      generation = this.#generation
      await this.#checked
      await this.#turns.idle()
      await this.#salvage?.done
    } while (generation !== this.#generation)
  }

  /** Checks the whole file in another thread, and goes on with what earlier damage left behind. */
  start(): void {
    this.#work()
    const generation = this.#generation
    this.#check = new AbortController()
    this.#checked = this.#verdict(this.#check.signal)
      .then((verdict) => {
        if (verdict === 'damaged') this.renew(generation)
        if (verdict === 'sound' && this.#store.mark(BEGUN_ANEW) === undefined)
          this.#options.onWhole(this.#store)
      })
      .catch((cause: unknown) => this.#options.onFault('what was checked could not be gone on with', cause))
  }

  /** Damage that showed while the present store was used: another file is begun. */
  noteFailure(error: unknown): void {
    if (isDamage(error) && this.#isDurable && this.#again === undefined) this.renew(this.#generation)
  }

  /** Sets the file of this generation aside and goes on with an empty one, unless that has happened already. */
  renew(generation: number): void {
    void this.#turns.attempt(
      () => (generation === this.#generation ? this.#renew() : undefined),
      (cause) => {
        this.#options.onFault('the event journal could not be begun anew', cause)
        this.#tryAgain()
      },
    )
  }

  async close(): Promise<void> {
    this.#closing.abort()
    clearTimeout(this.#again)
    this.#check.abort()
    await this.#checked
    await this.#turns.idle()
    clearTimeout(this.#again)
    await this.#leave()
    this.#store.close()
    this.#acknowledged.close()
  }

  async #renew(): Promise<void> {
    if (this.#closing.signal.aborted) return
    this.#generation += 1
    this.#isDurable = false
    clearTimeout(this.#again)
    this.#again = undefined
    this.#check.abort()
    await this.#checked
    await this.#leave()
    this.#standIn()
    const isFree = await this.#free()
    const store = this.#open()
    this.#store.close()
    this.#store = store
    this.#isDurable = true
    // Closed meanwhile: nothing begins any more that would outlive the store.
    if (this.#closing.signal.aborted) return
    if (isFree) {
      this.start()
      return
    }
    // Much of the damaged file may be sound: it is used on until it can be moved.
    this.#work()
    this.#tryAgain()
  }

  /** Makes room for a new file; false while another program holds the old one. */
  async #free(): Promise<boolean> {
    const { file, now, onSetAside, onFault } = this.#options
    if (!existsSync(file)) return true
    this.#acknowledged.close()
    try {
      const kept = await setAsideLater(file, new Date(now()), WITH_IT)
      dismissWitness(file)
      this.#tell(() => onSetAside(join(dirname(file), kept)))
      return true
    } catch (error) {
      onFault('the damaged event journal could not be set aside', error)
      return false
    }
  }

  /** What goes on in the background on the present store. */
  #work(): void {
    this.#options.onOpened(this.#store)
    this.#salvage = new EventSalvage({
      ...this.#options,
      onLost: (kind, count) => this.#tell(() => this.#options.onLost(kind, count)),
      store: this.#store,
    })
    this.#salvage.start()
  }

  /** Ends what works on the store in the background. */
  async #leave(): Promise<void> {
    await this.#salvage?.stop()
    await this.#options.onClosing()
  }

  #standIn(): void {
    const database = new DatabaseSync(':memory:')
    for (const step of eventMigrations) database.exec(step)
    this.#store.close()
    this.#store = this.#storeOf(database)
  }

  #tryAgain(): void {
    if (this.#closing.signal.aborted) return
    clearTimeout(this.#again)
    this.#again = setTimeout(() => this.renew(this.#generation), AGAIN_MS).unref()
  }

  #open(): EventStore {
    const { file, now, onSetAside } = this.#options
    try {
      return this.#openOnce()
    } catch (error) {
      if (!isDamage(error)) throw error
      // Damage that opening the file does not show, only preparing to use it.
      const kept = setAside(file, new Date(now()), WITH_IT)
      dismissWitness(file)
      this.#tell(() => onSetAside(join(dirname(file), kept)))
      return this.#openOnce()
    }
  }

  #openOnce(): EventStore {
    const { file, now, onSetAside } = this.#options
    const { database, lost } = openJournal(file, now(), {
      migrations: eventMigrations,
      companions: WITH_IT,
      // Reading the schema shows a file that is no database or lost its head; the rest is the check's.
      isSound: (opened) => newestIn(opened) >= this.#acknowledged.uid,
    })
    if (lost !== undefined) this.#tell(() => onSetAside(lost.file))
    try {
      // The pages of the indexes change with every event: copying them to the file less often saves most of the copying.
      database.exec('PRAGMA wal_autocheckpoint = 4000')
      const store = this.#storeOf(database)
      const wasSetAside = setAsideFiles(file).length > 0
      if (lost !== undefined || wasSetAside) store.setMark(BEGUN_ANEW, 'yes')
      // A count of seconds is ahead of any count of events that could have been stored until now.
      if (store.newest() === undefined && wasSetAside) store.reserve(Math.floor(now() / 1000))
      // What is missing has been seen by now, and is told once.
      this.noteStored(store.newest()?.uid ?? 0)
      return store
    } catch (error) {
      database.close()
      throw error
    }
  }

  #storeOf(database: DatabaseSync): EventStore {
    return new EventStore(database, (count) =>
      this.#tell(() => this.#options.onLost('events-unreadable', count)),
    )
  }

  /** Whoever is told may fail; the events go on. */
  #tell(tell: () => void): void {
    try {
      tell()
    } catch (error) {
      this.#options.onFault('a damaged event journal could not be told of', error)
    }
  }

  async #verdict(signal: AbortSignal): Promise<'sound' | 'damaged' | 'not-known'> {
    try {
      const verdict = await checkWhole(this.#options.file, signal)
      return verdict === 'given-up' ? 'not-known' : verdict
    } catch (error) {
      this.#options.onFault('the event journal could not be checked', error)
      return 'not-known'
    }
  }
}

/** The uid of the newest event in a file, which may be of any age; 0 where there is none. */
function newestIn(database: DatabaseSync): number {
  const hasEvents = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'event'").get() !== undefined
  return hasEvents ? Number(database.prepare('SELECT max(uid) AS uid FROM event').get()?.['uid'] ?? 0) : 0
}
