import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { noPreferences } from '#shared/contract/preferences.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { namesIn } from '#shared/names-in.ts'
import type { BoothStore } from './booth-store.ts'
import { replyOf } from './reply.ts'

/** What the user of this PC prefers: as main keeps it, with what is about to be changed of it. */
export const preferencesStore: StoreApi<Preferences> = createStore<Preferences>(() => noPreferences)

/** Why what was pressed in the header last is not as it was pressed; null: it is. */
export const headerRefusal: StoreApi<{ readonly error: AppError | null }> = createStore<{
  readonly error: AppError | null
}>(() => ({ error: null }))

/** As main told them last. */
let kept: Preferences = noPreferences

const takeAll = (told: Preferences): void => {
  kept = told
  preferencesStore.setState(told)
}

/** Reads the preferences; without an answer the defaults stay and the screen works all the same. */
export async function loadPreferences(read: () => Promise<Reply<Preferences>>): Promise<void> {
  const reply = await replyOf(read())
  if (reply.ok) takeAll(reply.value)
}

/** Takes what main tells of them from now on, until the returned function is called. */
export const followPreferences = (booth: StoreApi<BoothStore>): (() => void) =>
  booth.subscribe(({ view }, { view: before }) => {
    if (view !== null && view.preferences !== before?.preferences) takeAll(view.preferences)
  })

/** One of them is as main keeps it, unless it was changed again since it was put so. */
function asKept<K extends keyof Preferences>(name: K, put: Preferences[K] | undefined): void {
  if (preferencesStore.getState()[name] !== put) return
  const one: Partial<Preferences> = {}
  one[name] = kept[name]
  preferencesStore.setState(one)
}

/**
 * Changes preferences at once on the screen and then in main; where main refuses it, what this has changed is again what
 * main keeps. What was changed meanwhile stays, however this one ends.
 */
export async function changePreferences(part: Partial<Preferences>): Promise<AppError | null> {
  preferencesStore.setState(part)
  const reply = await replyOf(window.laneDesk.savePreferences(part))
  if (reply.ok) kept = reply.value
  for (const name of namesIn(part)) asKept(name, part[name])
  return reply.ok ? null : reply.error
}

/** A press in the header, where nothing stands beside the button that could say why it was refused: the notices do. */
export const changeInHeader = (part: Partial<Preferences>): void =>
  void changePreferences(part).then((error) => headerRefusal.setState({ error }))
