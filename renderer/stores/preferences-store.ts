import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Preferences } from '#shared/contract/preferences.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { replyOf } from './reply.ts'

/** What the user of this PC prefers, as main keeps it. */
export const preferencesStore: StoreApi<Preferences> = createStore<Preferences>(() => ({
  language: null,
  colorScheme: 'auto',
  sound: true,
  plateTypeNo: null,
}))

/** Reads the preferences; without an answer the defaults stay and the screen works all the same. */
export async function loadPreferences(read: () => Promise<Reply<Preferences>>): Promise<void> {
  const reply = await replyOf(read())
  if (reply.ok) preferencesStore.setState(reply.value)
}

/** Changes preferences at once on the screen and then in main; takes the change back when main refuses it. */
export async function changePreferences(part: Partial<Preferences>): Promise<AppError | null> {
  const before = preferencesStore.getState()
  preferencesStore.setState(part)
  const reply = await replyOf(window.laneDesk.savePreferences(part))
  preferencesStore.setState(reply.ok ? reply.value : before)
  return reply.ok ? null : reply.error
}
