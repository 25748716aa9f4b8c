import { randomInt } from 'node:crypto'
import { readFileSync, rmSync, statSync } from 'node:fs'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { replaceFileNow, setAside } from '#electron/core/base/durable-file.ts'
import { isErrno } from '#electron/core/base/errno.ts'

/**
 * A small file beside a journal that says: a journal with this number was begun here. Without it an empty or missing
 * journal could not be told from a first start, and a foreign write-ahead log not from our own.
 */
const witnessed = z.object({ journal: z.int().positive() })

const nameOf = (file: string): string => `${file}.begun`

/**
 * The number of the journal that was begun in `file`; `undefined` when none was. `unreadable`: one was, and its witness
 * does not say which.
 */
export function readWitness(file: string): number | 'unreadable' | undefined {
  try {
    const { data } = witnessed.safeParse(parseJson(readFileSync(nameOf(file), 'utf8')))
    return data?.journal ?? 'unreadable'
  } catch (error) {
    return isErrno(error, 'ENOENT') ? undefined : 'unreadable'
  }
}

/** On the disk when this returns. */
export function writeWitness(file: string, journal: number): void {
  const name = nameOf(file)
  // Nothing is written in place of a folder.
  if (statSync(name, { throwIfNoEntry: false })?.isDirectory()) setAside(name, new Date())
  replaceFileNow(name, JSON.stringify({ journal }))
}

/** A number for a new journal, kept in its head (SQLite's application_id). */
export const newJournalId = (): number => randomInt(1, 0x7fff_ffff)

/** The journal was set aside by ourselves: its place is free for a new one. */
export function dismissWitness(file: string): void {
  rmSync(nameOf(file), { force: true, recursive: true })
}
