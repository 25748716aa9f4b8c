/** Files in docs/ that a script writes: the way they are written, or with --check compared. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

/** A file of docs/ as it has to be. */
export interface Written {
  /** Below docs/. */
  readonly file: string
  readonly text: string
  readonly parser: 'markdown' | 'json' | 'html'
  /** From what it is written, for whoever finds it out of date. */
  readonly from: string
}

/** Writes the files; with --check nothing is written, and the process fails for each that is not what it has to be. */
export async function writeOrCheck(files: readonly Written[], script: string): Promise<void> {
  for (const { file, text, parser, from } of files) {
    const path = fileURLToPath(new URL(`../docs/${file}`, import.meta.url))
    const wanted = await format(text, { ...(await resolveConfig(path)), parser })
    if (!process.argv.includes('--check')) {
      await writeFile(path, wanted)
    } else if (wanted !== (await readFile(path, 'utf8').catch(() => ''))) {
      console.error(`docs/${file} is not what ${from} says: run node ${script}`)
      process.exitCode = 1
    }
  }
}
