import { readFileSync, readdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readProvision } from '#electron/core/settings/provision-file.ts'

const root = resolve(import.meta.dirname, '..')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(resolve(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]
const textOf = (page: string): string => readFileSync(resolve(root, page), 'utf8')

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
