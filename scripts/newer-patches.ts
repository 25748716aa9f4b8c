/**
 * `npm run third-party:newer`: says which package that is bundled (THIRD-PARTY.md) has a newer patch of its own minor
 * version, which is where security is mended. All are pinned, so that `npm audit` and ranges tell nothing of them. Asks
 * the registry that npm is set up with; ends with 1 where there is one.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import * as z from 'zod'
import { newestPatch, packagesIn } from './patches.ts'

const run = promisify(execFile)
const versions = z.union([z.array(z.string()), z.string().transform((one) => [one])])

const listed = packagesIn(await readFile(new URL('../THIRD-PARTY.md', import.meta.url), 'utf8'))
let found = 0
for (const { name, version } of listed) {
  const { stdout } = await run('npm', ['view', name, 'versions', '--json'])
  const newest = newestPatch(version, versions.parse(JSON.parse(stdout)))
  if (newest === version) continue
  found += 1
  process.stdout.write(`${name} ${version}: ${newest} is there\n`)
}
process.stdout.write(
  `${listed.length} packages are bundled, ${found} of them ${found === 1 ? 'is' : 'are'} older than the newest patch\n`,
)
process.exitCode = found === 0 ? 0 : 1
