/** The licence texts of what is bundled: they ship with LaneDesk, as most of them ask. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { packagesIn } from './patches.ts'

/** Where the texts are put before packaging; beside the program it has the same name. */
export const LICENCES = 'third-party-licences.txt'

const ROW_LICENCE = (name: string): RegExp =>
  new RegExp(String.raw`^\| ${RegExp.escape(name)} +\| [^|]+ \| ([^|]+?) +\|$`, 'm')

/** Every package that THIRD-PARTY.md names, with its version, licence and the text that came with it. */
export function licenceTexts(root: string): string {
  const markdown = readFileSync(join(root, 'THIRD-PARTY.md'), 'utf8')
  return packagesIn(markdown)
    .map(({ name, version }) => {
      const licence = ROW_LICENCE(name).exec(markdown)?.[1] ?? ''
      const own = textsIn(join(root, 'node_modules', name))
      return [
        `${name} ${version} (${licence})`,
        ...(own.length > 0 ? own : ['It came without a licence text.']),
      ].join('\n\n')
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`)
}

const textsIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
    .filter((file) => file.isFile() && /^(licen[sc]e|copying|notice)/i.test(file.name))
    .map((file) => readFileSync(join(folder, file.name), 'utf8').trim())
