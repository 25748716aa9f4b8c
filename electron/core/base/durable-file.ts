import { randomUUID } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { chmod, open, readdir, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isErrno } from './errno.ts'
import { patiently, patientlySync } from './patience.ts'

/** What the owner alone may read and write. */
const PRIVATE = 0o600

/**
 * Replaces a file so that after a crash or a loss of power either the old or the new text is there, whole, and
 * that the new one is on the disk when the promise resolves. Follows a link to the file it names. A file that another
 * program holds is waited for; one that somebody made read-only is replaced all the same.
 *
 * @param mode permission bits of the new file, e.g. 0o600; no process mask is applied.
 * @throws what the file system says; the old file is untouched then.
 */
export async function replaceFile(path: string, content: string | Buffer, mode: number): Promise<void> {
  const target = await targetOf(path)
  const temporary = `${target}.${randomUUID()}.tmp`
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.chmod(mode)
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await clearReadOnly(target)
    await patiently(() => rename(temporary, target))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(target))
}

/** The file that a link names; the path itself where there is none yet. */
const targetOf = (path: string): Promise<string> =>
  realpath(path).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return path
    throw error
  })

/** Removes what crashes in the midst of `replaceFile` have left beside a file. Nobody may be replacing it meanwhile. */
export async function clearHalfWritten(path: string): Promise<void> {
  const target = await targetOf(path)
  const names = await readdir(dirname(target)).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  })
  const isHalfWritten = (name: string): boolean =>
    name.startsWith(`${basename(target)}.`) && name.endsWith('.tmp')
  for (const name of names.filter(isHalfWritten)) await rm(join(dirname(target), name), { force: true })
}

/** As `replaceFile` for a file of our own that nobody else reads, at start. */
export function replaceFileNow(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}.tmp`
  const descriptor = openSync(temporary, 'wx', PRIVATE)
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  patientlySync(() => renameSync(temporary, path))
  syncFolderNow(dirname(path))
}

/**
 * Copies a file whole or not at all; the copy has its name only once it is on the disk. For the start, or a moment of
 * quiet.
 */
export function copyFileNow(from: string, to: string): void {
  const part = `${to}.part`
  try {
    copyFileSync(from, part)
    syncNow(part, 'r+')
    patientlySync(() => renameSync(part, to))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
  syncFolderNow(dirname(to))
}

/** Windows replaces no file that is marked read-only. */
async function clearReadOnly(path: string): Promise<void> {
  if (process.platform !== 'win32') return
  await chmod(path, PRIVATE).catch((error: unknown) => {
    if (!isErrno(error, 'ENOENT')) throw error
  })
}

/** Makes a new name in a folder durable. Windows neither needs this nor lets a folder be opened. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function syncFolderNow(folder: string): void {
  if (process.platform !== 'win32') syncNow(folder, 'r')
}

/** @param access Windows writes out no file that was opened for reading alone. */
function syncNow(path: string, access: 'r' | 'r+'): void {
  const descriptor = openSync(path, access)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Keeps a damaged file beside the place it had, so that somebody can still look at it, and frees that place. A
 * program that holds the file is waited for, the thread with it: for the start. `setAsideLater` is for the rest.
 *
 * @param companions endings of files that belong to it and go with it where they are there, e.g. `-wal`.
 * @returns the name (without folder) under which it is kept.
 * @throws when that is impossible; then everything has its old name.
 */
export function setAside(path: string, at: Date, companions: readonly string[] = []): string {
  return patientlySync(() => moveAside(path, at, companions))
}

/** As `setAside`, without holding anything up. */
export function setAsideLater(path: string, at: Date, companions: readonly string[] = []): Promise<string> {
  return patiently(async () => moveAside(path, at, companions))
}

function moveAside(path: string, at: Date, companions: readonly string[]): string {
  const kept = freeName(`${path}.damaged-${at.toISOString().replaceAll(':', '-')}`)
  const moved: string[] = []
  try {
    // The file itself is last: what belongs to it must not be found beside the next file of that name.
    for (const ending of [...companions, '']) {
      if (ending !== '' && !existsSync(path + ending)) continue
      renameSync(path + ending, kept + ending)
      moved.push(ending)
    }
  } catch (error) {
    for (const ending of moved) renameSync(kept + ending, path + ending)
    throw error
  }
  return basename(kept)
}

/** Two files may be set aside within one millisecond. */
function freeName(name: string): string {
  let free = name
  for (let n = 2; existsSync(free); n += 1) free = `${name}-${n}`
  return free
}

/** The names (without folder) under which damaged files of this path were set aside, the oldest first. */
export function setAsideFiles(path: string): string[] {
  const begins = `${basename(path)}.damaged-`
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(begins) && /^\d{4}-[\dT.-]+Z(?:-\d+)?$/.test(name.slice(begins.length)))
    .toSorted()
}
