/** Plays scenarios in a process of its own: what ends it is a finding, too. */
import { z } from 'zod'
import type { Verdict } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const order = z.object({ id: z.string(), seed: z.number() })
const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]))

process.on('message', (message) => {
  const { id, seed } = order.parse(message)
  const began = performance.now()
  const tell = (failures: readonly string[]): void => {
    const verdict: Verdict = { id, failures, ms: Math.round(performance.now() - began) }
    process.send?.(verdict)
  }
  const scenario = byId.get(id)
  if (scenario === undefined) return tell(['there is no such scenario'])
  scenario.play(seed).then(tell, (error: unknown) => {
    tell([error instanceof Error ? (error.stack ?? error.message) : String(error)])
  })
})
process.once('disconnect', () => process.exit())
