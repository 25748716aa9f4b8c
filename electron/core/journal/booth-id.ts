import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { replaceFileNow } from '#electron/core/base/durable-file.ts'
import { isErrno } from '#electron/core/base/errno.ts'

const kept = z.object({ booth: z.uuid() })

/**
 * The name by which other booths know this one's stream. It lies beside the journal, not in it: a journal that is
 * replaced by another one is still this booth's.
 */
export function boothIdBeside(file: string): string {
  const path = `${file}.booth`
  const found = read(path)
  if (found !== undefined) return found
  const booth = randomUUID()
  replaceFileNow(path, JSON.stringify({ booth }))
  return booth
}

function read(path: string): string | undefined {
  try {
    return kept.safeParse(parseJson(readFileSync(path, 'utf8'))).data?.booth
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined
    throw error
  }
}
