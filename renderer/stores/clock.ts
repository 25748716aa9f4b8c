import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'

/**
 * Elapsed time for ages. The monotonic clock of a page may stand still while the PC sleeps, so that an old fee would
 * look fresh afterwards. The wall clock goes on: when it has run ahead, the difference is added. A wall clock
 * that was merely set forward makes ages too old until the next reading, which is the harmless side.
 */
export interface Clock {
  /** Milliseconds on a line that never goes back and counts sleep once it was noticed. */
  now(): number
  /** Compares both clocks; true when the PC has slept (or its clock was set) since the last look. */
  noticeSleep(): boolean
}

const JUMP_MS = 2000

/** Builds the clock over a monotonic and a wall clock, both in milliseconds. */
export function createClock(monotonic: () => number, wall: () => number): Clock {
  let slept = 0
  let lead = wall() - monotonic()
  return {
    now: () => monotonic() + slept,
    noticeSleep: () => {
      const grown = wall() - monotonic() - lead
      lead += grown
      if (grown > JUMP_MS) slept += grown
      return Math.abs(grown) > JUMP_MS
    },
  }
}

/** The clock of this page. */
export const clock: Clock = createClock(
  () => performance.now(),
  () => Date.now(),
)

/** A moment on the ages' clock and on the PC's. */
export interface Tick {
  readonly now: number
  readonly wall: number
}

const nowOnBoth = (): Tick => ({ now: clock.now(), wall: Date.now() })

/** What time it is for everything that shows an age: one tick a second for the whole screen. */
export const tick: StoreApi<Tick> = createStore(nowOnBoth)

/** Starts ticking; `onSleep` is told when the PC seems to have slept. Returns the stop. */
export function startTicking(onSleep: () => void): () => void {
  const timer = setInterval(() => {
    const slept = clock.noticeSleep()
    tick.setState(nowOnBoth())
    if (slept) onSleep()
  }, 1000)
  return () => clearInterval(timer)
}
