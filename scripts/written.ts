/** Files that a script writes: the way they are written, or with --check compared. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

/** A file as it has to be. */
export interface Written {
  /** From the root of the repository. */
  readonly file: string
  readonly text: string
  readonly parser: 'markdown' | 'json' | 'html'
  /** From what it is written, for whoever finds it out of date. */
  readonly from: string
}

/** Whether nothing is to be written. */
export const isCheck = process.argv.includes('--check')

/** Writes the files; with --check nothing is written, and the process fails for each that is not what it has to be. */
export async function writeOrCheck(files: readonly Written[], script: string): Promise<void> {
  for (const { file, text, parser, from } of files) {
    const path = fileURLToPath(new URL(`../${file}`, import.meta.url))
    const wanted = await format(text, { ...(await resolveConfig(path)), parser })
    if (!isCheck) {
      await writeFile(path, wanted)
    } else if (wanted !== (await readFile(path, 'utf8').catch(() => ''))) {
      console.error(`${file} is not what ${from} says: run node ${script}`)
      process.exitCode = 1
    }
  }
}
