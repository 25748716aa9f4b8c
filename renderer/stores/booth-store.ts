import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Reply } from '#shared/contract/contract.ts'
import type { NumberedChange, SliceName, Snapshot } from '#shared/contract/state.ts'
import { namesIn } from '#shared/names-in.ts'
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

/** Tells one car at a lane from the next; undefined: no such lane. */
export const carAt = (laneNo: string): number | undefined =>
  boothStore.getState().view?.lanes[laneNo]?.visit.began

/** The same where a car is known to stand there. */
export function knownCarAt(laneNo: string): number | undefined {
  const visit = boothStore.getState().view?.lanes[laneNo]?.visit
  return visit === undefined || visit.since === null ? undefined : visit.began
}

/**
 * Whether the car that was known at the lane (`knownCarAt`) has left. False if no car was known: then it is about the
 * next one.
 */
export const isCarGone = (laneNo: string, known: number | undefined): boolean =>
  known !== undefined && carAt(laneNo) !== known

/** What the sync needs from outside. */
export interface BoothSource {
  /** These slices of main's state; all of them without names. */
  snapshot(slices?: SliceName[]): Promise<Reply<Snapshot>>
  onChange(listener: (change: NumberedChange) => void): () => void
  arrival(): Arrival
}

export interface BoothSync {
  /** Asks for a snapshot of everything: on doubt, when the window is seen again, after sleep. */
  refresh(): void
  stop(): void
}

const RETRY_MS = 1000
const ANSWER_WITHIN_MS = 3000
/** On a PC that is busy each answer may take longer than that: every wait in vain doubles the next, up to this. */
const MOST_PATIENCE_MS = 24_000
/** More than this waiting for a snapshot is not worth keeping: the snapshot will contain it. */
const MAX_QUEUE = 500

/** Slices to be asked for. */
type Question = 'all' | ReadonlySet<SliceName>
const NOTHING: Question = new Set<SliceName>()

const isNothing = (question: Question): boolean => question !== 'all' && question.size === 0
const asksFor = (question: Question, slice: SliceName): boolean => question === 'all' || question.has(slice)
const bothOf = (one: Question, other: Question): Question =>
  one === 'all' || other === 'all' ? 'all' : one.union(other)

/**
 * Keeps `store` equal to main's state, slice by slice. A change is applied only when it carries the very next number
 * of its slice; any other number asks for that slice, and what comes in it meanwhile waits and is applied on top of
 * the answer. One question is under way at a time.
 */
export function startBoothSync(store: StoreApi<BoothStore>, source: BoothSource): BoothSync {
  const seqs = new Map<SliceName, number>()
  let asking: Question = NOTHING
  let next: Question = NOTHING
  let waiting: NumberedChange[] = []
  let asked = 0
  let patienceMs = ANSWER_WITHIN_MS
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Asks at once, or after the question that is under way. */
  const want = (question: Question): void => {
    next = bothOf(next, question)
    if (isNothing(asking)) ask()
  }

  const ask = (): void => {
    clearTimeout(timer)
    const question = next
    asking = question
    next = NOTHING
    asked += 1
    // What came before the question is contained in its answer.
    waiting = waiting.filter(({ slice }) => !asksFor(question, slice))
    const mine = asked
    timer = setTimeout(() => {
      patienceMs = Math.min(2 * patienceMs, MOST_PATIENCE_MS)
      failed(mine)
    }, patienceMs)
    source.snapshot(...(question === 'all' ? [] : [[...question]])).then(
      (reply) => (reply.ok ? take(mine, reply.value) : failed(mine)),
      () => failed(mine),
    )
  }

  /** An answer that was given up for late is not taken: a newer question is on its way. */
  const failed = (which: number): void => {
    if (which !== asked) return
    store.setState({ silent: true })
    clearTimeout(timer)
    asked += 1
    next = bothOf(asking, next)
    timer = setTimeout(ask, RETRY_MS)
  }

  const take = (which: number, snapshot: Snapshot): void => {
    if (which !== asked) return
    clearTimeout(timer)
    patienceMs = ANSWER_WITHIN_MS
    asking = NOTHING
    for (const slice of namesIn(snapshot.seqs)) seqs.set(slice, snapshot.seqs[slice] ?? 0)
    store.setState(({ view }) => ({ view: viewOf(snapshot.state, view, source.arrival()), silent: false }))
    const late = waiting.toSorted((a, b) => a.seq - b.seq)
    waiting = []
    for (const one of late) if (one.seq > (seqs.get(one.slice) ?? 0)) hear(one)
    if (!isNothing(next)) want(NOTHING)
  }

  const hear = (numbered: NumberedChange): void => {
    const { slice, seq } = numbered
    const { view } = store.getState()
    if (asksFor(asking, slice) || asksFor(next, slice) || view === null) {
      waiting = [...waiting, numbered].slice(-MAX_QUEUE)
      return
    }
    if ('untold' in numbered || seq !== (seqs.get(slice) ?? 0) + 1) {
      want(new Set([slice]))
      return
    }
    seqs.set(slice, seq)
    store.setState({ view: applyChange(view, numbered, source.arrival()) })
  }

  const unsubscribe = source.onChange(hear)
  want('all')
  return {
    refresh: () => {
      if (asking !== 'all') want('all')
    },
    stop: () => {
      unsubscribe()
      clearTimeout(timer)
      asked += 1
    },
  }
}
