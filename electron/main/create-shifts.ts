import type { Logger } from 'pino'
import { systemClocks } from '#electron/core/base/clocks.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import { ClockWatch } from '#electron/core/shifts/clock-watch.ts'
import { LotComparison } from '#electron/core/shifts/lot-comparison.ts'
import { LotSight } from '#electron/core/shifts/lot-sight.ts'
import { ShiftDesk } from '#electron/core/shifts/shift-desk.ts'
import type { PinCheck } from '#electron/core/shifts/pin-check.ts'
import { SupervisorDesk } from '#electron/core/shifts/supervisor-desk.ts'

export interface CreateShiftsOptions {
  readonly journal: Journal
  readonly booth: Booth
  readonly atDesk: WhoIsAtTheDesk
  readonly pins: PinCheck
  readonly log: Logger
}

/** Builds the shifts over the journal of a booth. `stop` comes before the journal is closed. */
export function createShifts({ journal, booth, atDesk, pins, log }: CreateShiftsOptions): {
  readonly shifts: ShiftDesk
  readonly supervisor: SupervisorDesk
  /** The PC woke from sleep. */
  readonly resumed: () => void
  readonly stop: () => void
} {
  const { audit } = journal
  const stopping = new AbortController()
  const onFault = (what: string, cause: unknown): void => log.error({ err: cause }, what)
  const comparison = new LotComparison({ audit, lot: () => booth.lotAtHand(), signal: stopping.signal })
  const shifts = new ShiftDesk({ audit, atDesk, pins, comparison, onFault })
  const supervisor = new SupervisorDesk({ audit, atDesk, hasOperators: () => pins.hasOperators })
  const sight = new LotSight({ audit, clock: systemClocks, onFault })
  const watch = new ClockWatch({ audit, clock: systemClocks, onFault })
  const unsubscribe = booth.onChange((change) => {
    if (change.slice === 'connection') sight.note(change.whole.state)
    if (change.slice === 'activities') shifts.changed()
  })
  sight.start()
  watch.start()
  return {
    shifts,
    supervisor,
    resumed: () => watch.look(),
    stop: () => {
      unsubscribe()
      sight.stop()
      watch.stop()
      stopping.abort()
    },
  }
}
