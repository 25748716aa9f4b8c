import type { barrierCommands } from '#shared/contract/barriers.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { shiftCommands } from '#shared/contract/shifts.ts'
import type { supervisionCommands } from '#shared/contract/supervision.ts'
import type { BarrierDesk } from './barrier-desk.ts'
import type { ShiftDesk } from './shift-desk.ts'
import type { SupervisorDesk } from './supervisor-desk.ts'

export const shiftHandlers = (desk: ShiftDesk): HandlersOf<typeof shiftCommands> => ({
  openShift: async ([{ float }]) => desk.open(float),
  moveCash: async ([{ direction, amount, reason, again }]) => desk.moveCash(direction, amount, reason, again),
  shiftReport: async ([{ zNo }]) => desk.report(zNo),
  countShift: async ([{ count }]) => desk.count(count),
  tieOut: ([{ zNo }]) => desk.tieOut(zNo),
  explainDifference: async ([{ key, reason, zNo }]) => desk.explain(key, reason, zNo ?? null),
  closeShift: ([{ handOver, supervisor }]) => desk.close(handOver, supervisor),
  acceptHandOver: ([{ receiver, count }]) => desk.accept(receiver, count),
  refuseHandOver: ([{ receiver, reason }]) => desk.refuse(receiver, reason),
})

export const supervisionHandlers = (
  desk: SupervisorDesk,
  shifts: ShiftDesk,
): HandlersOf<typeof supervisionCommands> => ({
  closedShifts: async ([{ from, to }]) => shifts.closedBetween(from, to),
  supervise: async ([{ from, to }]) => desk.supervise(from, to),
  rowsBehind: async ([{ rows }]) => desk.rowsBehind(rows),
})

export const barrierHandlers = (desk: BarrierDesk): HandlersOf<typeof barrierCommands> => ({
  explainOpening: async ([{ commandId, reason, orderNo }]) => desk.explain(commandId, reason.trim(), orderNo),
  endHold: ([{ commandId, reason }]) => desk.endHold(commandId, reason.trim()),
})
