import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { CommandKind, CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { replyOf } from './reply.ts'

/** Which command on which lane. */
export interface CommandTarget {
  readonly laneNo: string
  readonly laneName: string
  readonly command: CommandKind
}

/** A refusal that left no activity in main, because nothing was begun: only this screen knows of it. */
export interface LocalRefusal extends CommandTarget {
  readonly id: string
  /** This PC's clock, epoch milliseconds. */
  readonly at: number
  readonly error: AppError
}

export interface CommandsStore {
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
  inFlight: new Set(),
  refusals: [],
}))

/**
 * Gives a command once: from the press until its reply, and `quietMs` longer, the same command on the same lane is
 * ignored. Whatever main has no activity of is kept as a refusal, so that no press goes without an outcome on the
 * screen.
 */
export async function giveCommand(
  store: StoreApi<CommandsStore>,
  target: CommandTarget,
  call: () => Promise<Reply<CommandOutcome>>,
  quietMs = 0,
): Promise<Given> {
  const key = inFlightKey(target.laneNo, target.command)
  if (store.getState().inFlight.has(key)) return { kind: 'ignored' }
  store.setState(({ inFlight }) => ({ inFlight: new Set([...inFlight, key]) }))
  const reply = await replyOf(call())
  const release = (): void =>
    store.setState(({ inFlight }) => ({ inFlight: new Set([...inFlight].filter((one) => one !== key)) }))
  if (quietMs === 0) release()
  else setTimeout(release, quietMs)
  const refused = reply.ok ? (reply.value.activityId === '' ? reply.value.error : null) : reply.error
  if (refused !== null) remember(store, target, refused)
  return reply.ok ? { kind: 'answered', outcome: reply.value } : { kind: 'failed', error: reply.error }
}

function remember(store: StoreApi<CommandsStore>, target: CommandTarget, error: AppError): void {
  const refusal = { ...target, id: crypto.randomUUID(), at: Date.now(), error }
  store.setState(({ refusals }) => ({ refusals: [refusal, ...refusals].slice(0, MAX_REFUSALS) }))
}
