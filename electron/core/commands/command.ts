import type { Activity } from '#shared/contract/activities.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Popup } from '#shared/contract/lanes.ts'
import type { Limited } from '#shared/contract/operators.ts'
import type { CountedDeed } from '#shared/contract/shifts.ts'
import type { ArgsOf, CommandKind } from '#shared/contract/lane-commands.ts'
import type { Result } from '#shared/result.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import type { CommandBook, Intent } from '#electron/core/journal/command-book.ts'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import type { Payment, PaymentBook } from '#electron/core/journal/payment-book.ts'
import type { LaneInfo } from '#electron/core/lanes/lot-directory.ts'
import type { CommandLimits, Permission, Request } from './authority.ts'
import type { Doubt } from './doubt.ts'

/** What asking the lot needs. */
export interface LotContext {
  readonly lot: Lot
  readonly pcClock: PcClock
  readonly timing: Timing
}

/** Brings payments that were taken to the lot, until it is known what became of them (./payment-delivery.ts). */
export interface Delivery {
  first(payment: Payment, signal: AbortSignal): Promise<Sent>
  untilSettled(payment: Payment, search: Omit<Search, 'doubt'>): Promise<FoundEnd>
  isUnderWay(auditId: string): boolean
  decide(auditId: string, finding: FoundEnd): void
}

/** What commands work with. */
export interface CommandContext extends LotContext {
  readonly payments: PaymentBook
  /** What was commanded before. */
  readonly commands: Pick<CommandBook, 'recent'>
  readonly delivery: Delivery
  /** The payments of an order that the lot or another booth told of, the newest first. */
  readonly paymentsHeard: (orderNo: string) => readonly HeardPayment[]
  /** What an outcome tells in a code alone (the disk refuses), with its cause: for the log. */
  readonly onFault: (what: string, cause: unknown) => void
}

/** A lane as a command finds it when it is given; `ofNoLane` where it is for none. */
export interface SeenLane {
  readonly info: LaneInfo
  /** The car that the lane shows. */
  readonly car: Popup | null
  /** Whether its loop was read lately and is free: surely no car stands there. */
  readonly loopFree: boolean
}

/** Where a command is given that is about the lot and about none of its lanes. */
export const ofNoLane: SeenLane = {
  info: { no: '', name: '', boothNo: '', direction: 'unknown', charges: false },
  car: null,
  loopFree: false,
}

/** What the desk does not know of a command by itself. */
export type CommandIntent = Omit<Intent, 'id' | 'parkKey' | 'at' | 'lotTime' | 'by' | 'toExplain'>

/** A command as it was written down; what became of it is found out from this alone, also after a restart. */
export type WrittenIntent = Intent

/** Before sending: go on, or it is so already, or not like this. */
export type Readiness = Result<'send' | 'already-so', AppError>

/** What came to light about a command whose answer was lost. */
export interface FoundEnd {
  readonly state: Extract<Activity['state'], 'confirmed' | 'rejected' | 'unknown'>
  readonly message: string | null
  readonly error: AppError | null
  readonly orderNo?: string | undefined
  /** The number of the lot's answer that told it. */
  readonly resultId?: string | undefined
}

/** The success of a call whose `Data` may name the order it made. */
export interface CommandData {
  readonly orderNo?: string | undefined
}

/** How the first seconds after sending ended, and what may still come. */
export interface Sent {
  readonly outcome: LanOutcome<CommandData>
  readonly late?: Promise<LanOutcome<CommandData>> | undefined
}

/** One command of a cashier, ready to be given: `warnings` and `prepare` change nothing at the lot, `send` comes once. */
export interface Command {
  readonly intent: CommandIntent
  /** The same text again within a moment of its success is a double press. */
  readonly repeat: string
  /**
   * What the person at the desk should know before this is done; each names itself in `params.warning`. Fails where that
   * cannot be looked up and nothing may be done without it.
   */
  warnings?(signal: AbortSignal): Promise<Result<readonly AppError[], AppError>>
  prepare?(intent: WrittenIntent, signal: AbortSignal): Promise<Readiness>
  send(intent: WrittenIntent, signal: AbortSignal): Promise<Sent>
  /** Whether after this outcome it is to be found out what became of it; default `isOpen` in ./sending.ts. */
  readonly isOpen?: (outcome: LanOutcome<CommandData>) => boolean
}

/** What finding out works with. */
export interface Search {
  /** Whether the effect may still come. */
  readonly doubt: Doubt
  /** Of an earlier run it may not be written down that the lot had neither confirmed nor refused it: it may have refused. */
  readonly mayBeRefused: boolean
  /** It was answered, and the answer may be another client's: what to say where nothing else tells. */
  readonly nameless?: AppError | undefined
  /** Tells the screen why it takes longer. */
  readonly say: (why: AppError) => void
  readonly signal: AbortSignal
}

type FindOut = (context: CommandContext, intent: WrittenIntent, search: Search) => Promise<FoundEnd>

/** Everything there is to know of one kind of command. */
export interface CommandSpec<K extends CommandKind> {
  readonly permission: Permission
  /** When a desk that has operators wants the reason; absent: `check` asks for it, or nobody does. */
  readonly reasonDue?: Request['reasonDue']
  /** The amounts on which somebody's limit is measured. */
  limits(args: ArgsOf<K>): CommandLimits
  /** On which limit it counts; null: on none. */
  counts(amounts: Activity['amounts']): Limited | null
  /**
   * As what a shift counts it once it may have come about; absent: shifts have a rule of their own for it, or count it
   * not.
   */
  readonly deed?: CountedDeed
  /**
   * May the same be given again while it is not known what became of it? `asked`: when the person at the desk says
   * so against a plain warning. `never`: it goes on by itself until it is done or decided.
   */
  readonly again: 'asked' | 'never'
  /** Only one command per lock at a time. */
  lock(intent: Pick<Activity, 'laneNo' | 'orderNo' | 'plate' | 'listChange'>): string
  /** Refuses what makes no sense, before anything is written or sent. */
  check(lane: LaneInfo, args: ArgsOf<K>): Result<void, AppError>
  make(context: CommandContext, lane: SeenLane, args: ArgsOf<K>): Command
  /** Asks until it is known what became of it, or nobody can tell. */
  readonly findOut: FindOut
  /** The same for a command that an earlier run of LaneDesk left without an end. */
  readonly resume: FindOut
  /** What belongs to its end beside the audit row, in the same transaction. */
  readonly settle?: (context: CommandContext, id: string, state: 'confirmed' | 'rejected') => void
}

/** Found out: the command had its effect. */
export const foundDone = (orderNo?: string): FoundEnd => ({
  state: 'confirmed',
  message: null,
  error: null,
  ...(orderNo === undefined ? {} : { orderNo }),
})

/** Found out: the command had no effect and may be given again. */
export const foundNotDone: FoundEnd = { state: 'rejected', message: null, error: { code: 'not-done' } }

/** The lot cannot tell. */
export const notFoundOut = (error: AppError = { code: 'not-found-out' }): FoundEnd => ({
  state: 'unknown',
  message: null,
  error,
})
