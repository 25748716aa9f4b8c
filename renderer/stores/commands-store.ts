import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { CommandKind, CommandOutcome, LaneCommand } from '#shared/contract/lane-commands.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { carAt } from './booth-store.ts'
import { replyOf } from './reply.ts'

/** Which command on which lane. */
export interface CommandTarget {
  readonly laneNo: string
  readonly laneName: string
  readonly command: CommandKind
}

/** A command as main is told it, and what its lane is called. */
export interface CommandToGive {
  readonly laneName: string
  readonly command: LaneCommand
}

/** A refusal that left no activity in main, because nothing was begun: only this screen knows of it. */
export interface LocalRefusal extends CommandTarget {
  readonly id: string
  /** This PC's clock, epoch milliseconds. */
  readonly at: number
  /** The car that it was given for (`carAt`). */
  readonly car: number | undefined
  readonly error: AppError
}

/** What main wants to have read and answered by a person before it goes on. */
export interface Question extends CommandTarget {
  readonly error: AppError
  /** What is done with a yes, letter by letter: whoever answers reads this, and this is given again. */
  readonly told: LaneCommand
  readonly answer: (yes: boolean) => void
}

export interface CommandsStore {
  /** At most one at a time; while it stands no other command is given. */
  readonly question: Question | null
  /** Commands that were given here and are not answered yet, as `inFlightKey`. */
  readonly inFlight: ReadonlySet<string>
  /** Newest first, bounded. */
  readonly refusals: readonly LocalRefusal[]
}

/** How a press of a button ended: not given because the same was under way, answered, or refused without an outcome. */
export type Given =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'answered'; readonly outcome: CommandOutcome }
  | { readonly kind: 'failed'; readonly error: AppError }

const MAX_REFUSALS = 20

/** Holding and releasing are one place: one of them at a time. */
export const inFlightKey = (laneNo: string, command: CommandKind): string =>
  `${command === 'release' ? 'hold' : command} ${laneNo}`

export const commandsStore: StoreApi<CommandsStore> = createStore<CommandsStore>(() => ({
  question: null,
  inFlight: new Set(),
  refusals: [],
}))

/**
 * Gives a command once: from the press until its reply, and `quietMs` longer, the same command on the same lane is
 * ignored. Whatever main has no activity of is kept as a refusal, so that no press goes without an outcome on the
 * screen. Where main asks back (`params.warning`), the person at the desk is asked, and with a yes the command is given
 * again with what was read; with a no, and when another car stands at the lane by then, it ends as refused.
 *
 * @param give tells main; `again` are the warnings that were read and answered with yes.
 */
export async function giveCommand(
  store: StoreApi<CommandsStore>,
  { laneName, command: told }: CommandToGive,
  give: (command: LaneCommand) => Promise<Reply<CommandOutcome>>,
  quietMs = 0,
): Promise<Given> {
  const target = { laneNo: told.args.laneNo, laneName, command: told.kind }
  const key = inFlightKey(target.laneNo, target.command)
  if (store.getState().inFlight.has(key)) return { kind: 'ignored' }
  const car = carAt(target.laneNo)
  store.setState(({ inFlight }) => ({ inFlight: new Set([...inFlight, key]) }))
  const reply = await askingBack(store, { ...target, told }, car, give)
  const release = (): void =>
    store.setState(({ inFlight }) => ({ inFlight: new Set([...inFlight].filter((one) => one !== key)) }))
  if (quietMs === 0) release()
  else setTimeout(release, quietMs)
  const refused = reply.ok ? (reply.value.activityId === '' ? reply.value.error : null) : reply.error
  if (refused !== null) remember(store, { ...target, car, error: refused })
  return reply.ok ? { kind: 'answered', outcome: reply.value } : { kind: 'failed', error: reply.error }
}

async function askingBack(
  store: StoreApi<CommandsStore>,
  target: CommandTarget & Pick<Question, 'told'>,
  car: number | undefined,
  give: (command: LaneCommand) => Promise<Reply<CommandOutcome>>,
): Promise<Reply<CommandOutcome>> {
  const read: string[] = []
  const isAnother = (): boolean => carAt(target.laneNo) !== car
  for (;;) {
    const reply = await replyOf(give({ ...target.told, again: [...read] }))
    const error = reply.ok ? reply.value.error : null
    const warning = error?.params?.['warning']
    if (error === null || typeof warning !== 'string' || read.includes(warning)) return reply
    // What was meant for one car is not asked of the next, and what was answered about it not done with the next.
    if (store.getState().question !== null || isAnother()) return reply
    const yes = await new Promise<boolean>((answer) => {
      store.setState({ question: { ...target, error, answer } })
    })
    store.setState({ question: null })
    if (!yes || isAnother()) return reply
    read.push(warning)
  }
}

function remember(store: StoreApi<CommandsStore>, refused: Omit<LocalRefusal, 'id' | 'at'>): void {
  const refusal = { ...refused, id: crypto.randomUUID(), at: Date.now() }
  store.setState(({ refusals }) => ({ refusals: [refusal, ...refusals].slice(0, MAX_REFUSALS) }))
}
