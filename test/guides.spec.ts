import { readFileSync, readdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chapterOf } from '#electron/core/cli/self-test.ts'
import { readProvision } from '#electron/core/settings/provision-file.ts'
import { en, zh } from '#renderer/i18n/texts.ts'
import { selfTestFaults } from '#shared/contract/diagnostics.ts'

const root = resolve(import.meta.dirname, '..')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(resolve(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]
const textOf = (page: string): string => readFileSync(resolve(root, page), 'utf8')

/** The chapters of a page, by the names that links give them. */
const chaptersOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\- ]/gu, '')
      .replaceAll(' ', '-'),
  )

const languages = { en, zh }
type Language = keyof typeof languages

const plain = (text: string): string => text.replace(/[….:：]+$/, '')
/** What a tree of texts says, each with the path of its key. */
const sentences = (tree: unknown, path = ''): (readonly [string, string])[] =>
  typeof tree === 'string'
    ? [[path, plain(tree)]]
    : typeof tree === 'object' && tree !== null
      ? Object.entries(tree).flatMap(([key, value]) => sentences(value, `${path}.${key}`))
      : []
const said = { en: new Map(sentences(en)), zh: new Map(sentences(zh)) }
const onScreen = { en: new Set(said.en.values()), zh: new Set(said.zh.values()) }
/** In bold letters for their weight, not for being a name. */
const STRESSED: Record<Language, Set<string>> = {
  en: new Set([
    'your',
    'blind',
    'one list for the whole lot',
    'one',
    'replaces',
    'before',
    'Without a pause',
    'This PC goes elsewhere',
  ]),
  zh: new Set([
    '您的',
    '在不知道应有金额的情况下',
    '整个车场只有一份列表',
    '一个',
    '替换',
    '先',
    '不停业更换',
    '本机移作他用',
  ]),
}
/** What stands in bold letters, each name of a way by itself. */
const boldIn = (text: string): string[] =>
  [...text.matchAll(/\*\*([^*]+)\*\*/g)]
    .flatMap(([, bold = '']) => bold.split('→'))
    .map((name) => plain(name.replaceAll(/\s+/g, ' ').trim()))
/** What a name of the English screen is called on the Chinese one: it may be called otherwise in another place. */
const inChinese = (name: string): string[] =>
  [...said.en].flatMap(([key, text]) => (text === name ? [said.zh.get(key) ?? ''] : []))

