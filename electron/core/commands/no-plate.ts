import { randomInt } from 'node:crypto'
import type { CommandArgs } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { QueryOperator } from '#shared/lan/enumerations.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { isPlate, plateOf } from '#shared/plates.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { LaneWatch } from '#electron/core/lanes/lane-watch.ts'
import { askUntilSettled } from './asking.ts'
import { foundDone, foundNotDone } from './command.ts'
import type { Command, Finding } from './command.ts'
import type { CommandContext } from './gate.ts'

type NoPlateEntry = CommandArgs<'noPlateEntry'>[0]

/** Refuses what the lot would refuse, before anything is sent. */
export function checkNoPlateEntry(lane: LaneWatch, entry: NoPlateEntry): Result<void, AppError> {
  const { direction } = lane.info
  if (direction !== 'entry' && direction !== 'both') return err({ code: 'not-an-entry-lane' })
  if (!isPlate(plateOf(entry.plate))) return err({ code: 'plate-invalid' })
  return entry.plateTypeNo === '' ? err({ code: 'plate-type-required' }) : ok(undefined)
}

/**
 * Lets in a car without a plate (section 5, Create Entry Order for Vehicle Without Plate): the lot makes an order
 * under a virtual plate and opens the entry gate. Sent once; a lost answer is found out with ParkingOrder by the
 * virtual plate and the entry time before anybody may try again.
 */
export function noPlateEntry(context: CommandContext, lane: LaneWatch, entry: NoPlateEntry): Command {
  const plate = plateOf(entry.plate)
  return {
    intent: {
      command: 'no-plate-entry',
      laneNo: lane.info.no,
      laneName: lane.info.name,
      orderNo: null,
      plate,
      amounts: {},
      reason: entry.remark === '' ? null : entry.remark,
    },
    lock: `no-plate ${lane.info.no}`,
    repeat: `no-plate ${lane.info.no} ${plate}`,
    send: async (intent, signal) => {
      const outcome = await context.lot.call(
        'NoPlateEntryNotify',
        {
          LicensePlateNumber: plate,
          EntryTime: intent.lotTime,
          VehicleTypeNo: entry.plateColourNo,
          ParkingCardTypeNo: entry.plateTypeNo,
          LaneNo: lane.info.no,
          OperatorName: intent.operator,
          Remarks: entry.remark,
        },
        { signal, timeoutMs: context.timing.commandTimeoutMs },
      )
      if (outcome.kind !== 'ok') return outcome
      const orderNo = outcome.data?.OrderNo
      return { ...outcome, data: orderNo ? { orderNo } : {} }
    },
    findOut: (intent, signal) => findOutNoPlate(context, { plate, entryTime: intent.lotTime }, signal),
  }
}

/** Asks the lot whether the order under this virtual plate and entry time exists. */
export function findOutNoPlate(
  { lot, pcClock, timing }: CommandContext,
  { plate, entryTime }: { readonly plate: string; readonly entryTime: LotTime },
  signal: AbortSignal,
): Promise<Finding> {
  return askUntilSettled(
    {
      pcClock,
      timing,
      ask: () =>
        lot.call(
          'ParkingOrderQuery',
          {
            PageIndex: 1,
            PageSize: 10,
            OrderBy: 'Uid',
            OrderType: 1,
            QueryCondition: [{ Field: 'LicensePlateNumber', Operator: QueryOperator.Equal, Value: plate }],
          },
          { signal, timeoutMs: timing.readTimeoutMs },
        ),
      look: ({ Results }) => {
        const made = Results.find((one) => one.EntryTime === entryTime)
        return made === undefined
          ? { otherwise: foundNotDone }
          : { settled: foundDone(made.OrderNo ?? undefined) }
      },
    },
    signal,
  )
}

// Without 0/O, 1/I and other look-alikes: the plate is read aloud at the exit.
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A virtual plate that is not a real one and not in use: NP, the lot's day and minute, and chance. */
export function proposeVirtualPlate(lotNow: LotTime): string {
  const chance = Array.from({ length: 3 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `NP${lotNow.slice(8, 10)}${lotNow.slice(11, 13)}${lotNow.slice(14, 16)}${chance}`
}
