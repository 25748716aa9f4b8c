import { readFileSync, readdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chapterOf } from '#electron/core/cli/self-test.ts'
import { readProvision } from '#electron/core/settings/provision-file.ts'
import { en } from '#renderer/i18n/texts.ts'
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

const plain = (text: string): string => text.replace(/[….:]+$/, '')
const sentences = (tree: unknown): string[] =>
  typeof tree === 'string'
    ? [plain(tree)]
    : typeof tree === 'object' && tree !== null
      ? Object.values(tree).flatMap(sentences)
      : []
const onScreen = new Set(sentences(en))
/** In bold letters for their weight, not for being a name. */
const STRESSED = new Set([
  'your',
  'blind',
  'one list for the whole lot',
  'one',
  'replaces',
  'before',
  'Without a pause',
  'This PC goes elsewhere',
])

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

  it.each(['README.md', 'docs/guides/supervisor.md', 'docs/guides/integrator.md'])(
    '%s: what stands in bold letters is what the screen says, or a word that is stressed',
    (page) => {
      const bold = [...textOf(page).matchAll(/\*\*([^*]+)\*\*/g)].flatMap(([, text = '']) => text.split('→'))
      const names = bold.map((name) => plain(name.replaceAll(/\s+/g, ' ').trim()))
      expect(names.filter((name) => !onScreen.has(name) && !STRESSED.has(name))).toEqual([])
    },
  )

  it("the integrator's provisioning file is one that LaneDesk takes, for each of its computers", async () => {
    const example = /```json\n([\s\S]*?)```/.exec(textOf('docs/guides/integrator.md'))?.[1] ?? ''
    for (const [computer, booth] of [
      ['booth-north', '1772492942363478'],
      ['BOOTH-SOUTH', '1772492942363479'],
    ] as const) {
      const read = await readProvision(example, { computer, folder: root })
      expect(read.ok && read.value.settings.booths).toEqual([booth])
      expect(read.ok && read.value.operators).toHaveLength(1)
    }
  })
})
