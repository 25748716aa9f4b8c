import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '#electron/core/base/durable-file.ts'

const ENDINGS = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/bmp', 'bmp'],
])

/** Pictures as files, a folder for each day. A file is named `<day>/<random>.<ending>`, relative to the directory. */
export class PictureFiles {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Writes a picture; it is on the disk when the promise resolves with its name. */
  async write(day: string, mime: string, bytes: Uint8Array): Promise<string> {
    const folder = join(this.#directory, day)
    await mkdir(folder, { recursive: true })
    const name = `${randomUUID()}.${ENDINGS.get(mime) ?? 'bin'}`
    const file = await open(join(folder, name), 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await syncFolder(folder)
    return `${day}/${name}`
  }

  /** The bytes; `undefined` when the file is gone. */
  async read(file: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.#directory, file))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Removes a picture, if it is there. */
  remove(file: string): Promise<void> {
    return rm(join(this.#directory, file), { force: true })
  }

  /** Removes the folder of a day with whatever a crash left in it. */
  removeDay(day: string): Promise<void> {
    return rm(join(this.#directory, day), { recursive: true, force: true })
  }
}
