import { closeSync, existsSync, mkdtempSync, openSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Tries what will be wanted later: to make something in the folder, and to write to those of its files that are there.
 *
 * @returns the paths that refuse, none when all is well.
 */
export function notWritable(folder: string, files: readonly string[]): string[] {
  const there = files.map((name) => join(folder, name)).filter((path) => existsSync(path))
  return [
    ...(allows(() => rmdirSync(mkdtempSync(join(folder, 'try-')))) ? [] : [folder]),
    ...there.filter((path) => !allows(() => closeSync(openSync(path, 'r+')))),
  ]
}

/** Whatever the reason is: it is wanted to be told, and the log of the later failure has it. */
function allows(attempt: () => void): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
