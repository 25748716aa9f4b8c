/** In what lots differ, each within the room the document leaves. They can be changed while the lot runs. */
export interface Habits {
  /**
   * How GetLaneOrder shows a lane without an order: `Data: null`, an object without an OrderNo, ResultCode 1005 with a
   * sentence, or (default) a seeded mix of the first two.
   */
  emptyLane: 'null' | 'object' | '1005' | 'mixed'
  /** How long after the booking the payment tables show a payment, in milliseconds of lot time; default 0. */
  paymentShownAfterMs: number
  /** How far off the asked EntryTime an order of CreateNoPlate stores it; default 0. */
  entryTimeOffSeconds: number
}

export const usualHabits: Habits = { emptyLane: 'mixed', paymentShownAfterMs: 0, entryTimeOffSeconds: 0 }
