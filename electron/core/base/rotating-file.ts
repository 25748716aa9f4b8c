import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

export interface RotatingFileOptions {
  readonly path: string
  /** The file is put away as `path.1` (and that as `path.2`, …) before it grows beyond this. */
  readonly maxBytes: number
  /** How many files there are at most, with the present one. */
  readonly maxFiles: number
}

/**
 * A log file that never takes more room than `maxBytes × maxFiles`. Writes at once, so that the last line before a
 * crash is there; meant for few lines. A log that cannot be written never stops the booth: what fails is counted and
 * told in the next line that succeeds.
 */
export class RotatingFile {
  readonly #options: RotatingFileOptions
  #descriptor: number | undefined
  #size = 0
  #lost = 0

  constructor(options: RotatingFileOptions) {
    this.#options = options
  }

  write(line: string): void {
    try {
      const lost =
        this.#lost === 0 ? '' : `{"level":40,"msg":"${this.#lost} log lines could not be written"}\n`
      const bytes = Buffer.from(lost + line)
      if (this.#descriptor !== undefined && this.#size + bytes.length > this.#options.maxBytes) this.#rotate()
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

  #rotate(): void {
    const { path, maxFiles } = this.#options
    this.close()
    const name = (index: number): string => (index === 0 ? path : `${path}.${index}`)
    rmSync(name(maxFiles - 1), { force: true })
    for (let index = maxFiles - 2; index >= 0; index -= 1) moveIfThere(name(index), name(index + 1))
  }
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
