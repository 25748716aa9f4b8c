/** How often, how long, how soon. Milliseconds. One record, so that a test can shorten it. */
export interface Timing {
  /** Between two reads of a lane with a car, and of an idle lane. */
  readonly pollWithCarMs: number
  readonly pollIdleMs: number
  /** Between two reads while the server is away: doubles from the first to the last. */
  readonly awayFirstMs: number
  readonly awayLastMs: number
  /** A read that takes longer is given up. */
  readonly readTimeoutMs: number
  /** A command that takes longer has no answer. */
  readonly commandTimeoutMs: number
  /** A popup or barrier state older than this is stale. */
  readonly popupMaxAgeMs: number
  readonly statusMaxAgeMs: number
  /** The calculation of a waiting car is read again after this. */
  readonly priceEveryMs: number
  /** An entry record that could not be had is asked for again after this. */
  readonly entryRetryMs: number
  /** While finding out: between two questions, and how long an effect may still be on its way. */
  readonly askEveryMs: number
  readonly settleMs: number
  /** The same command again within this time of its success is a double press. */
  readonly repeatGuardMs: number
  /** A payment the lot does not have is tried again after this: doubles from the first to the last. */
  readonly payFirstMs: number
  readonly payLastMs: number
  /** The lot's lists are read for what no callback has told. */
  readonly catchUpEveryMs: number
  /** For so long after a callback, or after they were set up, others may be expected to come. */
  readonly callbacksLiveMs: number
  /** Between two changes that only tell how many callbacks came. */
  readonly countsEveryMs: number
}

export const boothTiming: Timing = {
  pollWithCarMs: 500,
  pollIdleMs: 1000,
  awayFirstMs: 1000,
  awayLastMs: 8000,
  readTimeoutMs: 4000,
  commandTimeoutMs: 5000,
  popupMaxAgeMs: 5000,
  statusMaxAgeMs: 8000,
  priceEveryMs: 10_000,
  entryRetryMs: 3000,
  askEveryMs: 500,
  settleMs: 4000,
  repeatGuardMs: 1000,
  payFirstMs: 1000,
  payLastMs: 30_000,
  catchUpEveryMs: 30_000,
  callbacksLiveMs: 600_000,
  countsEveryMs: 500,
}
