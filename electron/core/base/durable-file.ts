import { randomUUID } from 'node:crypto'
import { renameSync } from 'node:fs'
import { open, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { isErrno } from './errno.ts'

/**
 * Replaces a file so that after a crash or a loss of power either the old or the new text is there, whole, and
 * that the new one is on the disk when the promise resolves. Follows a link to the file it names.
 *
 * @param mode permission bits of the new file, e.g. 0o600; no process mask is applied.
 * @throws what the file system says; the old file is untouched then.
 */
export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const target = await realpath(path).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return path
    throw error
  })
  const temporary = `${target}.${randomUUID()}.tmp`
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.chmod(mode)
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncDirectory(dirname(target))
}

/** Makes a rename durable. Windows neither needs this nor lets a directory be opened. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Keeps a damaged file beside the place it had, so that somebody can still look at it, and frees that place.
 *
 * @returns the name (without folder) under which it is kept.
 */
export function setAside(path: string, at: Date): string {
  const kept = `${path}.corrupt-${at.toISOString().replaceAll(':', '-')}`
  renameSync(path, kept)
  return basename(kept)
}
