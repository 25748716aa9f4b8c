import type { Activity } from './activities.ts'
import { noBarriers } from './barriers.ts'
import { callbacksAtRest } from './callbacks.ts'
import type { LotEventView } from './events.ts'
import { unreadLists } from './lanes.ts'
import type { LaneState, Popup } from './lanes.ts'
import { unknownAtDesk } from './operators.ts'
import { noPreferences } from './preferences.ts'
import { printingAtRest } from './printing.ts'
import { noSales } from './receipts.ts'
import { noShift } from './shifts.ts'
import type { BoothState } from './state.ts'

/** A lane, a car, a command, an event and a booth for the specs: nothing out of the ordinary but what is said. */

export const laneOf = (over: Partial<LaneState> = {}): LaneState => ({
  no: '2',
  name: 'Exit',
  boothNo: 'B1',
  direction: 'exit',
  charges: true,
  barrier: 'closed',
  hold: 'off',
  loop: 'free',
  camera: 'online',
  heldForMs: null,
  statusAgeMs: 0,
  orderAgeMs: 0,
  popup: null,
  lotSays: null,
  orderFault: null,
  statusFault: null,
  busy: [],
  ...over,
})

export const popupOf = (over: Partial<Popup> = {}): Popup => ({
  orderNo: 'A',
  fee: null,
  plate: '京A12345',
  entryTime: null,
  stayMinutes: 5,
  coupons: [],
  calculation: { state: 'unavailable', error: { code: 'timeout' } },
  entry: { state: 'unavailable', error: { code: 'timeout' } },
  ...over,
})

export const activityOf = (over: Partial<Activity> = {}): Activity => ({
  id: 'a',
  at: 1000,
  command: 'open',
  laneNo: '2',
  laneName: 'Exit',
  orderNo: null,
  plate: null,
  amounts: {},
  reason: null,
  operator: null,
  state: 'confirmed',
  message: null,
  error: null,
  foundOut: false,
  ...over,
})

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

export const boothOf = (over: Partial<BoothState> = {}): BoothState => ({
  phase: 'booth',
  connection: { state: 'online', error: null, clockOffsetMs: 0 },
  lists: unreadLists,
  limits: { popupMaxAgeMs: 5000, statusMaxAgeMs: 8000 },
  lanes: [],
  activities: [],
  events: [],
  occupancy: null,
  alerts: [],
  atDesk: { ...unknownAtDesk, state: 'no-operator' },
  callbacks: callbacksAtRest,
  printing: printingAtRest,
  shift: noShift,
  barriers: noBarriers,
  sales: noSales,
  preferences: noPreferences,
  practice: null,
  ...over,
})
