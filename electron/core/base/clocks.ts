/** The two clocks of this PC, injected so that tests need not wait. */
export interface PcClock {
  /** Epoch milliseconds; may be wrong and may be set while LaneDesk runs. For audit rows. */
  now(): number
  /** Milliseconds that only ever go forward. For ages and intervals. */
  monotonic(): number
}

export const systemClocks: PcClock = { now: () => Date.now(), monotonic: () => performance.now() }
