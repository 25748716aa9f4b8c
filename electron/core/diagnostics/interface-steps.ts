/** What is switched on at the lot, and whether it has the booths that this PC serves. */
import type { LotLine } from '#electron/core/lan/lot.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { firstPage } from '#electron/core/lan/query.ts'
import { readList } from '#electron/core/lanes/lot-directory.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { QueryInterfaceName, ReadInterfaceName } from '#shared/lan/interfaces.ts'
import { namesIn } from '#shared/names-in.ts'
import { well, wrong } from './step-result.ts'
import type { StepResult } from './step-result.ts'

const CALL_MS = 4000
/** A lane and an order that no lot has: the interface answers that there is none, unless it is off. */
const NO_LANE = '0'
const NO_ORDER = '0'

export type Answer = LanOutcome<unknown>

/** Asks for one record of a list. */
export const ask = (line: LotLine, name: QueryInterfaceName): Promise<Answer> =>
  line.lot.call(name, { ...firstPage, PageSize: 1 }, { timeoutMs: CALL_MS })

export const isAnswer = (outcome: Answer): boolean => outcome.kind === 'ok' || outcome.kind === 'refused'
export const causeOf = (outcome: Answer): string => ('fault' in outcome ? outcome.fault.cause : '')

const queryNames = namesIn(lanInterfaces).filter(
  (name): name is QueryInterfaceName => lanInterfaces[name].kind === 'query',
)

/** The three that read a lane, or an order: none of them changes anything. */
const reads: { readonly [N in ReadInterfaceName]: (line: LotLine, laneNo: string) => Promise<Answer> } = {
  LaneOrderQuery: ({ lot }, LaneNo) => lot.call('LaneOrderQuery', { LaneNo }, { timeoutMs: CALL_MS }),
  BarrierStatusQuery: ({ lot }, LaneNo) => lot.call('BarrierStatusQuery', { LaneNo }, { timeoutMs: CALL_MS }),
  OrderFeeQuery: ({ lot }) => lot.call('OrderFeeQuery', { OrderNo: NO_ORDER }, { timeoutMs: CALL_MS }),
}

const isRead = (name: QueryInterfaceName | ReadInterfaceName): name is ReadInterfaceName => name in reads

/** What is read of a lane or an order that is not there may be told in any way: then the interface is on. */
const isHeard = (outcome: Answer): boolean =>
  isAnswer(outcome) ||
  ('fault' in outcome && ['http-status', 'not-json', 'wrong-shape'].includes(outcome.fault.code))

/** The number of a lane of the lot, where its answer tells one. */
const laneIn = (outcome: Answer): string =>
  (outcome.kind === 'ok' && lanInterfaces.LaneQuery.response.safeParse(outcome.data).data?.Results[0]?.No) ||
  NO_LANE

/** Whether an interface that LaneDesk reads is switched off in the lot's settings. */
export async function lookAtInterfaces(line: LotLine): Promise<StepResult> {
  const off: string[] = []
  let laneNo = NO_LANE
  for (const name of [...queryNames, ...namesIn(reads)]) {
    const outcome = await (isRead(name) ? reads[name](line, laneNo) : ask(line, name))
    // A lot that has gone meanwhile is not waited for twenty times.
    if (!(isRead(name) ? isHeard : isAnswer)(outcome))
      return wrong('no-answer', { reason: `${name}: ${causeOf(outcome)}` })
    if (outcome.kind === 'refused' && outcome.code === ResultCode.NotEnabled) off.push(name)
    if (name === 'LaneQuery') laneNo = laneIn(outcome)
  }
  return off.length === 0
    ? well({ asked: queryNames.length + namesIn(reads).length })
    : wrong('interface-off', { interfaces: off.join(', ') })
}

/** Whether the lot has the booths of these numbers; undefined: nobody can say, or there are none to look for. */
export async function lookAtBooths(
  line: LotLine,
  wanted: readonly string[],
): Promise<StepResult | undefined> {
  if (wanted.length === 0) return undefined
  const { signal } = new AbortController()
  const booths = await readList(line.lot, 'BoothQuery', signal)
  if (!booths.ok) return undefined
  const there = new Set(booths.value.map(({ No }) => No ?? ''))
  const missing = wanted.filter((no) => !there.has(no))
  return missing.length === 0
    ? well({ booths: wanted.join(', ') })
    : wrong('booth-unknown', { booths: missing.join(', '), there: [...there].join(', ') })
}
