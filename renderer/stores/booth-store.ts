import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { NumberedChange, Snapshot } from '#shared/contract/booth.ts'
import type { Reply } from '#shared/contract/commands.ts'
import { applyChange, viewOf } from './booth-view.ts'
import type { Arrival, BoothView } from './booth-view.ts'

export interface BoothStore {
  /** null until the first snapshot is here. */
  readonly view: BoothView | null
  /** True while main does not answer a request for a snapshot: the screen may be out of date. */
  readonly silent: boolean
}

/** What the screen shows of the booth. Filled by `startBoothSync` alone. */
export const boothStore: StoreApi<BoothStore> = createStore<BoothStore>(() => ({ view: null, silent: false }))

/** What the sync needs from outside. */
export interface BoothSource {
  snapshot(): Promise<Reply<Snapshot>>
  onChange(listener: (change: NumberedChange) => void): () => void
  arrival(): Arrival
}

export interface BoothSync {
  /** Asks for a snapshot: on doubt, when the window is seen again, after sleep. */
  refresh(): void
  stop(): void
}

const RETRY_MS = 1000
const ANSWER_WITHIN_MS = 3000
/** More than this waiting for a snapshot is not worth keeping: the snapshot will contain it. */
const MAX_QUEUE = 500

/**
 * Keeps `store` equal to main's state. A change is applied only when it carries the very next number; any other number
 * asks for a snapshot, and what comes while it is on its way waits and is applied on top of it.
 */
export function startBoothSync(store: StoreApi<BoothStore>, source: BoothSource): BoothSync {
  let seq: number | null = null
  let waiting: NumberedChange[] = []
  let asked = 0
  let asking = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = (): void => {
    clearTimeout(timer)
    asking = true
    asked += 1
    // What came before the question is contained in its answer.
    waiting = []
    const mine = asked
    timer = setTimeout(() => failed(mine), ANSWER_WITHIN_MS)
    source.snapshot().then(
      (reply) => (reply.ok ? take(mine, reply.value) : failed(mine)),
      () => failed(mine),
    )
  }

  /** An answer that was given up for late is not taken: a newer question is on its way. */
  const failed = (which: number): void => {
    if (which !== asked || !asking) return
    store.setState({ silent: true })
    clearTimeout(timer)
    asked += 1
    timer = setTimeout(ask, RETRY_MS)
  }

  const take = (which: number, { seq: number, state }: Snapshot): void => {
    if (which !== asked) return
    clearTimeout(timer)
    asking = false
    seq = number
    store.setState(({ view }) => ({ view: viewOf(state, view, source.arrival()), silent: false }))
    const late = waiting.filter((one) => one.seq > number).toSorted((a, b) => a.seq - b.seq)
    waiting = []
    for (const one of late) hear(one)
  }

  const hear = (numbered: NumberedChange): void => {
    const { view } = store.getState()
    if (asking || view === null || seq === null || numbered.seq !== seq + 1) {
      if (asking) waiting = [...waiting, numbered].slice(-MAX_QUEUE)
      else ask()
      return
    }
    seq = numbered.seq
    store.setState({ view: applyChange(view, numbered.change, source.arrival()) })
  }

  const unsubscribe = source.onChange(hear)
  ask()
  return {
    refresh: () => {
      if (!asking) ask()
    },
    stop: () => {
      unsubscribe()
      clearTimeout(timer)
      asked += 1
    },
  }
}
