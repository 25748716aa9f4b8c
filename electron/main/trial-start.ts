import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { copyFileNow, replaceFileNow } from '#electron/core/base/durable-file.ts'
import { patiently, patientlySync } from '#electron/core/base/patience.ts'
import { updateFiles } from './update-files.ts'
import type { UpdateFiles } from './update-files.ts'

/** Starts of a new version that do not come as far as its lanes, before the one before is taken again. */
const TRIES = 3

const trial = z.object({ from: z.string(), to: z.string(), starts: z.int() })

/**
 * `back`: the installer of the version before has to run. `failed`: the newer version is not the one that runs.
 * `unknown`: a disk that is full or damaged does not let it be told; that alone stops no start.
 */
export type TrialEnd =
  | { readonly kind: 'none' | 'on-trial' | 'failed' }
  | { readonly kind: 'back'; readonly installer: string }
  | { readonly kind: 'unknown'; readonly cause: unknown }

/**
 * A version that was installed just now is on trial until it has shown its lanes. One that does not come so far is
 * replaced by the one before. Every version has its own installer beside it, which is kept while the next one is on trial.
 */
export class TrialStart {
  readonly #files: UpdateFiles
  readonly #version: string
  readonly #installer: string | null

  /** @param installer of this version, as it lies beside the program; null: there is none. */
  constructor(userData: string, version: string, installer: string | null) {
    this.#files = updateFiles(userData)
    this.#version = version
    this.#installer = installer
  }

  /**
   * Before a newer version is installed.
   *
   * @throws when the installer of this version cannot be kept, for want of room perhaps: there would be no way back.
   */
  begin(to: string): void {
    mkdirSync(this.#files.folder, { recursive: true })
    patientlySync(() => rmSync(this.#files.before, { force: true }))
    if (this.#installer !== null && existsSync(this.#installer))
      copyFileNow(this.#installer, this.#files.before)
    this.#write({ from: this.#version, to, starts: 0 })
  }

  /** At every start, before anything else: whether this version is on trial, and whether it has failed. */
  look(): TrialEnd {
    try {
      return this.#look()
    } catch (cause) {
      return { kind: 'unknown', cause }
    }
  }

  #look(): TrialEnd {
    const read = existsSync(this.#files.trial)
      ? trial.safeParse(parseJson(readFileSync(this.#files.trial, 'utf8')))
      : null
    if (read === null) return { kind: 'none' }
    if (!read.success || read.data.to !== this.#version) {
      patientlySync(() => rmSync(this.#files.trial))
      return { kind: 'failed' }
    }
    const { from, to, starts } = read.data
    this.#write({ from, to, starts: starts + 1 })
    // Once: should going back fail, too, this version goes on trying to start.
    return starts === TRIES && existsSync(this.#files.before)
      ? { kind: 'back', installer: this.#files.before }
      : { kind: 'on-trial' }
  }

  /** None is on trial any more: the new version works, or was not installed. */
  async end(): Promise<void> {
    await patiently(() => rm(this.#files.trial, { force: true }))
  }

  #write(content: z.infer<typeof trial>): void {
    replaceFileNow(this.#files.trial, JSON.stringify(content))
  }
}
