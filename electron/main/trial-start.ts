import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { replaceFileNow } from '#electron/core/base/durable-file.ts'

/** Starts of a new version that do not come as far as its lanes, before the one before is taken again. */
const TRIES = 3

const trial = z.object({ from: z.string(), to: z.string(), starts: z.int() })

/** `back`: the installer of the version before has to run. `failed`: the newer version is not the one that runs. */
export type TrialEnd =
  { readonly kind: 'none' | 'on-trial' | 'failed' } | { readonly kind: 'back'; readonly installer: string }

/**
 * A version that was installed just now is on trial until it has shown its lanes. One that does not come so far is
 * replaced by the one before, whose installer is kept from when it was fetched itself.
 */
export class TrialStart {
  readonly #folder: string
  readonly #version: string

  /** @param folder for updates, in the user data. */
  constructor(folder: string, version: string) {
    this.#folder = folder
    this.#version = version
  }

  /** Before a newer version is installed. */
  begin(to: string): void {
    mkdirSync(this.#folder, { recursive: true })
    this.#write({ from: this.#version, to, starts: 0 })
  }

  /** Keeps the installer of a version that was fetched, for when the one after it does not start. */
  keep(version: string, installer: string): void {
    mkdirSync(this.#folder, { recursive: true })
    copyFileSync(installer, this.#installerOf(version))
  }

  /** At every start, before anything else: whether this version is on trial, and whether it has failed. */
  look(): TrialEnd {
    const read = existsSync(this.#file) ? trial.safeParse(parseJson(readFileSync(this.#file, 'utf8'))) : null
    if (read === null) return { kind: 'none' }
    if (!read.success || read.data.to !== this.#version) {
      rmSync(this.#file)
      return { kind: 'failed' }
    }
    const { from, to, starts } = read.data
    const installer = this.#installerOf(from)
    this.#write({ from, to, starts: starts + 1 })
    // Once: should going back fail, too, this version goes on trying to start.
    return starts === TRIES && existsSync(installer) ? { kind: 'back', installer } : { kind: 'on-trial' }
  }

  /** The lanes are shown: it works. */
  held(): void {
    rmSync(this.#file, { force: true })
  }

  get #file(): string {
    return join(this.#folder, 'trial.json')
  }

  #installerOf(version: string): string {
    return join(this.#folder, `${version.replaceAll(/[^\w.-]/g, '_')}.exe`)
  }

  #write(content: z.infer<typeof trial>): void {
    replaceFileNow(this.#file, JSON.stringify(content))
  }
}
