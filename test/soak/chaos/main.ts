/** `npm run soak:chaos [-- --seed N --only PART --jobs N --list]`: everything that can go wrong, one after the other. */
import { parseArgs } from 'node:util'
import { obstacle, runScenarios } from './run.ts'
import { scenarios } from './scenarios.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '3' },
    list: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const chosen = scenarios.filter(({ id }) => id.includes(values.only))
const playable = chosen.filter((scenario) => obstacle(scenario) === undefined)
for (const scenario of chosen) {
  const why = obstacle(scenario)
  if (why !== undefined) console.log(`left out  ${scenario.id}: ${why}`)
}
if (values.list) {
  for (const { id } of playable) console.log(id)
  process.exit(0)
}

const began = performance.now()
const verdicts = await runScenarios(playable, {
  seed,
  jobs: Number(values.jobs),
  onVerdict: ({ id, failures, ms }) => {
    if (failures.length === 0) return
    console.log(`FAILED    ${id} (${ms} ms)`)
    for (const failure of failures) console.log(`          ${failure}`)
    console.log(`          npm run soak:chaos -- --seed ${seed} --only ${id}`)
  },
})
const failed = verdicts.filter(({ failures }) => failures.length > 0).length
const seconds = Math.round((performance.now() - began) / 1000)
console.log(`${verdicts.length} scenarios, ${failed} failed, seed ${seed}, ${seconds} s`)
if (failed > 0) process.exitCode = 1
