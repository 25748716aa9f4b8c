/** `npm run bench`: figures beside a raw baseline of the same run. Figures, not tests: nothing here fails on a slow machine. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { report } from './figures.ts'
import { benchScreen } from './screen.ts'

const figures = await benchScreen()
console.log(report(figures))
const folder = resolve(import.meta.dirname, '../../out')
mkdirSync(folder, { recursive: true })
writeFileSync(resolve(folder, 'bench.json'), `${JSON.stringify(figures, undefined, 1)}\n`)
