/** Nobody parks for so short a time that it is worth a ticket: a car without a plate that is gone by then is looked at. */
export const QUICK_STAY_MS = 15 * 60_000
