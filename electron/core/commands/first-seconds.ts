import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { CommandEnd } from '#electron/core/journal/command-book.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { Command, CommandData, FoundEnd, Readiness, Sent, WrittenIntent } from './command.ts'
import { isNameless, isOpen, isOver, isRefusal } from './sending.ts'

/** What is known after the first seconds. */
export interface First {
  readonly told: CommandEnd
  readonly late?: Sent['late']
  /** The lot has said what came of it, so nothing will come late. */
  readonly isOver: boolean
  /** It was answered, and the answer may be another client's: what to say where nothing else ever tells. */
  readonly nameless?: AppError
}

export const untold = { message: null, error: null, foundOut: false } as const

/** An end in the first seconds. */
const ended = (told: CommandEnd): First => ({ told, isOver: true })

/**
 * Prepares a command and sends it: confirmed, rejected, or to be found out. What goes wrong in here before it is sent
 * keeps it from being sent; after that nobody knows.
 *
 * @param onFault hears what goes wrong in here.
 */
export async function firstOutcome(
  command: Command,
  intent: WrittenIntent,
  signal: AbortSignal,
  onFault: (what: string, cause: unknown) => void,
): Promise<First> {
  const broken = (state: 'rejected' | 'unknown', cause: unknown): First => {
    onFault('a command failed in the midst of things', cause)
    return ended({ ...untold, state, error: { code: 'internal' } })
  }
  let ready: Readiness | undefined
  try {
    ready = await command.prepare?.(intent, signal)
  } catch (cause) {
    return broken('rejected', cause)
  }
  return sentOutcome(command, ready, intent, signal).catch((cause: unknown) => broken('unknown', cause))
}

async function sentOutcome(
  command: Command,
  ready: Readiness | undefined,
  intent: WrittenIntent,
  signal: AbortSignal,
): Promise<First> {
  if (ready?.ok === false) return ended({ ...untold, state: 'rejected', error: ready.error })
  if (ready?.value === 'already-so') return ended({ ...untold, state: 'confirmed', foundOut: true })
  const { outcome, late } = await command.send(intent, signal)
  const isStillOpen = (command.isOpen ?? isOpen)(outcome)
  if (isNameless(outcome)) {
    const error: AppError = { code: 'answer-nameless' }
    return { told: { ...untold, state: 'finding-out', error }, isOver: false, nameless: saidToWhom(outcome) }
  }
  if (outcome.kind === 'ok') {
    const { message, data, resultId } = outcome
    return ended({ ...untold, state: 'confirmed', message, orderNo: data.orderNo, ...numbered(resultId) })
  }
  const error = errorOfFailure(outcome)
  return isStillOpen
    ? { told: { ...untold, state: 'finding-out', error }, late, isOver: isOver(outcome) }
    : ended({ ...untold, state: 'rejected', error, ...resultOf(outcome) })
}

const saidToWhom = (outcome: LanOutcome<CommandData>): AppError =>
  outcome.kind === 'refused'
    ? appErrorOf('refused-to-whom', { code: outcome.code, message: outcome.message })
    : { code: 'confirmed-to-whom' }

const numbered = (resultId: string | null): Pick<CommandEnd, 'resultId'> =>
  resultId === null ? {} : { resultId }

/** The number of the answer, where one came. */
const resultOf = (outcome: LanOutcome<CommandData>): Pick<CommandEnd, 'resultId'> =>
  outcome.kind === 'ok' || outcome.kind === 'refused' ? numbered(outcome.resultId) : {}

/** What a late answer tells, if anything. `isSuperseded`: another was given meanwhile, so it was done after that one. */
export function findingOf(answer: LanOutcome<CommandData>, isSuperseded: boolean): FoundEnd | undefined {
  if (answer.kind === 'ok') {
    const { message, data, resultId } = answer
    const named = { orderNo: data.orderNo, ...numbered(resultId) }
    return isSuperseded
      ? { state: 'unknown', message, error: { code: 'done-after-another' }, ...named }
      : { state: 'confirmed', message, error: null, ...named }
  }
  return isRefusal(answer)
    ? { state: 'rejected', message: null, error: errorOfFailure(answer), ...resultOf(answer) }
    : undefined
}
