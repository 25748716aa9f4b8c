import type { Activity } from '#shared/contract/activities.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Result } from '#shared/result.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { Intent } from '#electron/core/journal/audit-log.ts'
import type { Failure } from '#electron/core/lan/lot.ts'

/** What the desk does not know of a command by itself. */
export type CommandIntent = Omit<Intent, 'id' | 'parkKey' | 'at' | 'lotTime' | 'operator'>

/** The written intent, with what the desk added. */
export type WrittenIntent = Intent

/** Before sending: go on, or it is so already, or not like this. */
type Readiness = Result<'send' | 'already-so', AppError>

/** What asking the lot brought to light about a command whose answer was lost. */
export interface Finding {
  readonly state: Extract<Activity['state'], 'confirmed' | 'rejected' | 'unknown'>
  readonly message: string | null
  readonly error: AppError | null
  readonly orderNo?: string
}

/** The success of a call whose `Data` may name the order it made. */
export type CommandOutcomeData = { readonly orderNo?: string }

/**
 * One command of a cashier. The desk calls the parts in this order: `prepare` (nothing is sent that changes
 * anything), `send` (exactly once), and `findOut` when `send` brought no trustworthy answer.
 */
export interface Command {
  readonly intent: CommandIntent
  /** Only one command per lock at a time. */
  readonly lock: string
  /** The same text again within a moment of its success is a double press. */
  readonly repeat: string
  prepare?(intent: WrittenIntent, signal: AbortSignal): Promise<Readiness>
  send(intent: WrittenIntent, signal: AbortSignal): Promise<LanOutcome<CommandOutcomeData>>
  findOut(intent: WrittenIntent, signal: AbortSignal): Promise<Finding>
  /** Whether a failed `send` is to be found out. Unless told otherwise: when no trustworthy answer came. */
  isOpen?(failure: Failure): boolean
}

/** Found out: the command had its effect. */
export const foundDone = (orderNo?: string): Finding => ({
  state: 'confirmed',
  message: null,
  error: null,
  ...(orderNo === undefined ? {} : { orderNo }),
})

/** Found out: the command had no effect and may be given again. */
export const foundNotDone: Finding = { state: 'rejected', message: null, error: { code: 'not-done' } }

/** The lot cannot tell. */
export const notFoundOut = (error: AppError = { code: 'not-found-out' }): Finding => ({
  state: 'unknown',
  message: null,
  error,
})
