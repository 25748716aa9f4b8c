import type { Logger } from 'pino'
import { channelOf } from '#shared/contract/channel.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import { checkContent, sliceNames } from '#shared/contract/state.ts'
import type {
  BoothState,
  Change,
  NumberedChange,
  SliceName,
  Snapshot,
  stateCommands,
} from '#shared/contract/state.ts'
import { ok } from '#shared/result.ts'

/** The part of Electron's `WebContents` that changes are sent to. */
export interface ChangeTarget {
  isDestroyed(): boolean
  send(channel: string, payload: unknown): void
}

/**
 * Numbers the changes of each slice of the state and sends them to every window at once, in the order in which they
 * took place. A snapshot carries the number of the last change that is in each slice, so a window that asks for one
 * never misses or repeats a change.
 */
export class StatePublisher {
  readonly #state: () => BoothState
  readonly #log: Logger
  readonly #targets = new Set<ChangeTarget>()
  readonly #seqs = new Map<SliceName, number>()

  constructor({ state, log }: { readonly state: () => BoothState; readonly log: Logger }) {
    this.#state = state
    this.#log = log
  }

  /** Sends all further changes to a window. Returns the unsubscribe; a window that is gone is dropped by itself. */
  add(target: ChangeTarget): () => void {
    this.#targets.add(target)
    return () => {
      this.#targets.delete(target)
    }
  }

  /** These slices of the state, with the number of the last change in each. */
  snapshot(names: readonly SliceName[] = sliceNames): Snapshot {
    const now = this.#state()
    const state: Partial<BoothState> = {}
    const take = <S extends SliceName>(name: S, whole: BoothState[S]): void => {
      state[name] = whole
    }
    for (const name of names) take(name, now[name])
    return { seqs: Object.fromEntries(names.map((name) => [name, this.#seqOf(name)])), state }
  }

  /** Sends one change. Of a change that is not what the contract says the windows hear that there was one. */
  publish(change: Change): void {
    const { slice } = change
    const seq = this.#seqOf(slice) + 1
    this.#seqs.set(slice, seq)
    const content = checkContent(change)
    if (content.success) {
      const kind = 'part' in change ? 'part' : 'whole'
      this.#sendAll({ slice, seq, [kind]: content.data })
      return
    }
    const places = content.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)
    this.#log.error({ slice, places }, 'change is not what the contract says')
    this.#sendAll({ slice, seq, untold: true } satisfies NumberedChange)
  }

  #seqOf(slice: SliceName): number {
    return this.#seqs.get(slice) ?? 0
  }

  #sendAll(payload: unknown): void {
    for (const target of this.#targets) this.#send(target, payload)
  }

  #send(target: ChangeTarget, payload: unknown): void {
    if (target.isDestroyed()) {
      this.#targets.delete(target)
      return
    }
    try {
      target.send(channelOf('change'), payload)
    } catch (error) {
      // The window may go between the question and the sending; one window never keeps another from hearing.
      this.#targets.delete(target)
      this.#log.warn({ err: error }, 'a window could not be reached and is dropped')
    }
  }
}

/**
 * @param ready settles when the stored settings have been looked at. The first snapshot waits for it, so that a
 * booth that is set up never flashes its set-up screen.
 * @param onScreen hears that the page shows what it has read.
 */
export const stateHandlers = (
  publisher: StatePublisher,
  ready: Promise<void>,
  onScreen: () => Promise<void>,
): HandlersOf<typeof stateCommands> => ({
  snapshot: async ([names]) => {
    await ready
    return ok(publisher.snapshot(names))
  },
  screenShown: async () => {
    await onScreen()
    return ok(null)
  },
})
