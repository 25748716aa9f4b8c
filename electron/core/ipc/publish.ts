import type { Logger } from 'pino'
import type { BoothState, Change, Snapshot } from '#shared/contract/booth.ts'
import { events } from '#shared/contract/commands.ts'
import { channelOf } from '#shared/contract/names.ts'

/** The part of Electron's `WebContents` that changes are sent to. */
export interface ChangeTarget {
  isDestroyed(): boolean
  send(channel: string, payload: unknown): void
}

/**
 * Numbers the changes of the state and sends each to every window at once, in the order in which they took place.
 * A snapshot carries the number of the last change it contains, so a window that asks for one never misses or
 * repeats a change.
 */
export class StatePublisher {
  readonly #state: () => BoothState
  readonly #log: Logger
  readonly #targets = new Set<ChangeTarget>()
  #seq = 0

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

  /** The whole state, with the number of the last change in it. */
  snapshot(): Snapshot {
    return { seq: this.#seq, state: this.#state() }
  }

  /**
   * Sends one change. A change that is not what the contract says is not sent, but its number is used up: the
   * windows see the gap and ask for a snapshot.
   */
  publish(change: Change): void {
    this.#seq += 1
    const payload = events.change.safeParse({ seq: this.#seq, change })
    if (!payload.success) {
      const places = payload.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)
      this.#log.error({ change: change.type, places }, 'change is not what the contract says')
      return
    }
    for (const target of this.#targets) this.#send(target, payload.data)
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
