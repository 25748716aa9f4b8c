import { isDeepStrictEqual } from 'node:util'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { isLanInterfaceName, lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import type { ContractCase, ContractCases } from '../../integration/contract/case.ts'
import { notificationCases } from '../../integration/contract/notification-cases.ts'
import { queryCases } from '../../integration/contract/query-cases.ts'
import { ways } from '../../integration/contract/ways.ts'
import type { Place } from '../../integration/contract/ways.ts'
import { strike, strikes } from './lot-faults.ts'
import type { Scenario } from './scenario.ts'

const names = Object.keys(lanInterfaces).filter(isLanInterfaceName)
const cases: ContractCases<LanInterfaceName> = { ...queryCases, ...notificationCases }

const caseOf = <N extends LanInterfaceName>(name: N): ContractCase<N> => cases[name]

/** A call is given up after this, and its late answer heard for so long. */
const TIMEOUT_MS = 300
const LATE_MS = 2000

/** Every one of the 27 interfaces times every fault, over both transports: what the client says is what the lot has. */
export const clientScenarios: readonly Scenario[] = ways
  .filter(({ name }) => name === 'HTTP' || name === 'MQTT (aedes)')
  .flatMap(({ name: way, open }) =>
    names.flatMap((name) =>
      strikes.map((fault) => ({
        id: `client/${way.slice(0, 4).toLowerCase()}/${name}/${fault}`,
        play: async () => {
          const at = await open()
          try {
            return await play(at, name, caseOf(name), fault)
          } finally {
            at.lot.clearFaults()
            await at.close()
          }
        },
      })),
    ),
  )

async function play<N extends LanInterfaceName>(
  { lot, client }: Place,
  name: N,
  { arrange, effect }: ContractCase<N>,
  fault: string,
): Promise<string[]> {
  const request = await arrange({ lot, client })
  const before = effect?.look(request, lot)
  strike(lot, name, fault)
  const late: Promise<LanOutcome<unknown>>[] = []
  const began = performance.now()
  const first = await client.call(name, request, {
    timeoutMs: TIMEOUT_MS,
    late: { withinMs: LATE_MS, hear: (answer) => late.push(answer) },
  })
  const problems: string[] = []
  if (performance.now() - began > TIMEOUT_MS * 10) problems.push('it was not given up in time')
  const outcomes = [first, ...(await Promise.all(late))]
  await Promise.all(lot.calls(name).map((call) => call.done))
  const after = effect?.look(request, lot)
  const isDone = effect !== undefined && isDeepStrictEqual(after, effect.becomes(request))
  const isUntouched = isDeepStrictEqual(after, before)
  for (const outcome of outcomes) {
    if (outcome.kind === 'ok' && effect !== undefined && !isDone) problems.push('told as done and is not')
    if (outcome.kind === 'refused' && !isUntouched) problems.push('told as refused and is done')
    if (outcome.kind === 'not-sent' && !isUntouched) problems.push('told as not sent and is done')
  }
  const { kind } = outcomes.at(-1) ?? first
  if (fault === 'slow-then-done' && kind !== 'ok') problems.push(`the late answer came to ${kind}`)
  if (fault === 'off' && kind !== 'refused') problems.push(`an interface that is off came to ${kind}`)
  return problems
}
