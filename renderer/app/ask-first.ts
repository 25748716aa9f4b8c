/**
 * Asks main for what the first screen needs. The page imports this before anything else, so that the answers come while it
 * still runs the rest of itself.
 */
import { boothStore, startBoothSync } from '#renderer/stores/booth-store.ts'
import { clock } from '#renderer/stores/clock.ts'
import { followPreferences, loadPreferences } from '#renderer/stores/preferences-store.ts'

const { snapshot, onChange, readPreferences } = window.laneDesk

/** Keeps the state of the booth equal to main's. */
export const sync = startBoothSync(boothStore, {
  snapshot,
  onChange,
  arrival: () => ({ now: clock.now(), wall: Date.now() }),
})

export const stopFollowing = followPreferences(boothStore)

/** Resolves when the preferences are here, or will not be. */
export const preferencesLoaded = loadPreferences(readPreferences)
