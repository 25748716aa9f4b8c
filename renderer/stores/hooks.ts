import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { ageAt, blank } from './booth-view.ts'
import type { BoothView, LaneEntry } from './booth-view.ts'
import { boothStore } from './booth-store.ts'
import { clock, tick } from './clock.ts'
import type { Tick } from './clock.ts'
import { commandsStore } from './commands-store.ts'
import type { CommandsStore } from './commands-store.ts'
import { deskStore } from './desk-store.ts'
import type { DeskStore } from './desk-store.ts'
import { preferencesStore } from './preferences-store.ts'
import { receiptsStore } from './receipts-store.ts'
import type { ReceiptsStore } from './receipts-store.ts'
import { fateOf, isTurningOver, meantAfter } from './visit.ts'
import type { Fate, Meant } from './visit.ts'
import { SETTLE_MS } from '#shared/settle-ms.ts'
import type { Preferences } from '#shared/contract/preferences.ts'

/** Selects from the booth; `otherwise` until its first snapshot is here. */
export const useBooth = <T>(select: (view: BoothView) => T, otherwise: T): T =>
  useStore(boothStore, ({ view }) => (view === null ? otherwise : select(view)))

export const useSilent = (): boolean => useStore(boothStore, (state) => state.silent)

/** One lane; null when the booth has it no more. */
export const useLane = (laneNo: string): LaneEntry | null =>
  useBooth<LaneEntry | null>((view) => view.lanes[laneNo] ?? null, null)

/** The car that a question or a task was begun for. */
export interface AskedCar {
  /** Of whoever stood there then. */
  readonly plate: string | null
  /**
   * None was known then, and one has come since. A task that sends nothing before it is done means that one. What was
   * sent already may have been done for it, and what was said of an empty lane is not true of it.
   */
  readonly came: boolean
  readonly fate: Fate
}

export function useAskedCar(laneNo: string): AskedCar {
  const visit = useLane(laneNo)?.visit ?? null
  const [asked] = useState(visit)
  const [before, setMeant] = useState<Meant>({ visit, came: false })
  const meant = meantAfter(before, visit)
  if (meant !== before) setMeant(meant)
  return { plate: asked?.plate ?? null, came: meant.came, fate: fateOf(meant, visit) }
}

/** Whether the car at a lane has taken the place of another only this moment: nothing acts on it yet. */
export function useTurningOver({ visit }: LaneEntry): boolean {
  const [seen, setSeen] = useState(() => (isTurningOver(visit, clock.now()) ? null : visit.began))
  const turning = seen !== visit.began && isTurningOver(visit, visit.since ?? 0)
  useEffect(() => {
    if (!turning) return undefined
    const timer = setTimeout(() => setSeen(visit.began), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [turning, visit.began])
  return turning
}

export const useCommands = <T>(select: (state: CommandsStore) => T): T => useStore(commandsStore, select)
export const useDesk = <T>(select: (state: DeskStore) => T): T => useStore(deskStore, select)
export const useReceipts = <T>(select: (state: ReceiptsStore) => T): T => useStore(receiptsStore, select)
export const usePreference = <T>(select: (state: Preferences) => T): T => useStore(preferencesStore, select)

/**
 * What is a matter of time since `since` (this page's clock), in milliseconds; renders again when `select` of it
 * changes.
 */
export const useElapsed = <T>(since: number, select: (elapsedMs: number) => T): T =>
  useStore(tick, ({ now }) => select(Math.max(0, now - since)))

const onChangeOrTick = (listener: () => void): (() => void) => {
  const stops = [boothStore.subscribe(listener), tick.subscribe(listener)]
  return () => {
    for (const stop of stops) stop()
  }
}

/**
 * What follows from the booth and from what time it is, looked at after every change and once a second. Renders again
 * only when it is not the `same` any more.
 */
export function useNow<T>(
  select: (view: BoothView, at: Tick) => T,
  same: (one: T, other: T) => boolean = Object.is,
): T {
  const kept = useRef<{ readonly value: T } | null>(null)
  return useSyncExternalStore(onChangeOrTick, () => {
    const value = select(boothStore.getState().view ?? blank, tick.getState())
    if (kept.current === null || !same(kept.current.value, value)) kept.current = { value }
    return kept.current.value
  })
}

/** The age right now of what was last read of a lane, through `select`; null: nothing was read yet. */
export const useAge = <T extends string | number | boolean | null>(
  laneNo: string,
  read: 'order' | 'status',
  select: (ageMs: number | null) => T,
): T =>
  useNow((view, { now }) => {
    const reading = view.readings[laneNo]
    return select(reading === undefined ? null : ageAt(reading[`${read}AgeMs`], reading.receivedAt, now))
  })
