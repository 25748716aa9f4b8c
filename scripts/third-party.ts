// Writes THIRD-PARTY.md: every package of npm that is bundled into what ships, with version and licence, read from the source maps of the
// build. `--check` compares the lockfile's versions and licences with it, without a build.
import { existsSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { format, resolveConfig } from 'prettier'
import * as z from 'zod'

const root = resolve(import.meta.dirname, '..')
const FILE = join(root, 'THIRD-PARTY.md')
const IN_MODULES = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/
const ROW = /^\| ([^ |]+) +\| ([^ |]+) +\| ([^|]+?) +\|$/gm

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ version: z.string().optional(), license: z.string().optional() }),
  ),
})

/** Names of the packages in the bundles; those nested below another package go by their path. */
async function bundled(): Promise<string[]> {
  const names = new Set<string>()
  for (const folder of ['out/main', 'out/preload', 'out/renderer/assets']) {
    const place = join(root, folder)
    if (!existsSync(place)) throw new Error(`${folder} is missing: build first`)
    for (const file of (await readdir(place, { recursive: true })).filter((name) => name.endsWith('.map'))) {
      const { sources } = z
        .object({ sources: z.array(z.string()) })
        .parse(JSON.parse(await readFile(join(place, file), 'utf8')))
      for (const source of sources) {
        const name = IN_MODULES.exec(source)?.[1]
        if (name !== undefined) names.add(name)
      }
    }
  }
  return [...names].toSorted()
}

async function describe(names: readonly string[]): Promise<string> {
  const { packages } = lockSchema.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
  const rows = names.map((name) => {
    const { version = '?', license = '?' } = packages[`node_modules/${name}`] ?? {}
    return `| ${name} | ${version} | ${license} |`
  })
  return [
    '# Third-party software',
    '<!-- Written by `node scripts/third-party.ts` from the source maps of a build. Do not edit. -->',
    'What LaneDesk ships of others, beside Electron itself (MIT; its own notices lie beside the program).',
    ['| package | version | licence |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')
}

const written = await readFile(FILE, 'utf8').catch(() => '')
const isCheck = process.argv.includes('--check')
// A check needs no build: which packages there are says the file, their versions and licences say the lockfile.
const names = isCheck
  ? [...written.matchAll(ROW)].map(([, name]) => name ?? '').filter((name) => name !== 'package')
  : await bundled()
const wanted = await format(await describe(names.filter((name) => !/^-+$/.test(name))), {
  ...(await resolveConfig(FILE)),
  parser: 'markdown',
})

if (!isCheck) {
  await writeFile(FILE, wanted)
} else if (wanted !== written) {
  console.error('THIRD-PARTY.md is not what the lockfile says: build, then run node scripts/third-party.ts')
  process.exitCode = 1
}
