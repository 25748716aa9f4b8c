import type { LotEventView } from '#shared/contract/events.ts'

/** An event for the specs beside this file. */
export const lotEventOf = (uid: number, over: Partial<LotEventView> = {}): LotEventView => ({
  uid,
  type: 0,
  source: 'callback',
  receivedAt: 0,
  lotTime: null,
  cameAt: null,
  plate: null,
  orderNo: null,
  laneNo: null,
  laneName: null,
  due: null,
  paid: null,
  pictures: [],
  ...over,
})

/** Events from `newest` down to `oldest`. */
export const eventsDown = (newest: number, oldest: number): LotEventView[] =>
  Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, index) => lotEventOf(newest - index))
