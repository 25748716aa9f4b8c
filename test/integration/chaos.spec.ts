import { expect, it } from 'vitest'
import { obstacle, runScenarios } from '../soak/chaos/run.ts'
import { scenarios } from '../soak/chaos/scenarios.ts'

/** A short selection of the chaos run (`npm run soak:chaos`): one of each sort of fault, over both transports. */
const SELECTION: readonly string[] = [
  'lot/http/healthy',
  'lot/mqtt/healthy',
  'lot/http/LaneQuery/garbage',
  'lot/mqtt/LaneQuery/off',
  'lot/http/BarrierStatusQuery/off',
  'lot/mqtt/BarrierStatusQuery/dropped-after',
  'lot/http/LaneOrderQuery/off',
  'lot/mqtt/LaneOrderQuery/wrong-types',
  'lot/http/OrderFeeQuery/slow-then-not',
  'lot/http/PaymentRecordQuery/off',
  'lot/mqtt/PaymentRecordQuery/slow-then-done',
  'lot/http/BarrierStatusNotify/dropped-after',
  'lot/mqtt/BarrierStatusNotify/garbage',
  'lot/http/LaneFeeModifyNotify/dropped-before',
  'lot/http/VehiclePaymentNotify/dropped-before',
  'lot/mqtt/VehiclePaymentNotify/dropped-after',
  'lot/http/NoPlateEntryNotify/off',
  'lot/mqtt/NoPlateEntryNotify/dropped-before',
  'lot/http/BarrierStatusNotify/slow-then-done',
  'lot/http/NoPlateEntryNotify/slow-then-done',
  'lot/http/VehiclePaymentNotify/code-7-after',
  'lot/http/BarrierStatusNotify/code-0-after',
  'lot/http/odd/payment-shown-late/answers-lost',
  'lot/http/odd/payment-no-missing/answers-lost',
  'lot/http/odd/entry-time-off/answers-lost',
  'lot/http/odd/status-unknown',
  'lot/mqtt/odd/empty-lane-1005',
  'disk/booth.sqlite/cut',
  'disk/booth.sqlite/flipped-1',
  'disk/booth.sqlite/not-writable',
  'disk/events.sqlite/cut',
  'disk/events.sqlite/flipped-5',
  'disk/events.sqlite/not-writable',
  'client/http/VehicleChangeNotify/slow-then-done',
  'client/mqtt/BlacklistChangeNotify/dropped-after',
  'lot/mqtt/FailedCallbackRetryNotify/off',
  'disk/settings.json/cut',
  'disk/secret.json/flipped-2',
  'disk/listener.json/empty',
  'disk/operators.json/cut',
  'disk/lanedesk.log/missing',
  'disk/full/while-a-payment-is-booked',
]

it('whatever goes wrong, the screen lives, nothing is booked twice and nothing is lost in silence', async () => {
  const chosen = scenarios.filter((scenario) => SELECTION.includes(scenario.id))
  expect(chosen).toHaveLength(SELECTION.length)
  const playable = chosen.filter((scenario) => obstacle(scenario) === undefined)
  const verdicts = await runScenarios(playable, { seed: 1, jobs: 4, onVerdict: () => undefined })
  expect(verdicts).toHaveLength(playable.length)
  expect(verdicts.flatMap(({ id, failures }) => failures.map((one) => `${id}: ${one}`))).toEqual([])
}, 300_000)
