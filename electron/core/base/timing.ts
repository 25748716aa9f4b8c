import { operationDefaults } from '#shared/contract/operation.ts'

/** How often, how long, how soon. Milliseconds. One record, so that a test can shorten it. */
export interface Timing {
  /** Between two reads of a lane that shows an order: of the order and of the barrier in turn. */
  readonly pollWithCarMs: number
  /** The same of an idle lane, and of one at which nothing has changed for `quietAfterMs` or since the start. */
  readonly pollIdleMs: number
  readonly pollQuietMs: number
  readonly quietAfterMs: number
  /** Between two reads of the order while a car stands on the loop without one, but for no longer than `expectingForMs`. */
  readonly pollExpectingMs: number
  readonly expectingForMs: number
  /** Between two reads of the order of a lane whose loop tells nothing. */
  readonly pollBlindMs: number
  /** Between two beginnings of the same read, whatever asks for it. */
  readonly pollFloorMs: number
  /** No more calls than this in a second, over all lanes and lists; what a cashier does is never held back. */
  readonly callsPerSecond: number
  /** The connection changes its state no more often than this. */
  readonly connectionDwellMs: number
  /** Between two reads while they fail: doubles from the first to the last. */
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
  /** A barrier that nobody looked at for longer may have opened and closed again. */
  readonly unseenMs: number
  /** For so long after it was sent a command may still have its effect, and its answer is heard. */
  readonly lateMs: number
  /** What was answered to nobody by name is looked for so long before it is told as being found out. */
  readonly namelessFirstMs: number
  /** A barrier whose order was answered to nobody by name is looked at for so long. */
  readonly namelessMs: number
  /** The same command again within this time of its success is a double press. */
  readonly repeatGuardMs: number
  /** A payment the lot does not have is tried again after this: doubles from the first to the last. */
  readonly payFirstMs: number
  readonly payLastMs: number
  /** After a payment was settled: until each time that the lot is asked what it has booked for the order. */
  readonly settledLooksMs: readonly number[]
  /** A printer that does not print is tried again after this: doubles from the first to the last. */
  readonly printFirstMs: number
  readonly printLastMs: number
  /** The lot's lists are read for what no callback has told. */
  readonly catchUpEveryMs: number
  /** For so long after a callback, or after they were set up, others may be expected to come. */
  readonly callbacksLiveMs: number
  /**
   * Between two changes that only tell that lanes were read again; less than half of `popupMaxAgeMs`, so that nothing
   * that is read looks stale.
   */
  readonly sameEveryMs: number
  /** Between two changes that only tell how many callbacks came. */
  readonly countsEveryMs: number
}

export const boothTiming: Timing = {
  pollWithCarMs: 450,
  pollIdleMs: 310,
  pollQuietMs: 400,
  quietAfterMs: 300_000,
  pollExpectingMs: 150,
  expectingForMs: 5000,
  pollBlindMs: 500,
  pollFloorMs: 100,
  callsPerSecond: operationDefaults.callsPerSecond,
  connectionDwellMs: 1000,
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
  unseenMs: 4000,
  lateMs: 300_000,
  namelessFirstMs: 5000,
  namelessMs: 15_000,
  repeatGuardMs: 1000,
  payFirstMs: 1000,
  payLastMs: 30_000,
  settledLooksMs: [3000, 12_000, 45_000],
  printFirstMs: 1000,
  printLastMs: 15_000,
  catchUpEveryMs: 30_000,
  callbacksLiveMs: 600_000,
  sameEveryMs: 2000,
  countsEveryMs: 500,
}
