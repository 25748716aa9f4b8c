import { describe, expect, it } from 'vitest'
import { en, files, zh } from './texts.ts'

type Tree = { readonly [key: string]: string | Tree }

/** Every key with the dots of its path. */
const keysOf = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  )

const rendererFiles = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.spec.*', '!../**/*.d.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const sharedFiles = import.meta.glob<string>(['../../shared/**/*.ts', '!../../shared/**/*.spec.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

const source = Object.entries(rendererFiles)
  .filter(([path]) => !/texts\.ts$|\/(common|errors)\.ts$/.test(path))
  .map(([, text]) => text)
  .join('\n')
const words = [source, ...Object.values(sharedFiles)].join('\n')

const literals = new Set([...source.matchAll(/'([\w-]+(?:\.[\w-]+)+)'/g)].map(([, key]) => key ?? ''))
/** `lanes.barrier.${x}` as the pattern of the keys that it can become. */
const patterns = [...source.matchAll(/`((?:[\w-]+\.)+[^`\s]*\$\{[^`]*)`/g)].map(
  ([, template]) =>
    new RegExp(
      `^${(template ?? '').replaceAll(/\$\{[^}]*\}/g, '([\\w-]+)').replaceAll('.', String.raw`\.`)}$`,
    ),
)
/** Whether something outside the texts says the word, as a value or as the name of one. */
const isSaid = (word: string): boolean => {
  const escaped = word.replaceAll('-', String.raw`\-`)
  return new RegExp(`['"\`]${escaped}['"\`]|\\b${escaped}\\??:|[{,]\\s*${escaped}\\s*[,}]`).test(words)
}
/** Groups that the screen asks for as a whole. */
const groups = [...source.matchAll(/`((?:[\w-]+\.)+)\$\{[^}]*\}`, \{ returnObjects: true \}/g)].map(
  ([, group]) => group ?? '',
)
const isUsed = (key: string): boolean =>
  literals.has(key) ||
  groups.some((group) => key.startsWith(group)) ||
  patterns.some((pattern) => {
    const said = pattern.exec(key)
    return said !== null && said.slice(1).every(isSaid)
  })

const keys = keysOf(en)

const textsOf = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)))

it('no line begins with the dot between two things: it stays with the first of them', () => {
  expect([...textsOf(en), ...textsOf(zh)].filter((text) => / ·|^·/.test(text))).toEqual([])
  // What is joined on the screen is joined by `dotted`.
  const joins = Object.entries(rendererFiles).filter(([, text]) => /['`}] · ['`$]|['`]· /.test(text))
  expect(joins.map(([path]) => path)).toEqual([])
})

describe('the texts', () => {
  it('stand in one file each: no group of keys in two of them', () => {
    const groups = Object.values(files).flatMap((file) => Object.keys(file.en))
    expect(groups.toSorted()).toEqual([...new Set(groups)].toSorted())
    expect(groups.toSorted()).toEqual(Object.keys(en).toSorted())
  })

  it('are all used by the screen', () => {
    expect(keys.filter((key) => !isUsed(key))).toEqual([])
  })

  it('have every key that the screen asks for', () => {
    const groups = new Set(Object.keys(en))
    const asked = [...literals].filter((key) => groups.has(key.split('.')[0] ?? ''))
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !keys.includes(key))).toEqual([])
  })
})
