import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import type { Random } from '#electron/simulator/model/random.ts'

/** At so many seeded places a file is flipped. */
export const FLIPS = 20

/** What can happen to a whole file. */
export const damages: Readonly<Record<string, (file: string) => void>> = {
  empty: (file) => truncateSync(file),
  cut: (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  missing: (file) => rmSync(file),
}

/** One bit of the file is another. */
export function flip(file: string, random: Random): void {
  const bytes = readFileSync(file)
  const at = random.int(0, bytes.length - 1)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7))
  writeFileSync(file, bytes)
}
