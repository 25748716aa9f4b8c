import type { CommandKind } from '#shared/contract/lane-commands.ts'
import { GateCommand, GateStatus, HoldOpen, ManualGateOperation } from '#shared/lan/enumerations.ts'
import type { LanData } from '#shared/lan/interfaces.ts'
import { err, ok } from '#shared/result.ts'
import { lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'
import { askSurely } from '#electron/core/lan/ask-surely.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import { pageRequest } from '#electron/core/lan/query.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { askUntilSettled } from './asking.ts'
import type { LookResult } from './asking.ts'
import type { Permission } from './authority.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type { CommandSpec, LotContext, Readiness, Search, WrittenIntent } from './command.ts'
import { sendCommand } from './sending.ts'

type GateKind = Extract<CommandKind, 'open' | 'close' | 'hold' | 'release'>
type Status = LanData<'BarrierStatusQuery'>

/** In what the four gate commands differ. */
interface GateMove {
  readonly permission: Permission
  readonly reasonDue?: 'before' | 'afterwards'
  readonly status: (typeof GateCommand)[keyof typeof GateCommand]
  /** Whether the lane's status shows the effect. */
  readonly look: (status: Status) => LookResult
  /** What the lot's own record of it says (OpenGate), for what leaves nothing to look at. */
  readonly record?: (typeof ManualGateOperation)[keyof typeof ManualGateOperation]
  readonly prepare?: (context: LotContext, laneNo: string, signal: AbortSignal) => Promise<Readiness>
}

/**
 * A gate command (section 5, Notify Control Lane Barrier Status) is sent once and never again by itself: it moves a
 * barrier over cars and people. A lost answer is found out with GetLaneStatus; after a restart that tells nothing of
 * then, and it stays unknown. All gate commands of a lane share one lock: a barrier gets one order at a time.
 */
function gateCommand<K extends GateKind>(kind: K, move: GateMove): CommandSpec<K> {
  const { permission, reasonDue, prepare } = move
  return {
    permission,
    reasonDue,
    limits: () => ({}),
    // Whoever may not open any more holds none open either.
    counts: () => (kind === 'open' || kind === 'hold' ? 'manual-opening' : null),
    again: 'asked',
    lock: ({ laneNo }) => `gate ${laneNo}`,
    check: () => ok(undefined),
    make: (context, { info, car }, args) => ({
      intent: {
        command: kind,
        laneNo: info.no,
        laneName: info.name,
        orderNo: car?.orderNo ?? null,
        plate: car?.plate ?? null,
        amounts: typeof car?.fee === 'number' ? { fee: car.fee } : {},
        reason: ('reason' in args ? args.reason?.trim() : '') || null,
      },
      repeat: `${kind} ${info.no}`,
      ...(prepare === undefined
        ? {}
        : { prepare: async (_intent, signal) => prepare(context, info.no, signal) }),
      send: (intent, signal) =>
        sendCommand(
          context,
          'BarrierStatusNotify',
          { LaneNo: info.no, Status: move.status, OperatorName: intent.by.name },
          signal,
        ),
    }),
    findOut: (context, intent, search) =>
      askUntilSettled(context, search, {
        ask: () => readTraces(context, intent, move, search),
        look: ({ status, isRecorded }) => (isRecorded ? { settled: foundDone() } : move.look(status)),
        goneAfterMs: context.timing.unseenMs,
        giveUp:
          move.record === undefined || search.nameless === undefined
            ? undefined
            : { afterMs: context.timing.namelessMs, as: notFoundOut(search.nameless) },
      }),
    resume: async () => notFoundOut({ code: 'stopped-before-answer' }),
  }
}

/** Opens or closes the barrier. */
const moveBarrier = <K extends 'open' | 'close'>(kind: K): CommandSpec<K> => {
  const wanted = kind === 'open' ? GateStatus.Open : GateStatus.Closed
  return gateCommand(kind, {
    // A desk must not trap a car.
    permission: kind === 'open' ? 'in-need' : 'signed-in',
    ...(kind === 'open' ? { reasonDue: 'afterwards' } : {}),
    status: kind === 'open' ? GateCommand.Open : GateCommand.Close,
    record: kind === 'open' ? ManualGateOperation.ManualOpen : ManualGateOperation.ManualClose,
    look: ({ GataStatus }) => look(GataStatus, wanted, GateStatus.Unknown),
  })
}

/**
 * Brings hold-open to the wanted state. The interface only knows a toggle (Status 2), so the state is read first:
 * when it is as wanted nothing is sent, and when the lot does not know it, nothing is sent either.
 */
const setHold = <K extends 'hold' | 'release'>(kind: K): CommandSpec<K> => {
  const wanted = kind === 'hold' ? HoldOpen.On : HoldOpen.Off
  return gateCommand(kind, {
    permission: 'signed-in',
    ...(kind === 'hold' ? { reasonDue: 'before' } : {}),
    status: GateCommand.ToggleHold,
    look: ({ GateLongOpen }) => look(GateLongOpen, wanted, HoldOpen.Unknown),
    prepare: async (context, laneNo, signal) => {
      const status = await askSurely(
        () => readStatus(context, laneNo, signal),
        ({ GateLongOpen }) => GateLongOpen,
      )
      if (status.kind !== 'ok') return err(errorOfFailure(status))
      const { GateLongOpen } = status.data
      if (GateLongOpen === wanted) return ok('already-so')
      return GateLongOpen === HoldOpen.On || GateLongOpen === HoldOpen.Off
        ? ok('send')
        : err({ code: 'hold-unknown' })
    },
  })
}

export const gateCommands: { readonly [K in GateKind]: CommandSpec<K> } = {
  open: moveBarrier('open'),
  close: moveBarrier('close'),
  hold: setHold('hold'),
  release: setHold('release'),
}

const readStatus = (
  { lot, timing }: LotContext,
  laneNo: string,
  signal: AbortSignal,
): Promise<LanOutcome<Status>> =>
  lot.call('BarrierStatusQuery', { LaneNo: laneNo }, { signal, timeoutMs: timing.readTimeoutMs })

/** The lot writes the time of a movement with the second at which it began, by its own clock. */
const RECORDED_MS = 1000

/**
 * The status of the lane, and whether the lot has written down this movement by this operator since. That is asked only
 * where the status tells nothing and the answer may have been another client's: a record is proof, none is nothing.
 */
async function readTraces(
  context: LotContext,
  { laneNo, lotTime, by }: WrittenIntent,
  { look: lookAt, record }: GateMove,
  { nameless, signal }: Search,
): Promise<LanOutcome<{ readonly status: Status; readonly isRecorded: boolean }>> {
  const outcome = await readStatus(context, laneNo, signal)
  if (outcome.kind !== 'ok') return outcome
  const traces = { status: outcome.data, isRecorded: false }
  if (record === undefined || nameless === undefined || 'settled' in lookAt(outcome.data))
    return { ...outcome, data: traces }
  const since = lotTimeOfWallMs(wallMsOfLotTime(lotTime) - RECORDED_MS)
  const request = pageRequest('GateReleaseQuery', {
    where: [
      { field: 'PassageLaneNo', operator: 'Equal', value: laneNo },
      { field: 'PassageTime', operator: 'GreaterThanOrEqual', value: since },
    ],
    descending: true,
    size: 20,
  })
  if (!request.ok) return { ...outcome, data: traces }
  const { lot, timing } = context
  const records = await lot.call('GateReleaseQuery', request.value, {
    signal,
    timeoutMs: timing.readTimeoutMs,
  })
  const isRecorded =
    records.kind === 'ok' &&
    records.data.Results.some(
      (one) =>
        one.PassageLaneNo === laneNo &&
        one.GateSwitchType === record &&
        (one.PassageTime ?? '') >= since &&
        (one.OperatorName || null) === (by.name || null),
    )
  return { ...outcome, data: { ...traces, isRecorded } }
}

function look(seen: number | null | undefined, wanted: number, unknown: number): LookResult {
  if (seen === wanted) return { settled: foundDone() }
  if (seen === null || seen === undefined || seen === unknown) return { otherwise: notFoundOut() }
  return { otherwise: foundNotDone }
}
