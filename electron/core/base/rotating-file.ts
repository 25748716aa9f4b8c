import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { isHeld } from './patience.ts'

/** How often a held file is tried again while it grows by the size of one more. */
const RETRIES_PER_FILE = 10

export interface RotatingFileOptions {
  readonly path: string
  /** The file is put away as `path.1`, the next one as `path.2`, …, before it grows beyond this. */
  readonly maxBytes: number
  /** How many files there are at most, with the present one. */
  readonly maxFiles: number
}

/**
 * A log file that never takes more room than `maxBytes × maxFiles`. Writes at once, so that the last line before a
 * crash is there; meant for few lines. A log that cannot be written never stops the booth: what fails is counted and
 * told in the next line that succeeds.
 *
 * Another program may hold a file (a virus scanner, a backup). What cannot be put away goes on growing until it can, and
 * a file that was put away never has to move again: nothing is lost for a name that is not free.
 */
export class RotatingFile {
  readonly #options: RotatingFileOptions
  #descriptor: number | undefined
  #size = 0
  /** The size at which the file is put away. */
  #limit: number
  #lost = 0

  constructor(options: RotatingFileOptions) {
    this.#options = options
    this.#limit = options.maxBytes
  }

  write(line: string): void {
    try {
      const lost =
        this.#lost === 0 ? '' : `{"level":40,"msg":"${this.#lost} log lines could not be written"}\n`
      const bytes = Buffer.from(lost + line)
      if (this.#descriptor !== undefined && this.#size + bytes.length > this.#limit) this.#putAway()
      this.#descriptor ??= this.#open()
      writeSync(this.#descriptor, bytes)
      this.#size += bytes.length
      this.#lost = 0
    } catch {
      this.#lost += 1
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  #open(): number {
    mkdirSync(dirname(this.#options.path), { recursive: true })
    const descriptor = openSync(this.#options.path, 'a', 0o600)
    this.#size = fstatSync(descriptor).size
    return descriptor
  }

  #putAway(): void {
    const { path, maxBytes, maxFiles } = this.#options
    this.close()
    const away = this.#numbersPutAway()
    try {
      renameSync(path, `${path}.${(away.at(-1) ?? 0) + 1}`)
      this.#limit = maxBytes
    } catch {
      this.#limit = this.#size + maxBytes / RETRIES_PER_FILE
      return
    }
    for (const number of away.slice(0, Math.max(0, away.length + 2 - maxFiles)))
      removeUnlessHeld(`${path}.${number}`)
  }

  /** The numbers of the files that were put away, the oldest first. */
  #numbersPutAway(): number[] {
    const { path } = this.#options
    const begins = `${basename(path)}.`
    return readdirSync(dirname(path))
      .filter((name) => name.startsWith(begins) && /^\d+$/.test(name.slice(begins.length)))
      .map((name) => Number(name.slice(begins.length)))
      .toSorted((a, b) => a - b)
  }
}

/** A held file is removed when the next one is put away. */
function removeUnlessHeld(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch (error) {
    if (!isHeld(error)) throw error
  }
}
