import { useStore } from 'zustand'
import { ageAt } from './booth-view.ts'
import type { BoothView, LaneEntry } from './booth-view.ts'
import { boothStore } from './booth-store.ts'
import { tick } from './clock.ts'
import { commandsStore } from './commands-store.ts'
import type { CommandsStore } from './commands-store.ts'
import { deskStore } from './desk-store.ts'
import type { DeskStore } from './desk-store.ts'
import { preferencesStore } from './preferences-store.ts'
import type { Preferences } from '#shared/contract/preferences.ts'

/** Selects from the booth; `otherwise` until its first snapshot is here. */
export const useBooth = <T>(select: (view: BoothView) => T, otherwise: T): T =>
  useStore(boothStore, ({ view }) => (view === null ? otherwise : select(view)))

export const useSilent = (): boolean => useStore(boothStore, (state) => state.silent)

/** One lane; null when the booth has it no more. */
export const useLane = (laneNo: string): LaneEntry | null =>
  useBooth<LaneEntry | null>((view) => view.lanes[laneNo] ?? null, null)

export const useCommands = <T>(select: (state: CommandsStore) => T): T => useStore(commandsStore, select)
export const useDesk = <T>(select: (state: DeskStore) => T): T => useStore(deskStore, select)
export const usePreference = <T>(select: (state: Preferences) => T): T => useStore(preferencesStore, select)

/** The age of a reading right now; renders again when `select` of it changes, looked at once a second. */
export const useAge = <T>(ageMs: number | null, receivedAt: number, select: (age: number | null) => T): T =>
  useStore(tick, ({ now }) => select(ageAt(ageMs, receivedAt, now)))
