import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { replaceFileNow, setAside } from '#electron/core/base/durable-file.ts'
import { isErrno } from '#electron/core/base/errno.ts'

const kept = z.object({
  booth: z.uuid(),
  /** The name of the computer on which the journal was last opened. */
  computer: z.string().min(1).optional(),
})
type Kept = z.infer<typeof kept>

/** The name of this booth's stream. */
export interface BoothId {
  readonly booth: string
  /** It has the name only now: there was none, or one that was damaged. */
  readonly isNew: boolean
  /** The damaged file that held the name before, under its present name; null: there was none. */
  readonly damaged: string | null
  /** The computer on which the journal was opened before, where that was another one; null: it was not, or is not known. */
  readonly elsewhere: string | null
}

/**
 * The name by which other booths know this one's stream. It lies beside the journal, not in it: a journal that is
 * replaced by another one is still this booth's. A damaged file is set aside for a new name; where it cannot be moved
 * it stays, and the name holds until LaneDesk ends. Beside the name stands the computer's: both go along when a PC is
 * copied, and only the latter is another one there. It is told once.
 */
export function boothIdBeside(file: string, pcEpochMs: number, computer: string): BoothId {
  const path = `${file}.booth`
  const text = read(path)
  const found = text === undefined ? undefined : kept.safeParse(parseJson(text)).data
  if (found !== undefined) return { ...known(path, found, computer), isNew: false, damaged: null }
  const booth = randomUUID()
  let damaged: string | null = null
  if (text !== undefined) {
    try {
      damaged = setAside(path, new Date(pcEpochMs))
    } catch {
      return { booth, isNew: true, damaged: basename(path), elsewhere: null }
    }
  }
  replaceFileNow(path, JSON.stringify({ booth, computer } satisfies Kept))
  return { booth, isNew: true, damaged, elsewhere: null }
}

/** Windows does not tell capitals from small letters in the name of a computer. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

function known(
  path: string,
  { booth, computer: before }: Kept,
  computer: string,
): Pick<BoothId, 'booth' | 'elsewhere'> {
  if (before !== undefined && isSame(before, computer)) return { booth, elsewhere: null }
  try {
    replaceFileNow(path, JSON.stringify({ booth, computer } satisfies Kept))
  } catch {
    // It is told again at the next start.
  }
  return { booth, elsewhere: before ?? null }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}
