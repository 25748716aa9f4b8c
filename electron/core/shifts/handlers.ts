import type { barrierCommands } from '#shared/contract/barriers.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { shiftCommands } from '#shared/contract/shifts.ts'
import type { supervisionCommands } from '#shared/contract/supervision.ts'
import type { ManualBarriers } from './manual-barriers.ts'
import type { Shifts } from './shifts.ts'
import type { SupervisorView } from './supervisor-view.ts'

export const shiftHandlers = (shifts: Shifts): HandlersOf<typeof shiftCommands> => ({
  openShift: async ([{ float }]) => shifts.open(float),
  moveCash: async ([{ direction, amount, reason, again }]) =>
    shifts.moveCash(direction, amount, reason, again),
  shiftReport: async ([{ zNo }]) => shifts.report(zNo),
  countShift: async ([{ count }]) => shifts.count(count),
  tieOut: ([{ zNo }]) => shifts.tieOut(zNo),
  explainDifference: async ([{ key, reason, zNo }]) => shifts.explain(key, reason, zNo ?? null),
  closeShift: ([{ handOver, supervisor }]) => shifts.close(handOver, supervisor),
  acceptHandOver: ([{ receiver, count }]) => shifts.accept(receiver, count),
  refuseHandOver: ([{ receiver, reason }]) => shifts.refuse(receiver, reason),
})

export const supervisionHandlers = (
  view: SupervisorView,
  shifts: Shifts,
): HandlersOf<typeof supervisionCommands> => ({
  closedShifts: async ([{ from, to }]) => shifts.closedBetween(from, to),
  supervise: async ([{ from, to }]) => view.supervise(from, to),
  rowsBehind: async ([{ rows }]) => view.rowsBehind(rows),
})

export const barrierHandlers = (barriers: ManualBarriers): HandlersOf<typeof barrierCommands> => ({
  explainOpening: async ([{ commandId, reason, orderNo }]) =>
    barriers.explain(commandId, reason.trim(), orderNo),
  endHold: ([{ commandId, reason }]) => barriers.endHold(commandId, reason.trim()),
})
