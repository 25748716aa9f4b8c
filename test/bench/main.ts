/**
 * `npm run bench [-- SUITE…]`: figures beside a raw baseline of the same run. Figures, not tests: nothing here fails on
 * a slow machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { benchAudit } from './audit.ts'
import { benchCallbacks } from './callbacks.ts'
import { benchCalls } from './calls.ts'
import { report } from './figures.ts'
import type { Figure } from './figures.ts'
import { benchIdle } from './idle.ts'
import { benchManyLanes } from './many-lanes.ts'
import { benchPopup } from './popup.ts'
import { benchScreen } from './screen.ts'

const suites: Readonly<Record<string, () => Promise<Figure[]>>> = {
  calls: benchCalls,
  screen: benchScreen,
  popup: benchPopup,
  lanes: benchManyLanes,
  idle: benchIdle,
  callbacks: benchCallbacks,
  audit: benchAudit,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(suites, name))
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}.`)
  process.exit(3)
}

const figures: Figure[] = []
for (const [name, run] of Object.entries(suites)) {
  if (wanted.length === 0 || wanted.includes(name)) figures.push(...(await run()))
}
console.log(report(figures))
const folder = resolve(import.meta.dirname, '../../out')
mkdirSync(folder, { recursive: true })
writeFileSync(resolve(folder, 'bench.json'), `${JSON.stringify(figures, undefined, 1)}\n`)
