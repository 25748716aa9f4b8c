import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Choice } from '#shared/contract/values.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import { replyOf } from '#renderer/stores/reply.ts'

/** The lanes that events name; an empty name: none was told. */
export interface NamedLanes {
  readonly store: StoreApi<readonly Choice[]>
  /** Reads those of the journal. */
  read(): Promise<void>
  /** Takes up those of events that arrived (newest first). */
  hear(events: readonly LotEventView[]): void
}

/** Builds it over `eventLanes`. Without its answer there are those that were heard; the list says what ails the journal. */
export function createNamedLanes(readLanes: () => Promise<Reply<readonly Choice[]>>): NamedLanes {
  const store = createStore<readonly Choice[]>(() => [])
  return {
    store,
    read: async () => {
      const reply = await replyOf(readLanes())
      if (reply.ok) store.setState(withLater(reply.value, store.getState()), true)
    },
    hear: (events) => {
      const heard = events
        .toReversed()
        .flatMap(({ laneNo, laneName }) => (laneNo === null ? [] : [{ no: laneNo, name: laneName ?? '' }]))
      store.setState(withLater(store.getState(), heard), true)
    },
  }
}

/** With lanes of which was heard later: their names count, unless they are empty. The same list when nothing is new. */
function withLater(known: readonly Choice[], later: readonly Choice[]): readonly Choice[] {
  const names = new Map(known.map(({ no, name }) => [no, name]))
  for (const { no, name } of later) if (name !== '' || !names.has(no)) names.set(no, name)
  const same = names.size === known.length && known.every(({ no, name }) => names.get(no) === name)
  return same ? known : [...names].map(([no, name]) => ({ no, name }))
}

/**
 * What can be chosen: this booth's lanes as it has them, in its order, then the lot's others by their names. Lanes of the
 * same name are told apart by their numbers.
 */
export function laneChoices(own: readonly Choice[], told: readonly Choice[]): Choice[] {
  const here = new Set(own.map(({ no }) => no))
  const others = told
    .filter(({ no }) => !here.has(no))
    .map(({ no, name }) => ({ no, name: name || no }))
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
  const lanes = [...own, ...others]
  const often = new Map<string, number>()
  for (const { name } of lanes) often.set(name, (often.get(name) ?? 0) + 1)
  return lanes.map(({ no, name }) => ({ no, name: often.get(name) === 1 ? name : `${name} (${no})` }))
}
