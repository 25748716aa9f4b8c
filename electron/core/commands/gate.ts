import type { PcClock } from '#electron/core/base/clocks.ts'
import { GateCommand, GateStatus, HoldOpen } from '#shared/lan/enumerations.ts'
import { err, ok } from '#shared/result.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { LaneWatch } from '#electron/core/lanes/lane-watch.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import { askUntilSettled } from './asking.ts'
import type { Look } from './asking.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type { Command, CommandIntent, CommandOutcomeData } from './command.ts'

export interface CommandContext {
  readonly lot: Lot
  readonly pcClock: PcClock
  readonly timing: Timing
}

const intentOf = (lane: LaneWatch, command: CommandIntent['command']): CommandIntent => {
  const { popup } = lane.state()
  return {
    command,
    laneNo: lane.info.no,
    laneName: lane.info.name,
    orderNo: popup?.orderNo ?? null,
    plate: popup?.plate ?? null,
    amounts: {},
    reason: null,
  }
}

/** Every gate command of a lane shares one lock: a barrier gets one order at a time. */
const gateLock = (lane: LaneWatch): string => `gate ${lane.info.no}`

/**
 * Opens or closes the barrier (section 5, Notify Control Lane Barrier Status). Sent once and never again by itself:
 * it moves a barrier over cars and people. A lost answer is found out with GetLaneStatus.
 */
export function moveBarrier(context: CommandContext, lane: LaneWatch, to: 'open' | 'close'): Command {
  const wanted = to === 'open' ? GateStatus.Open : GateStatus.Closed
  return {
    intent: intentOf(lane, to),
    lock: gateLock(lane),
    repeat: `${to} ${lane.info.no}`,
    send: (intent, signal) =>
      setGate(context, lane, to === 'open' ? GateCommand.Open : GateCommand.Close, intent.operator, signal),
    findOut: (_intent, signal) =>
      findOutStatus(context, lane, signal, ({ GataStatus }) => look(GataStatus, wanted, GateStatus.Unknown)),
  }
}

/**
 * Brings hold-open to the wanted state. The interface only knows a toggle (Status 2), so the state is read first:
 * when it is as wanted nothing is sent, and when the lot does not know it, nothing is sent either.
 */
export function setHoldOpen(context: CommandContext, lane: LaneWatch, hold: boolean): Command {
  const wanted = hold ? HoldOpen.On : HoldOpen.Off
  const command = hold ? 'hold' : 'release'
  return {
    intent: intentOf(lane, command),
    lock: gateLock(lane),
    repeat: `${command} ${lane.info.no}`,
    prepare: async (_intent, signal) => {
      const status = await readStatus(context, lane, signal)
      if (status.kind !== 'ok') return err(errorOfFailure(status))
      const { GateLongOpen } = status.data
      if (GateLongOpen === wanted) return ok('already-so')
      return GateLongOpen === HoldOpen.On || GateLongOpen === HoldOpen.Off
        ? ok('send')
        : err({ code: 'hold-unknown' })
    },
    send: (intent, signal) => setGate(context, lane, GateCommand.ToggleHold, intent.operator, signal),
    findOut: (_intent, signal) =>
      findOutStatus(context, lane, signal, ({ GateLongOpen }) =>
        look(GateLongOpen, wanted, HoldOpen.Unknown),
      ),
  }
}

async function setGate(
  { lot, timing }: CommandContext,
  lane: LaneWatch,
  Status: (typeof GateCommand)[keyof typeof GateCommand],
  OperatorName: string | null,
  signal: AbortSignal,
): Promise<LanOutcome<CommandOutcomeData>> {
  const outcome = await lot.call(
    'BarrierStatusNotify',
    { LaneNo: lane.info.no, Status, OperatorName },
    { signal, timeoutMs: timing.commandTimeoutMs },
  )
  return outcome.kind === 'ok' ? { ...outcome, data: {} } : outcome
}

const readStatus = (
  { lot, timing }: CommandContext,
  lane: LaneWatch,
  signal: AbortSignal,
): ReturnType<typeof lot.call<'BarrierStatusQuery'>> =>
  lot.call('BarrierStatusQuery', { LaneNo: lane.info.no }, { signal, timeoutMs: timing.readTimeoutMs })

type StatusData = Extract<Awaited<ReturnType<typeof readStatus>>, { kind: 'ok' }>['data']

const findOutStatus = (
  context: CommandContext,
  lane: LaneWatch,
  signal: AbortSignal,
  lookAt: (status: StatusData) => Look,
): ReturnType<Command['findOut']> =>
  askUntilSettled({ ...context, ask: () => readStatus(context, lane, signal), look: lookAt }, signal)

function look(seen: number | null | undefined, wanted: number, unknown: number): Look {
  if (seen === wanted) return { settled: foundDone() }
  if (seen === null || seen === undefined || seen === unknown) return { otherwise: notFoundOut() }
  return { otherwise: foundNotDone }
}
