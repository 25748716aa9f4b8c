import type { LanData, LanInterfaceName, LanRequest } from '#shared/lan/interfaces.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import type { Failure } from '#electron/core/lan/lot.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { CommandData, LotContext, Sent } from './command.ts'

/**
 * Sends what changes something: once, with an outcome after the first seconds, while its answer is heard for minutes.
 *
 * @param orderOf the order that the call made, from its `Data`.
 */
export async function sendCommand<N extends LanInterfaceName>(
  { lot, timing }: LotContext,
  name: N,
  data: LanRequest<N>,
  signal: AbortSignal,
  orderOf: (data: LanData<N>) => string | null | undefined = () => undefined,
): Promise<Sent> {
  const told = (outcome: LanOutcome<LanData<N>>): LanOutcome<CommandData> =>
    outcome.kind === 'ok' ? { ...outcome, data: { orderNo: orderOf(outcome.data) || undefined } } : outcome
  let late: Promise<LanOutcome<CommandData>> | undefined
  const outcome = await lot.call(name, data, {
    signal,
    timeoutMs: timing.commandTimeoutMs,
    late: {
      withinMs: timing.lateMs,
      hear: (answer) => {
        late = answer.then(told)
      },
    },
  })
  return { outcome: told(outcome), late }
}

/** ResultCodes with which the lot says no. 1003, an exception in the midst of things, may have come after the effect. */
const REFUSALS: ReadonlySet<number> = new Set([
  ResultCode.BadSignature,
  ResultCode.InvalidParameters,
  ResultCode.NotEnabled,
  ResultCode.ExpectedError,
])

/** Whether the lot has said no. A code that no table lists says nothing: the lot is asked. */
export const isRefusal = (failure: Failure): failure is Extract<Failure, { kind: 'refused' }> =>
  failure.kind === 'refused' && failure.withoutId !== true && REFUSALS.has(failure.code)

/**
 * Whether nothing can come any more after this answer to our own request. A code that no table lists may mean that
 * the lot goes on with it ("queued"), and an answer without an id may be the answer to another's.
 */
export const isOver = (outcome: LanOutcome<CommandData>): boolean =>
  outcome.kind === 'refused' &&
  outcome.withoutId !== true &&
  (outcome.code === ResultCode.ServiceException || REFUSALS.has(outcome.code))

/** Whether an answer came that names no request, at a lot that all clients hear: it may be another's. */
export const isNameless = (outcome: LanOutcome<CommandData>): boolean =>
  (outcome.kind === 'ok' || outcome.kind === 'refused') && outcome.withoutId === true

/** Whether it is open, after this outcome, if the call had its effect: the lot has neither confirmed nor refused it. */
export const isOpen = (outcome: LanOutcome<CommandData>): boolean =>
  outcome.kind === 'no-answer' || isNameless(outcome) || (outcome.kind === 'refused' && !isRefusal(outcome))
