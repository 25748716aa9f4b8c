import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { replaceFileNow, setAside } from '#electron/core/base/durable-file.ts'
import { isErrno } from '#electron/core/base/errno.ts'

const kept = z.object({ booth: z.uuid() })

/** The name of this booth's stream. */
export interface BoothId {
  readonly booth: string
  /** The damaged file that held the name before, under its present name; null: there was none. */
  readonly damaged: string | null
}

/**
 * The name by which other booths know this one's stream. It lies beside the journal, not in it: a journal that is
 * replaced by another one is still this booth's. A damaged file is set aside for a new name; where it cannot be moved
 * it stays, and the name holds until LaneDesk ends.
 */
export function boothIdBeside(file: string, pcEpochMs: number): BoothId {
  const path = `${file}.booth`
  const text = read(path)
  const found = text === undefined ? undefined : kept.safeParse(parseJson(text)).data
  if (found !== undefined) return { booth: found.booth, damaged: null }
  const booth = randomUUID()
  let damaged: string | null = null
  if (text !== undefined) {
    try {
      damaged = setAside(path, new Date(pcEpochMs))
    } catch {
      return { booth, damaged: basename(path) }
    }
  }
  replaceFileNow(path, JSON.stringify({ booth }))
  return { booth, damaged }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}
