import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs'
import { isErrno } from '#electron/core/base/errno.ts'

/** The ending of the witness's name. It belongs to the journal's file and goes wherever that goes. */
export const ACKNOWLEDGED = '.acknowledged'

/** A uid as long as the longest, so that each one lies exactly over the one before. */
const DIGITS = 16

/**
 * A small file beside the event journal that says up to which uid events were acknowledged. SQLite drops what stands
 * behind a damaged place of its write-ahead log in silence, as it has to after a loss of power: only somebody else can
 * know that more was there.
 *
 * It is written after the commit and not flushed: a loss of power may leave it behind the journal, never before it.
 */
export class AcknowledgedEvents {
  readonly #file: string
  #descriptor: number | undefined

  constructor(journalFile: string) {
    this.#file = journalFile + ACKNOWLEDGED
  }

  /** The highest uid that was acknowledged; 0 where nothing tells. */
  get uid(): number {
    return acknowledgedBy(this.#file)
  }

  /** Throws what the file system says. */
  note(uid: number): void {
    this.#descriptor ??= openSync(this.#file, constants.O_CREAT | constants.O_WRONLY, 0o600)
    writeSync(this.#descriptor, String(uid).padStart(DIGITS), 0)
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }
}

/** What a witness says, wherever it is now. */
export function acknowledgedBy(file: string): number {
  try {
    const text = readFileSync(file, 'utf8')
    return /^ *\d+$/.test(text) ? Number(text) : 0
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return 0
    throw error
  }
}
