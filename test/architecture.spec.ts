import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs'
import { join, matchesGlob, resolve } from 'node:path'
import { expect, it } from 'vitest'
import * as z from 'zod'

const root = resolve(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')

/** The rows of the table of rooms, from the ground up. */
const rooms = [...page.matchAll(/^\| ([a-z][a-z-]*) +\| .+? *\|$/gm)].flatMap(([, name]) =>
  name === undefined || name === 'room' ? [] : [{ name }],
)

const restricted = z.tuple([
  z.literal('error'),
  z.object({ patterns: z.array(z.object({ regex: z.string(), message: z.string() })) }),
])
const lint = z
  .object({
    overrides: z.array(
      z.object({
        files: z.array(z.string()),
        excludeFiles: z.array(z.string()).optional(),
        rules: z.looseObject({ 'no-restricted-imports': restricted.optional() }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')))

/** By what lint forbids an import in this folder, and what it says then. */
const patterns = (folder: string): { readonly regex: string; readonly message: string }[] =>
  lint.overrides
    .filter(({ files }) => files.includes(`${folder}/**`))
    .flatMap(({ rules }) => rules['no-restricted-imports']?.[1].patterns ?? [])
const forbidden = (folder: string): RegExp[] => patterns(folder).map(({ regex }) => new RegExp(regex, 'u'))

it('the table of rooms names the rooms there are', () => {
  expect(rooms.map(({ name }) => name).toSorted()).toEqual(
    readdirSync(join(root, 'electron/core')).toSorted(),
  )
})

it.each(rooms)('lint lets $name import the rooms above it in the table and none below', ({ name }) => {
  const rules = forbidden(`electron/core/${name}`)
  expect(rules).not.toEqual([])
  const own = rooms.findIndex((room) => room.name === name)
  const barred = rooms
    .filter((room) => rules.some((rule) => rule.test(`#electron/core/${room.name}/any.ts`)))
    .map((room) => room.name)
  expect(barred).toEqual(rooms.slice(own + 1).map((room) => room.name))
  const before = rooms.slice(0, own)
  expect(patterns(`electron/core/${name}`).map(({ message }) => message)).toEqual([
    `core/${name} is plain Node, stays inside by ./ and imports only the rooms before it: ${before.map((room) => room.name).join(', ') || 'none'}.`,
  ])
  for (const wall of [
    'electron',
    'react',
    '#renderer/app/x.ts',
    '#test/x.ts',
    '#electron/main/x.ts',
    '../lan/x.ts',
  ]) {
    expect(rules.some((rule) => rule.test(wall))).toBe(true)
  }
})

it.each(['shared', 'renderer', 'electron/preload', 'electron/simulator'])(
  'lint keeps %s from the rooms and from the tests',
  (folder) => {
    const rules = forbidden(folder)
    for (const wall of ['#electron/core/lan/x.ts', '#test/x.ts']) {
      expect(rules.some((rule) => rule.test(wall))).toBe(true)
    }
  },
)

it.each([
  ['components', ['app', 'features', 'parts', 'stores']],
  ['parts', ['app', 'features']],
  ['stores', ['app', 'features', 'parts', 'components']],
  ['i18n', ['stores', 'components']],
])('within the renderer lint keeps %s from %j', (folder, walls) => {
  const rules = forbidden(`renderer/${folder}`)
  for (const wall of walls) expect(rules.some((rule) => rule.test(`#renderer/${wall}/x.ts`))).toBe(true)
})

it('lint keeps main from the preload, the page and the tests', () => {
  const rules = forbidden('electron/main')
  for (const wall of ['#electron/preload/x.ts', '#renderer/app/x.ts', '#test/x.ts'])
    expect(rules.some((rule) => rule.test(wall))).toBe(true)
  expect(rules.some((rule) => rule.test('#electron/core/session/booth.ts'))).toBe(false)
})

it('every pattern of files that lint speaks of, or leaves out, fits one', () => {
  const spoken = lint.overrides.flatMap(({ files }) => files)
  const found = new Map(spoken.map((glob) => [glob, globSync(glob, { cwd: root })]))
  expect(spoken.filter((glob) => found.get(glob)?.length === 0)).toEqual([])
  const all = [...found.values()].flat()
  const leftOut = new Set(lint.overrides.flatMap(({ excludeFiles = [] }) => excludeFiles))
  expect([...leftOut].filter((glob) => !all.some((file) => matchesGlob(file, glob)))).toEqual([])
})

it('whatever is longer than 300 lines, but specs, is named in decision 1, which says why', () => {
  const decision = readFileSync(join(root, 'docs/decisions/0001-rooms-and-layers.md'), 'utf8')
  const files = ['electron', 'renderer', 'shared', 'scripts', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  const long = files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:tsx?|mjs|css)$/u.test(file) && !/\.(?:spec|e2e)\.tsx?$/u.test(file))
    .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301)
  expect(long.length).toBeGreaterThan(5)
  expect(long.filter((file) => !decision.includes(`\`${file}\``))).toEqual([])
})

it('every file that the page names is there', () => {
  const named = [...page.matchAll(/`((?:electron|renderer|shared|test)\/[\w/.-]+\.tsx?)`/gu)].map(
    ([, file = '']) => file,
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
})
