import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type * as z from 'zod'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { setAside } from './durable-file.ts'
import { Listeners } from './listeners.ts'
import { patientlySync } from './patience.ts'

/**
 * The part of electron-store that is used. Reading throws a SyntaxError for what is no JSON, and what the file system says;
 * writing replaces the file atomically and synced to disk.
 */
export interface StoreFile {
  store: Record<string, unknown>
}

export interface DocumentOptions<T> {
  /** Folder of the file; exists or is made on the first write. */
  readonly directory: string
  /** Name of the file without ".json". */
  readonly name: string
  readonly schema: z.ZodType<T>
  /** Opens `directory/name.json`, e.g. `(options) => new ElectronStore(options)`. */
  readonly openStore: (options: { readonly cwd: string; readonly name: string }) => StoreFile
  readonly log: Logger
  /** What it holds is found out anew by itself: a damaged file is neither kept nor told of. */
  readonly isDisposable?: boolean
}

/**
 * A small JSON file whose content is checked by a schema. A damaged file is kept aside under another name, told of
 * by `problem`, and never overwritten.
 */
export class JsonDocument<T extends Record<string, unknown>> {
  readonly #options: DocumentOptions<T>
  readonly #listeners = new Listeners<[before: T | null, after: T]>()
  #value: T | null
  #written: unknown
  #problem: AppError | null = null
  /** What is damaged, or cannot be read, still stands in the place: it has to be moved before anything is written. */
  #isInTheWay = false

  constructor(options: DocumentOptions<T>) {
    this.#options = options
    this.#value = this.#load()
  }

  /** Name of the file without ".json". */
  get name(): string {
    return this.#options.name
  }

  /** What the file holds; null when there is none, or none that can be read. */
  get value(): T | null {
    return this.#value
  }

  /** The same as it stands in the file, without what the schema fills in; undefined where `value` is null. */
  get asWritten(): unknown {
    return this.#written
  }

  /** Why an existing file was not taken: `settings-unreadable` with `file`, until something is written. */
  get problem(): AppError | null {
    return this.#problem
  }

  /** Replaces the content. `settings-not-written` with `file`: the disk refuses, and all stays as it was. */
  write(value: T): Result<T, AppError> {
    const { directory, name, openStore, log } = this.#options
    try {
      if (this.#isInTheWay) this.#setAside()
      openStore({ cwd: directory, name }).store = value
    } catch (error) {
      log.error({ err: error, file: name }, 'settings could not be written')
      return err(appErrorOf('settings-not-written', { file: `${name}.json` }))
    }
    const before = this.#value
    this.#value = value
    this.#written = value
    this.#problem = null
    this.#listeners.tell(before, value)
    return ok(value)
  }

  /** Calls `listener` whenever the content was replaced, until the returned function is called. */
  onWritten(listener: (before: T | null, after: T) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** The name under which the damaged file is kept. Throws when it cannot be moved. */
  #setAside(): string {
    const { directory, name, log } = this.#options
    const path = join(directory, `${name}.json`)
    const kept = setAside(path, new Date())
    this.#isInTheWay = false
    log.error({ file: path, kept }, 'damaged settings were set aside')
    return kept
  }

  #load(): T | null {
    const { directory, name, schema, openStore, log, isDisposable = false } = this.#options
    const path = join(directory, `${name}.json`)
    // The store reads a file that is not there as an empty one.
    if (!existsSync(path)) return null
    let content: unknown
    try {
      content = patientlySync(() => openStore({ cwd: directory, name }).store)
    } catch (error) {
      if (!(error instanceof SyntaxError)) {
        this.#isInTheWay = true
        log.error({ err: error, file: path }, 'settings could not be read')
        this.#problem = appErrorOf('settings-unreadable', { file: `${name}.json` })
        return null
      }
    }
    const parsed = schema.safeParse(content)
    if (parsed.success) {
      this.#written = content
      return parsed.data
    }
    if (isDisposable) {
      log.warn({ file: path }, 'a damaged file begins anew')
      return null
    }
    this.#isInTheWay = true
    try {
      this.#problem = appErrorOf('settings-unreadable', { file: this.#setAside() })
    } catch (error) {
      log.error({ err: error, file: path }, 'damaged settings could not be set aside')
      this.#problem = appErrorOf('settings-unreadable', { file: `${name}.json` })
    }
    return null
  }
}

/** `undefined` for text that is not JSON: what V8 says about it quotes the text, and that may hold a secret. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
