import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

/**
 * Writes a new file, a page of lines at a time; resolves with how many lines. Others have their turn between the pages.
 * Rejects with what the file system says, also where there is such a file.
 */
export async function writePages<P>(
  file: string,
  head: string,
  pages: Iterable<P>,
  linesOf: (page: P) => readonly string[],
): Promise<number> {
  const out = createWriteStream(file, { flags: 'wx' })
  const done = finished(out)
  let lines = 0
  try {
    out.write(head)
    for (const page of pages) {
      const these = linesOf(page)
      lines += these.length
      if (!out.write(these.join(''))) await Promise.race([once(out, 'drain'), done])
      await new Promise((resolve) => setImmediate(resolve))
    }
    out.end()
    await done
    return lines
  } catch (error) {
    out.destroy()
    throw error
  }
}
