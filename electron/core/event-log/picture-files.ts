import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isErrno } from '#electron/core/base/errno.ts'
import { syncFolder } from '#electron/core/base/durable-file.ts'

const ENDINGS = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/bmp', 'bmp'],
])

/** What this class names its files; another program may leave its own beside them. */
const OURS = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.[a-z]+$/

/** Pictures as files, a folder for each day. A file is named `<day>/<random>.<ending>`, relative to the directory. */
export class PictureFiles {
  readonly #directory: string
  /** Written or being written here, and not yet named by a stored event. */
  readonly #fresh = new Set<string>()

  constructor(directory: string) {
    this.#directory = directory
  }

  /**
   * Writes a picture; it is on the disk when the promise resolves with its name. It counts as fresh until its event
   * is stored (`named`) or it is removed. Nothing is left of one that could not be written.
   */
  async write(day: string, mime: string, bytes: Uint8Array): Promise<string> {
    const name = `${day}/${randomUUID()}.${ENDINGS.get(mime) ?? 'bin'}`
    this.#fresh.add(name)
    const folder = join(this.#directory, day)
    try {
      await mkdir(folder, { recursive: true })
      const file = await open(join(this.#directory, name), 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await syncFolder(folder)
    } catch (error) {
      // What cannot be removed now is swept at the next start.
      await this.remove(name).catch(() => undefined)
      throw error
    }
    return name
  }

  /** The event of this picture is stored: from now on that names it. */
  named(file: string): void {
    this.#fresh.delete(file)
  }

  /** Whether its event may be about to be stored. */
  isFresh(file: string): boolean {
    return this.#fresh.has(file)
  }

  /** The bytes; `undefined` when the file is gone. */
  async read(file: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.#directory, file))
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return undefined
      throw error
    }
  }

  /** The folders that are there, a day each. */
  days(): Promise<string[]> {
    return this.#list('.')
  }

  /** The pictures of a day that are there; files of other programs are left out. */
  async filesOf(day: string): Promise<string[]> {
    const names = await this.#list(day)
    return names.filter((name) => OURS.test(name)).map((name) => `${day}/${name}`)
  }

  /** Removes a picture, if it is there. */
  async remove(file: string): Promise<void> {
    await rm(join(this.#directory, file), { force: true })
    this.#fresh.delete(file)
  }

  /** Removes the folder of a day with whatever a crash left in it. */
  removeDay(day: string): Promise<void> {
    return rm(join(this.#directory, day), { recursive: true, force: true })
  }

  async #list(folder: string): Promise<string[]> {
    try {
      return await readdir(join(this.#directory, folder))
    } catch (error) {
      if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return []
      throw error
    }
  }
}
