import type { Logger } from 'pino'
import { systemClocks } from '#electron/core/base/clocks.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import { ClockWatch } from '#electron/core/shifts/clock-watch.ts'
import { ManualBarriers } from '#electron/core/shifts/manual-barriers.ts'
import { passagesAt } from '#electron/core/shifts/lane-passages.ts'
import { LotComparison } from '#electron/core/shifts/lot-comparison.ts'
import { LotSight } from '#electron/core/shifts/lot-sight.ts'
import { Shifts } from '#electron/core/shifts/shifts.ts'
import type { DeskPins, DeskRules } from '#electron/core/shifts/pin-check.ts'
import { SupervisorView } from '#electron/core/shifts/supervisor-view.ts'

export interface CreateShiftsOptions {
  readonly journal: Journal
  readonly booth: Booth
  readonly atDesk: WhoIsAtTheDesk
  readonly pins: DeskPins
  readonly rules: DeskRules
  readonly log: Logger
}

/** Builds the shifts over the journal of a booth. `stop` comes before the journal is closed. */
export function createShifts({ journal, booth, atDesk, pins, rules, log }: CreateShiftsOptions): {
  readonly shifts: Shifts
  readonly barriers: ManualBarriers
  readonly supervisor: SupervisorView
  /** The PC woke from sleep. */
  readonly resumed: () => void
  readonly stop: () => void
} {
  const { audit } = journal
  const stopping = new AbortController()
  const onFault = (what: string, cause: unknown): void => log.error({ err: cause }, what)
  const comparison = new LotComparison({
    audit,
    sales: journal.sales,
    lot: () => booth.lotAtHand(),
    signal: stopping.signal,
  })
  const shifts = new Shifts({ audit, atDesk, pins, rules, comparison, onFault })
  const supervisor = new SupervisorView({
    audit,
    atDesk,
    hasOperators: () => pins.hasOperators,
    blindZNo: () => shifts.blindZNo(),
    untold: () => shifts.untold(),
  })
  const barriers = new ManualBarriers({
    audit,
    monotonic: () => systemClocks.monotonic(),
    heard: (laneNo, from) => booth.events.passedAt(laneNo, from),
    listed: async (laneNo, from) => {
      const at = booth.lotAtHand()
      return at === null ? null : passagesAt(at.lot, laneNo, from, stopping.signal)
    },
    hasLane: (laneNo) => {
      const lanes = booth.lotAtHand()?.lanes() ?? []
      return lanes.length === 0 ? null : lanes.includes(laneNo)
    },
    onFault,
  })
  const sight = new LotSight({ audit, clock: systemClocks, onFault })
  const watch = new ClockWatch({ audit, clock: systemClocks, onFault })
  const unsubscribe = booth.onChange((change) => {
    if (change.slice === 'connection') sight.note(change.whole.state)
    if (change.slice === 'activities') shifts.changed()
    if (change.slice === 'activities' || change.slice === 'events') barriers.changed()
    // A lane may have come to this booth, or left it.
    if (change.slice === 'lanes' && 'whole' in change) barriers.changed()
    if (change.slice === 'lanes' && 'part' in change)
      barriers.laneRead(change.part).catch((error: unknown) => onFault('a hold could not be ended', error))
  })
  // What is said of an opening is one difference less; one that is explained there waits no more.
  const offBarriers = barriers.onChange(() => shifts.changed())
  const offShifts = shifts.onChange(() => barriers.changed())
  sight.start()
  watch.start()
  return {
    shifts,
    barriers,
    supervisor,
    resumed: () => watch.look(),
    stop: () => {
      unsubscribe()
      offBarriers()
      offShifts()
      sight.stop()
      watch.stop()
      stopping.abort()
    },
  }
}
