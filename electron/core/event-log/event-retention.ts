import { pause } from '#electron/core/base/pause.ts'
import { operationDefaults } from '#shared/contract/operation.ts'
import type { AgeOfEvent, EventStore } from './event-store.ts'
import type { PictureFiles } from './picture-files.ts'

const DAY_MS = 24 * 60 * 60_000

/** How long and how much is kept. */
export interface RetentionPolicy {
  readonly eventDays: number
  /** The size of the database, in bytes. */
  readonly eventBytes: number
  readonly pictureDays: number
  /** The size of all picture files, in bytes. */
  readonly pictureBytes: number
}

/** More than a year of events, and some weeks of pictures, of a busy lot. */
export const defaultRetention: RetentionPolicy = {
  eventDays: operationDefaults.eventDays,
  eventBytes: 2 * 1024 ** 3,
  pictureDays: operationDefaults.pictureDays,
  pictureBytes: 5 * 1024 ** 3,
}

/** Between two rounds, and between the steps of one: the main loop is held for a few milliseconds at a time. */
const ROUND_MS = 60_000
const STEP_MS = 50
const STEP = 200

export interface EventRetentionOptions {
  readonly store: EventStore
  readonly files: PictureFiles
  readonly policy: RetentionPolicy
  readonly now: () => number
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Removes the oldest events and pictures, in small steps. Old is what is old by this PC's clock, by the arrival of the
 * newest event and by the lot's clock: one clock that was set wrong removes nothing.
 */
export class EventRetention {
  readonly #options: EventRetentionOptions
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> | undefined
  #stopped = false
  /** Files that could not be removed, e.g. because another program holds them, as they were last told of. */
  readonly #stuck = new Set<string>()

  constructor(options: EventRetentionOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.prune().catch((error: unknown) => {
        this.#options.onFault('old events could not be removed', error)
      })
    }, ROUND_MS).unref()
  }

  /** Ends after the step under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    // Whoever began the round hears of its failure.
    await this.#round?.catch(() => undefined)
  }

  /**
   * One round: goes on until nothing is left that can be removed. A picture that cannot be removed stays known, with
   * its event, until a later round can, and stops nothing else. Rejects when the database refuses.
   */
  prune(): Promise<void> {
    this.#round ??= this.#prune().finally(() => {
      this.#round = undefined
    })
    return this.#round
  }

  async #prune(): Promise<void> {
    for (const step of [() => this.#prunePictures(), () => this.#pruneEvents()]) {
      while (!this.#stopped && (await step())) await pause(STEP_MS)
    }
  }

  /** Removes some pictures; whether there may be more. */
  async #prunePictures(): Promise<boolean> {
    const { store, policy } = this.#options
    const isOld = this.#age(policy.pictureDays)
    let excess = store.pictures.bytes() - policy.pictureBytes
    const gone = []
    const oldest = store.pictures.oldest(STEP)
    let tried = 0
    for (const picture of oldest) {
      const event = store.age(picture.event_uid)
      if (excess <= 0 && (event === undefined || !isOld(event))) break
      tried += 1
      if (!(await this.#remove(picture.file))) continue
      gone.push(picture)
      excess -= picture.bytes
    }
    store.pictures.forget(gone)
    await this.#removeEmptyDays(gone.map(({ file }) => file))
    return tried === STEP && gone.length > 0
  }

  /** Removes some events; whether there may be more. */
  async #pruneEvents(): Promise<boolean> {
    const { store, policy } = this.#options
    const isOld = this.#age(policy.eventDays)
    const isTooMuch = store.usedBytes() > policy.eventBytes
    const newest = store.newest()
    const due = store.oldest(STEP).filter((event) => event.uid !== newest?.uid && (isTooMuch || isOld(event)))
    const gone: number[] = []
    const files: string[] = []
    for (const { uid } of due) {
      const pictures = store.pictures.onFile(uid).map(({ file }) => file)
      let left = 0
      for (const file of pictures) if (!(await this.#remove(file))) left += 1
      if (left === 0) gone.push(uid)
      files.push(...pictures)
    }
    store.delete(gone)
    await this.#removeEmptyDays(files)
    return due.length === STEP && gone.length > 0
  }

  async #removeEmptyDays(removed: readonly string[]): Promise<void> {
    const { store, files } = this.#options
    const newest = store.newest()?.day ?? ''
    const stuck = [...this.#stuck].filter((name) => !name.includes('/'))
    for (const day of new Set([...stuck, ...removed.map((file) => file.slice(0, file.indexOf('/')))])) {
      if (day < newest && !store.pictures.hasOf(day)) await this.#patiently(day, () => files.removeDay(day))
    }
  }

  #remove(file: string): Promise<boolean> {
    return this.#patiently(file, () => this.#options.files.remove(file))
  }

  /** Whether it could be removed. What cannot be is told once, not every minute. */
  async #patiently(name: string, remove: () => Promise<void>): Promise<boolean> {
    try {
      await remove()
      this.#stuck.delete(name)
      return true
    } catch (error) {
      if (!this.#stuck.has(name)) this.#options.onFault(`${name} could not be removed yet`, error)
      this.#stuck.add(name)
      return false
    }
  }

  #age(days: number): (event: AgeOfEvent) => boolean {
    const newest = this.#options.store.newest()
    if (newest === undefined) return () => false
    const arrivedBefore = Math.min(this.#options.now(), newest.receivedAt) - days * DAY_MS
    const happenedBefore = new Date(Date.parse(`${newest.day}T00:00:00Z`) - days * DAY_MS)
      .toISOString()
      .slice(0, 10)
    return ({ receivedAt, day }) => receivedAt < arrivedBefore && day < happenedBefore
  }
}
