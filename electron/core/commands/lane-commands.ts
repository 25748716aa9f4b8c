import { randomUUID } from 'node:crypto'
import type { Activity } from '#shared/contract/activities.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { ArgsOf, CommandKind, CommandOutcome } from '#shared/contract/lane-commands.ts'
import { pause } from '#electron/core/base/pause.ts'
import { ok } from '#shared/result.ts'
import type { CommandEnd } from '#electron/core/journal/command-book.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { LaneWatch } from '#electron/core/lanes/lane-watch.ts'
import type { LotWatch } from '#electron/core/lan/lot.ts'
import type { Authority, Permit } from './authority.ts'
import { ofNoLane } from './command.ts'
import type {
  Command,
  CommandContext,
  CommandIntent,
  CommandSpec,
  SeenLane,
  WrittenIntent,
} from './command.ts'
import { Doubt } from './doubt.ts'
import { asTold, Ends } from './ends.ts'
import { FindingOut } from './finding-out.ts'
import type { Question } from './finding-out.ts'
import { firstOutcome, untold } from './first-seconds.ts'
import { leftOpen } from './left-open.ts'
import { OpenCommands } from './open-commands.ts'
import type { OpenCommand } from './open-commands.ts'
import { commandRegistry } from './registry.ts'
import { telling } from './telling.ts'

export interface LaneCommandsOptions {
  readonly context: CommandContext
  readonly journal: Pick<Journal, 'commands' | 'payments' | 'transaction'>
  /** The lot that the commands go to. */
  readonly parkKey: string
  readonly lotClock: LotWatch
  readonly authority: Authority
  /** The lanes of the booth, as they are now. */
  readonly lane: (laneNo: string) => LaneWatch | undefined
  readonly onActivity: (activity: Activity) => void
  /** A failure that has no place in an outcome (the disk refuses): for the log. */
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Where every command goes through: one at a time per lock, written down before it is sent and its outcome after,
 * never sent twice, found out when its answer is lost. While it is not known what became of a command, the same is
 * given again only when the person at the desk says so against a plain warning, or not at all; the registry says which.
 */
export class LaneCommands {
  readonly #options: LaneCommandsOptions
  readonly #open: OpenCommands
  readonly #ends: Ends
  readonly #findingOut: FindingOut
  readonly #stopping = new AbortController()
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(given: LaneCommandsOptions) {
    const options = { ...given, onActivity: telling(given) }
    const { context, journal, onActivity, onFault } = options
    const { pcClock, timing } = context
    this.#options = options
    this.#open = new OpenCommands(pcClock, timing.repeatGuardMs)
    this.#ends = new Ends({ journal, pcClock, timing, onActivity, onFault })
    this.#findingOut = new FindingOut({ context, onFault })
  }

  /**
   * Gives a command. Resolves with its first outcome: `confirmed`, `rejected`, or `finding-out` when the lot neither
   * confirmed nor refused it; what is found out later arrives as a change of the activity.
   *
   * @param again the warnings that the person at the desk has read and said yes to, by their `params.warning`.
   */
  give<K extends CommandKind>(
    kind: K,
    args: ArgsOf<K>,
    again: readonly string[] = [],
  ): Promise<CommandOutcome> {
    return this.#untilOver(this.#give(kind, args, again))
  }

  /** What cannot be given now at a lane where this order stands: it is under way, or goes on by itself. */
  busyAt(laneNo: string, orderNo: string | null): CommandKind[] {
    return this.#open.busyAt(laneNo, orderNo)
  }

  /**
   * Goes on with what an earlier run of LaneDesk left without an end: stored payments are delivered, and of every
   * other command the lot is asked. No gate command is ever sent from here.
   */
  resume(): void {
    const { journal, parkKey, context } = this.#options
    const { pcClock, timing } = context
    for (const { activity, ...written } of leftOpen(journal, parkKey, pcClock.now())) {
      const spec = commandRegistry[activity.command]
      const intent = { ...activity, ...written, parkKey }
      const open = this.#open.begin(activity, spec.lock(intent), spec.again)
      open.isFoundOut = true
      const search = {
        // This PC's clock may have been set since: how long ago it was sent is not known.
        doubt: new Doubt(pcClock, timing.lateMs),
        mayBeRefused: activity.state === 'under-way',
      }
      void this.#untilOver(this.#findOut(open, { ...spec, findOut: spec.resume }, intent, search))
    }
  }