/** The guides that there are in both languages, by the English one. */
const both = ['docs/guides/supervisor.md', 'docs/guides/integrator.md']
const chinese = (page: string): string => page.replace(/\.md$/, '.zh.md')
/** A page from heading to heading, without what stands in its listings. */
const chapters = (page: string): string[] =>
  textOf(page)
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, '```')
    .split(/^(?=#+ )/m)
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
/** What a chapter consists of, whatever its language. */
const shapeOf = (chapter: string) => ({
  level: /^#*/.exec(chapter)?.[0].length,
  items: chapter.match(/^ *(?:-|\d+\.) /gm)?.length,
  rows: chapter.match(/^\|/gm)?.length,
  listings: chapter.match(/^ *```/gm)?.length,
  leadsTo: linksIn(chapter)
    .map((link) => link.replace(/\.(?:en|zh)\./, '.'))
    .toSorted(),
})

describe('the guides', () => {
  it.each(pages)('%s: every link inside the project leads to a file that is there', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '')
    const folder = dirname(resolve(root, page))
    const missing = links.filter((link) => {
      try {
        readFileSync(resolve(folder, link))
        return false
      } catch (error) {
        return !(error instanceof Error && 'code' in error && error.code === 'EISDIR')
      }
    })
    expect(missing).toEqual([])
  })

  it.each(pages)('%s: every link to a chapter leads to one that is there', (page) => {
    const folder = dirname(resolve(root, page))
    const links = [...textOf(page).matchAll(/\]\(([^)#:\s]*)#([^)\s]+)\)/g)]
    const dead = links.filter(([, file = '', chapter = '']) => {
      const text = readFileSync(file === '' ? resolve(root, page) : resolve(folder, file), 'utf8')
      return !chaptersOf(text).includes(chapter)
    })
    expect(dead.map(([link]) => link)).toEqual([])
  })

  it('what the self-test of the terminal names has its chapter where it says', () => {
    const chapters = chaptersOf(textOf('docs/guides/troubleshooting.md'))
    expect(selfTestFaults.map(chapterOf).filter((chapter) => !chapters.includes(chapter))).toEqual([])
  })

  it.each([
    ...['README.md', ...both].map((page) => [page, 'en'] as const),
    ...both.map((page) => [chinese(page), 'zh'] as const),
  ])(
    '%s: what stands in bold letters is what the screen says (%s), or a word that is stressed',
    (page, language) => {
      const unknown = boldIn(textOf(page)).filter(
        (name) => !onScreen[language].has(name) && !STRESSED[language].has(name),
      )
      expect(unknown).toEqual([])
    },
  )

  describe.each(both)('%s and its Chinese page', (page) => {
    it('have the same chapters, with the same lists, tables, listings, pictures and links', () => {
      expect(chapters(chinese(page)).map(shapeOf)).toEqual(chapters(page).map(shapeOf))
    })

    it('name the same buttons and places in each chapter', () => {
      const there = chapters(chinese(page)).map(boldIn)
      const missing = chapters(page).map((chapter, at) =>
        boldIn(chapter).filter(
          (name) => !STRESSED.en.has(name) && !inChinese(name).some((word) => there[at]?.includes(word)),
        ),
      )
      expect(missing.flat()).toEqual([])
    })

    it('lead to each other from the head, and README leads to both', () => {
      const own = page.replace('docs/guides/', '')
      expect(linksIn(chapters(page)[0] ?? '')).toContain(chinese(own))
      expect(linksIn(chapters(chinese(page))[0] ?? '')).toContain(own)
      expect(linksIn(textOf('README.md'))).toEqual(expect.arrayContaining([page, chinese(page)]))
    })

    it('lead a Chinese reader to Chinese pages, where there are any', () => {
      const elsewhere = linksIn(textOf(chinese(page))).filter(
        (link) => pages.includes(`docs/guides/${chinese(link)}`) && !page.endsWith(`/${link}`),
      )
      expect(elsewhere).toEqual([])
    })

    it('have no bold letters that Markdown leaves as asterisks, since a letter stands beside a sign', () => {
      const sign = String.raw`[\p{P}\p{S}]`
      const letter = String.raw`[^\s\p{P}\p{S}]`
      const dead = new RegExp(String.raw`${letter}\*\*${sign}[^*]*\*\*|\*\*[^*]*${sign}\*\*${letter}`, 'gu')
      // Only whole pairs: what lies between two of them is none.
      const pairs = [...textOf(chinese(page)).matchAll(/.?\*\*[^*]+\*\*.?/gu)].map(([pair]) => pair)
      expect(pairs.filter((pair) => pair.search(dead) >= 0)).toEqual([])
    })
  })

  it.each(['docs/guides/integrator.md', 'docs/guides/integrator.zh.md'])(
    '%s: its provisioning file is one that LaneDesk takes, for each of its computers',
    async (page) => {
      const example = /```json\n([\s\S]*?)```/.exec(textOf(page))?.[1] ?? ''
      for (const [computer, booth] of [
        ['booth-north', '1772492942363478'],
        ['BOOTH-SOUTH', '1772492942363479'],
      ] as const) {
        const read = await readProvision(example, { computer, folder: root })
        expect(read.ok && read.value.settings.booths).toEqual([booth])
        expect(read.ok && read.value.operators).toHaveLength(1)
      }
    },
  )
})
