/** `npm run soak:money [-- --seed N --days N --steps N]`: days at a desk that is killed, each with another seed. */
import { parseArgs } from 'node:util'
import { MoneyDay } from './day.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    days: { type: 'string', default: '20' },
    steps: { type: 'string', default: '60' },
  },
})
const first = Number(values.seed)
const length = Number(values.steps)
let failed = 0
for (let seed = first; seed < first + Number(values.days); seed += 1) {
  const { failures, ...made } = await MoneyDay.play(seed, length)
  console.log(`${seed}: ${JSON.stringify(made)}`)
  if (failures.length === 0) continue
  failed += 1
  console.log(`FAILED    npm run soak:money -- --seed ${seed} --days 1 --steps ${length}`)
  for (const failure of failures) console.log(`          ${failure}`)
}
console.log(`${values.days} days of ${length} steps from seed ${first}, ${failed} failed`)
if (failed > 0) process.exitCode = 1