  /** Nobody listens at the lot's address: it has ended, or is about to. */
  lotIsDown(): void {
    this.#findingOut.lotIsDown()
  }

  /** Gives up what is under way and being found out; what has no end yet is gone on with at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay)
    await this.#ends.stop()
  }

  async #give<K extends CommandKind>(
    kind: K,
    args: ArgsOf<K>,
    again: readonly string[],
  ): Promise<CommandOutcome> {
    const { authority, context } = this.#options
    const spec: CommandSpec<K> = commandRegistry[kind]
    const lane = 'laneNo' in args ? this.#seen(args.laneNo) : ofNoLane
    if (lane === undefined) return refusedHere({ code: 'no-such-lane' })
    const { car } = lane
    const request = {
      kind,
      permission: spec.permission,
      reasonDue: spec.reasonDue,
      limits: spec.limits(args),
      orderNo: 'orderNo' in args ? args.orderNo : (car?.orderNo ?? null),
      fee: car?.fee ?? null,
      reason: ('reason' in args ? args.reason?.trim() : '') || null,
      what: JSON.stringify([kind, args]),
      again,
    }
    const allowed = authority.allows(request)
    if (!allowed.ok) return refusedHere(allowed.error)
    const checked = spec.check(lane.info, args)
    if (!checked.ok) return refusedHere(checked.error)
    const command = spec.make(context, lane, args)
    const lock = spec.lock(command.intent)
    const obstacle = this.#open.obstacle(lock, command.repeat, again)
    if (obstacle !== undefined) return refusedHere(obstacle)
    const release = this.#open.take(lock)
    try {
      const known = (await command.warnings?.(this.#stopping.signal)) ?? ok([])
      if (!known.ok) return refusedHere(known.error)
      const warnings = known.value
      const unread = warnings.find(({ params }) => !again.includes(String(params?.['warning'])))
      if (unread !== undefined) return refusedHere(unread)
      // Who has come or gone meanwhile, and what was given elsewhere at this desk, counts.
      const permit = authority.allows(request)
      if (!permit.ok) return refusedHere(permit.error)
      const intent = warnings.length === 0 ? command.intent : { ...command.intent, despite: [...warnings] }
      const written = this.#write(intent, permit.value)
      return written === undefined
        ? refusedHere({ code: 'journal-failed' })
        : await this.#run(spec, command, written)
    } finally {
      release()
    }
  }

  #seen(laneNo: string): SeenLane | undefined {
    const lane = this.#options.lane(laneNo)
    if (lane === undefined) return undefined
    const { popup, loop, statusAgeMs } = lane.state()
    const { statusMaxAgeMs } = this.#options.context.timing
    const loopFree = loop === 'free' && statusAgeMs !== null && statusAgeMs <= statusMaxAgeMs
    return { info: lane.info, car: popup, loopFree }
  }

  async #run(
    spec: AnySpec,
    command: Command,
    { intent, activity }: { readonly intent: WrittenIntent; readonly activity: Activity },
  ): Promise<CommandOutcome> {
    this.#open.supersede(spec.lock(intent))
    const open = this.#open.begin(activity, spec.lock(intent), spec.again)
    this.#options.lane(intent.laneNo)?.changed()
    const { onFault } = this.#options
    const first = await firstOutcome(command, intent, this.#stopping.signal, onFault)
    if (first.told.state !== 'finding-out') return this.#end(open, spec.settle, first.told, command.repeat)
    // From now, not from the press: what is sent late may have its effect late.
    const { pcClock, timing } = this.#options.context
    const doubt = new Doubt(pcClock, timing.lateMs, first.late)
    if (first.isOver) doubt.answered()
    const search = { doubt, first, repeat: command.repeat }
    const found = this.#untilOver(this.#findOut(open, spec, intent, search))
    // What was answered to nobody by name shows at the lot in moments, or not: these are its first seconds, too.
    if (first.nameless !== undefined && spec.again === 'asked') {
      const soon = await Promise.race([found, pause(timing.namelessFirstMs, this.#stopping.signal)])
      if (soon !== undefined) return soon
    }
    open.isFoundOut = true
    this.#options.lane(intent.laneNo)?.commanded()
    return this.#note(activity, first.told)
  }

  /** Finds out what became of a command, and writes it down; `undefined`: LaneDesk is stopping. */
  async #findOut(
    open: OpenCommand,
    { findOut, settle }: Pick<CommandSpec<CommandKind>, 'findOut' | 'settle'>,
    intent: WrittenIntent,
    { repeat, ...search }: Pick<Question, 'doubt' | 'first' | 'mayBeRefused'> & { readonly repeat?: string },
  ): Promise<CommandOutcome | undefined> {
    const { signal } = this.#stopping
    const outcome = await this.#findingOut.of({
      ...search,
      findOut,
      intent,
      say: (error) => {
        this.#note(open.activity, { ...untold, state: 'finding-out', error })
      },
      superseded: open.superseded.signal,
      signal,
    })
    return signal.aborted ? undefined : this.#end(open, settle, outcome, repeat)
  }

  #write(
    command: CommandIntent,
    { by, toExplain, used }: Permit,
  ): { readonly intent: WrittenIntent; readonly activity: Activity } | undefined {
    const { journal, parkKey, context, lotClock, onActivity, onFault } = this.#options
    const intent: WrittenIntent = {
      ...command,
      id: randomUUID(),
      parkKey,
      at: context.pcClock.now(),
      lotTime: lotClock.lotNow(),
      by,
      ...(toExplain === true ? { toExplain } : {}),
    }
    try {
      const activity = journal.commands.intend(intent)
      used()
      onActivity(activity)
      return { intent, activity }
    } catch (error) {
      onFault('the audit row could not be written', error)
      return undefined
    }
  }

  /** Tells how it stands with a command that has no end yet. */
  #note(activity: Activity, outcome: CommandEnd): CommandOutcome {
    const { journal, context, onActivity, onFault } = this.#options
    let told: Activity | undefined
    try {
      told = journal.commands.note(activity.id, context.pcClock.now(), outcome)
    } catch (cause) {
      onFault('how a command stands could not be written', cause)
    }
    onActivity(told ?? asTold(activity, outcome))
    return outcomeOf(activity, outcome)
  }

  #end(
    open: OpenCommand,
    settle: CommandSpec<CommandKind>['settle'],
    outcome: CommandEnd,
    repeat?: string,
  ): CommandOutcome {
    const { context, lane } = this.#options
    const { activity } = open
    const { state } = outcome
    this.#open.end(open, state === 'confirmed', repeat)
    const end = {
      activity,
      outcome,
      settle: () => {
        if (state === 'confirmed' || state === 'rejected') settle?.(context, activity.id, state)
      },
    }
    const told = this.#ends.write(end, this.#stopping.signal)
    lane(activity.laneNo)?.commanded()
    return outcomeOf(activity, told)
  }

  /** Remembers what `stop` has to wait for: nothing may be written after it, least of all over what comes next. */
  #untilOver<T>(task: Promise<T>): Promise<T> {
    const over = task.finally(() => this.#underWay.delete(over))
    this.#underWay.add(over)
    return over
  }
}

/** What is needed of a registry entry once its command is made, whatever its kind. */
type AnySpec = Pick<CommandSpec<CommandKind>, 'again' | 'lock' | 'findOut' | 'settle'>

const outcomeOf = ({ id }: Activity, { state, message, error }: CommandEnd): CommandOutcome => ({
  state,
  activityId: id,
  message,
  error,
})

/** A command that was refused before anything was written or sent. */
export const refusedHere = (error: AppError): CommandOutcome => ({
  state: 'rejected',
  activityId: '',
  message: null,
  error,
})
