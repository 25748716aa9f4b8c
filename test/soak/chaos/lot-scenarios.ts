import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { BoothAtWork } from '#test/integration/booth-harness.ts'
import type { FaultEffect } from '../../instruments/faults.ts'
import { laneUnknown, rowsWith, rowsWithout } from '../../instruments/odd-answers.ts'
import { DeskDay } from './desk-day.ts'
import { endWork } from './end-work.ts'
import { strike, strikes } from './lot-faults.ts'
import type { Scenario } from './scenario.ts'

/** What LaneDesk asks a lot while it is at work. */
const asked = [
  'AreaQuery',
  'BoothQuery',
  'LaneQuery',
  'PlateTypeQuery',
  'PlateColorQuery',
  'BarrierStatusQuery',
  'LaneOrderQuery',
  'OrderFeeQuery',
  'ParkingOrderQuery',
  'PaymentRecordQuery',
  'GateReleaseQuery',
  'VehicleRecordQuery',
  'BlacklistQuery',
  'BarrierStatusNotify',
  'LaneFeeModifyNotify',
  'VehiclePaymentNotify',
  'NoPlateEntryNotify',
  'CallbackParamChangeNotify',
  'FailedCallbackRetryNotify',
] as const satisfies readonly LanInterfaceName[]

const commands = [
  'BarrierStatusNotify',
  'LaneFeeModifyNotify',
  'VehiclePaymentNotify',
  'NoPlateEntryNotify',
] as const satisfies readonly LanInterfaceName[]

/** What lots do that the document does not say: see `electron/simulator/README.md`, habits, and odd-answers.ts. */
const oddities: Readonly<Record<string, (lot: Lot) => void>> = {
  'payment-shown-late': ({ habits }) => void (habits.paymentShownAfterMs = 2500),
  'payment-status-0': strikingPayments(rowsWith({ PaymentStatus: 0 })),
  'payment-status-missing': strikingPayments(rowsWithout('PaymentStatus')),
  'payment-no-missing': strikingPayments(rowsWithout('No')),
  'entry-time-off': ({ habits }) => void (habits.entryTimeOffSeconds = 1),
  'empty-lane-1005': ({ habits }) => void (habits.emptyLane = '1005'),
  'status-unknown': (lot) => void lot.fault({ match: { name: 'BarrierStatusQuery' }, effect: laneUnknown }),
}

type Lot = BoothAtWork['lot']

function strikingPayments(effect: FaultEffect): (lot: Lot) => void {
  return (lot) => void lot.fault({ match: { name: 'PaymentRecordQuery' }, effect })
}

/** Codes that no table lists. */
const unlisted = [0, 7].flatMap((code) => (['before', 'after'] as const).map((when) => ({ code, when })))

/** Every interface times every fault, every oddity, over one transport. */
function overTransport(transport: 'http' | 'mqtt'): Scenario[] {
  const scenario = (id: string, spoil: (lot: Lot) => void): Scenario => ({
    id: `lot/${transport}/${id}`,
    play: (seed) => play(transport, seed, spoil),
  })
  const struck = asked.flatMap((name) =>
    strikes.map((fault) =>
      scenario(`${name}/${fault}`, (lot) => {
        // Who is asked only to find something out is asked then.
        if (name.endsWith('Query')) loseAnswers(lot)
        strike(lot, name, fault)
      }),
    ),
  )
  const odd = Object.entries(oddities).flatMap(([oddity, make]) => [
    scenario(`odd/${oddity}`, make),
    scenario(`odd/${oddity}/answers-lost`, (lot) => {
      loseAnswers(lot)
      make(lot)
    }),
  ])
  const strange = commands.flatMap((name) =>
    unlisted.map(({ code, when }) =>
      scenario(`${name}/code-${code}-${when}`, (lot) => {
        lot.fault({ match: { name }, effect: { kind: 'code', code, when, message: 'not in any table' } })
      }),
    ),
  )
  return [scenario('healthy', () => undefined), ...struck, ...odd, ...strange]
}

export const lotScenarios: readonly Scenario[] = [...overTransport('http'), ...overTransport('mqtt')]

/** The first answer to each command is lost, after its effect. */
function loseAnswers(lot: Lot): void {
  for (const name of commands)
    lot.fault({ match: { name }, times: 1, effect: { kind: 'drop', when: 'after' } })
}

async function play(transport: 'http' | 'mqtt', seed: number, spoil: (lot: Lot) => void): Promise<string[]> {
  const work = await BoothAtWork.begin({ transport, lot: { seed, driveMs: 60_000 }, patienceMs: 30_000 })
  const { lot } = work
  try {
    const day = await DeskDay.begin(work)
    spoil(lot)
    await day.giveAll()
    await Promise.all(lot.calls().map((call) => call.done))
    lot.clearFaults()
    for (const name of asked) lot.switchOn(name)
    await day.reckon()
    const unexpected = lot.calls().filter(({ name }) => !asked.some((one) => one === name))
    return [...day.failures, ...unexpected.map(({ url }) => `not in the list of what is asked: ${url}`)]
  } finally {
    await endWork(work)
  }
}
