import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { noPreferences } from '#shared/contract/preferences.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { BoothStore } from './booth-store.ts'
import { replyOf } from './reply.ts'

/** What the user of this PC prefers, as main keeps it. */
export const preferencesStore: StoreApi<Preferences> = createStore<Preferences>(() => noPreferences)

/** Reads the preferences; without an answer the defaults stay and the screen works all the same. */
export async function loadPreferences(read: () => Promise<Reply<Preferences>>): Promise<void> {
  const reply = await replyOf(read())
  if (reply.ok) preferencesStore.setState(reply.value)
}

/** Takes what main tells of them from now on, until the returned function is called. */
export const followPreferences = (booth: StoreApi<BoothStore>): (() => void) =>
  booth.subscribe(({ view }, { view: before }) => {
    if (view !== null && view.preferences !== before?.preferences) preferencesStore.setState(view.preferences)
  })

/** Changes preferences at once on the screen and then in main; takes the change back when main refuses it. */
export async function changePreferences(part: Partial<Preferences>): Promise<AppError | null> {
  const before = preferencesStore.getState()
  preferencesStore.setState(part)
  const reply = await replyOf(window.laneDesk.savePreferences(part))
  preferencesStore.setState(reply.ok ? reply.value : before)
  return reply.ok ? null : reply.error
}
