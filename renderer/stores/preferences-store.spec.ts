import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reply } from '#shared/contract/contract.ts'
import { noPreferences } from '#shared/contract/preferences.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import {
  changeInHeader,
  changePreferences,
  headerRefusal,
  loadPreferences,
  preferencesStore,
} from './preferences-store.ts'

const refusal = { ok: false, error: { code: 'settings-not-written' } } as const

/** What main keeps, and the changes that it has not answered yet, the oldest first. */
let kept: Preferences
let asked: { readonly take: () => void; readonly refuse: () => void }[]

beforeEach(async () => {
  kept = { ...noPreferences, colorScheme: 'light' }
  asked = []
  await loadPreferences(async () => ({ ok: true, value: kept }))
  const savePreferences = (part: Partial<Preferences>): Promise<Reply<Preferences>> =>
    new Promise((answer) => {
      asked.push({
        take: () => {
          kept = { ...kept, ...part }
          answer({ ok: true, value: kept })
        },
        refuse: () => answer(refusal),
      })
    })
  vi.stubGlobal('window', { laneDesk: { savePreferences } })
})
afterEach(() => vi.unstubAllGlobals())

it('a change is on the screen at once, and taken back where main refuses it, which is told', async () => {
  const changed = changePreferences({ colorScheme: 'dark' })
  expect(preferencesStore.getState().colorScheme).toBe('dark')
  asked[0]?.refuse()
  expect(await changed).toEqual(refusal.error)
  expect(preferencesStore.getState()).toEqual(kept)
})

it.each(['take', 'refuse'] as const)(
  'what was changed meanwhile stays, whatever main makes of the one before: %s',
  async (how) => {
    const first = changePreferences({ colorScheme: 'dark' })
    const second = changePreferences({ sound: false })
    asked[0]?.[how]()
    await first
    expect(preferencesStore.getState()).toMatchObject({
      sound: false,
      colorScheme: how === 'take' ? 'dark' : 'light',
    })
    asked[1]?.take()
    await second
    expect(preferencesStore.getState()).toEqual(kept)
  },
)

it('of two changes of one thing the later stays, and where both are refused what main keeps', async () => {
  const first = changePreferences({ colorScheme: 'dark' })
  const second = changePreferences({ colorScheme: 'auto' })
  asked[0]?.refuse()
  await first
  expect(preferencesStore.getState().colorScheme).toBe('auto')
  asked[1]?.refuse()
  await second
  expect(preferencesStore.getState()).toEqual(kept)
})

it('why a press in the header was refused is there to be told, until one is taken', async () => {
  changeInHeader({ sound: false })
  asked[0]?.refuse()
  await vi.waitFor(() => expect(headerRefusal.getState()).toEqual({ error: refusal.error }))
  changeInHeader({ sound: false })
  asked[1]?.take()
  await vi.waitFor(() => expect(headerRefusal.getState()).toEqual({ error: null }))
})
