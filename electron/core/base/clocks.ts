/** The two clocks of this PC, injected so that tests need not wait. */
export interface PcClock {
  /** Epoch milliseconds; may be wrong and may be set while LaneDesk runs. For audit rows. */
  now(): number
  /** Milliseconds that only ever go forward. For ages and intervals. */
  monotonic(): number
}

export const systemClocks: PcClock = { now: () => Date.now(), monotonic: () => performance.now() }

/** An epoch on the wall clock of this PC's time zone, as milliseconds on a time line without zones. */
export const wallMsHere = (epochMs: number): number =>
  epochMs - new Date(epochMs).getTimezoneOffset() * 60_000
