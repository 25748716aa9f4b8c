// Writes THIRD-PARTY.md: every package of npm that is bundled into what ships, with version and licence, read from the
// source maps of the build. `--check` compares the lockfile's versions and licences with it, without a build.
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { packagesIn } from './patches.ts'
import { isCheck, writeOrCheck } from './written.ts'

const root = resolve(import.meta.dirname, '..')
const FILE = 'THIRD-PARTY.md'
const IN_MODULES = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/

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

// A check needs no build: which packages there are says the file, their versions and licences say the lockfile.
const listed = async (): Promise<string[]> =>
  packagesIn(await readFile(join(root, FILE), 'utf8')).map(({ name }) => name)

const text = await describe(await (isCheck ? listed() : bundled()))
await writeOrCheck(
  [{ file: FILE, text, parser: 'markdown', from: 'the lockfile' }],
  'scripts/third-party.ts after a build',
)
