import { pause } from '#electron/core/base/pause.ts'
import type { EventStore } from './event-store.ts'
import type { PictureFiles } from './picture-files.ts'

/** So many names are read in one go, and then the main loop has its turn. */
const STEP = 1000
const STEP_MS = 20

export interface PictureSweepOptions {
  /** A store whose file was checked and is sound: what it does not name, no event has. */
  readonly store: Pick<EventStore, 'pictures'>
  readonly files: Pick<PictureFiles, 'days' | 'filesOf' | 'isFresh' | 'remove'>
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Removes the pictures that a kill or a power cut left behind: a picture is on the disk before its event is, so one may
 * be there that no stored event names. Once, in the background, after the start. A picture whose event is about to be
 * stored is not touched, and one that cannot be removed is told of and left for the next start.
 */
export class PictureSweep {
  readonly #options: PictureSweepOptions
  readonly #stopping = new AbortController()
  #done: Promise<void> = Promise.resolve()

  constructor(options: PictureSweepOptions) {
    this.#options = options
  }

  start(): void {
    this.#done = this.#sweep().catch((error: unknown) => {
      this.#options.onFault('pictures without an event could not be looked for', error)
    })
  }

  /** Resolves when it is over, or when it was stopped. */
  get done(): Promise<void> {
    return this.#done
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#done
  }

  async #sweep(): Promise<void> {
    const { store, files, onFault } = this.#options
    const { signal } = this.#stopping
    const days = await files.days()
    if (days.length === 0) return
    const named = await this.#named()
    // Pictures without a single event are no leftovers of a kill: somebody has put them, or taken the events.
    if (named.size === 0) return
    const stuck: string[] = []
    let cause: unknown
    for (const day of days) {
      for (const file of await files.filesOf(day)) {
        if (signal.aborted) return
        // What was stored since its names were read has been fresh until then.
        if (named.has(file) || files.isFresh(file) || store.pictures.has(file)) continue
        try {
          await files.remove(file)
        } catch (error) {
          stuck.push(file)
          cause = error
        }
      }
    }
    if (stuck.length > 0) onFault(`${stuck.length} pictures without an event could not be removed`, cause)
  }

  /** Read from the table itself, not from an index that may have lost some. */
  async #named(): Promise<ReadonlySet<string>> {
    const { store } = this.#options
    const { signal } = this.#stopping
    const named = new Set<string>()
    let last: { readonly event_uid: number; readonly at: number } | undefined
    do {
      const pictures = store.pictures.after(last, STEP)
      for (const { file } of pictures) named.add(file)
      last = pictures.at(-1)
      await pause(STEP_MS, signal)
    } while (last !== undefined && !signal.aborted)
    return named
  }
}
