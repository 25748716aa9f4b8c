import { randomInt } from 'node:crypto'
import { appErrorOf } from '#shared/contract/errors.ts'
import { wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { isPlate, plateOf } from '#shared/plates.ts'
import { err, ok } from '#shared/result.ts'
import { askUntilSettled } from './asking.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type { CommandSpec, FoundEnd, LotContext, Search, WrittenIntent } from './command.ts'
import { readNewest } from './newest-records.ts'
import { sendCommand } from './sending.ts'

/**
 * Lets in a car without a plate (section 5, Create Entry Order for Vehicle Without Plate): the lot makes an order
 * under a virtual plate and opens the entry gate. Sent once; a lost answer is found out with ParkingOrder by the
 * virtual plate and the entry time.
 */
export const noPlateCommand: CommandSpec<'no-plate-entry'> = {
  permission: 'signed-in',
  limits: () => ({}),
  counts: () => 'no-plate-entry',
  deed: 'noPlateEntries',
  again: 'asked',
  lock: ({ laneNo }) => `no-plate ${laneNo}`,
  check: ({ direction }, { plate, plateTypeNo }) => {
    if (direction !== 'entry' && direction !== 'both') return err({ code: 'not-an-entry-lane' })
    if (!isPlate(plateOf(plate))) return err({ code: 'plate-invalid' })
    return plateTypeNo === '' ? err({ code: 'plate-type-required' }) : ok(undefined)
  },
  make: (context, { info, loopFree }, entry) => {
    const plate = plateOf(entry.plate)
    return {
      intent: {
        command: 'no-plate-entry',
        laneNo: info.no,
        laneName: info.name,
        orderNo: null,
        plate,
        amounts: {},
        reason: entry.remark === '' ? null : entry.remark,
        ...(loopFree ? { loopFree } : {}),
      },
      repeat: `no-plate ${info.no} ${plate}`,
      send: (intent, signal) =>
        sendCommand(
          context,
          'NoPlateEntryNotify',
          {
            LicensePlateNumber: plate,
            EntryTime: intent.lotTime,
            VehicleTypeNo: entry.plateColourNo,
            ParkingCardTypeNo: entry.plateTypeNo,
            LaneNo: info.no,
            OperatorName: intent.by.name,
            Remarks: entry.remark,
          },
          signal,
          (data) => data?.OrderNo,
        ),
    }
  },
  findOut: findOutNoPlate,
  resume: findOutNoPlate,
}

/**
 * An entry of the same plate from this long before may be the one that was asked for: lots store the time a little
 * off, or the moment at which they carried it out, or none.
 */
const BEFORE_MS = 600_000

/**
 * Asks the lot whether the order under this virtual plate and entry time exists. One with another time near by is to
 * be looked at by a person: it is no proof, and least of all a reason to say that nothing was done.
 */
async function findOutNoPlate(
  context: LotContext,
  { plate, lotTime, laneNo }: WrittenIntent,
  search: Search,
): Promise<FoundEnd> {
  if (plate === null) return notFoundOut()
  const asked = wallMsOfLotTime(lotTime)
  return askUntilSettled(context, search, {
    ask: () => readNewest(context, 'ParkingOrderQuery', ['LicensePlateNumber', plate], search.signal),
    look: (orders) => {
      const entries = orders.filter((one) => (one.LicensePlateNumber ?? plate) === plate)
      const made = entries.find((one) => one.EntryTime === lotTime)
      if (made !== undefined) return { settled: foundDone(made.OrderNo ?? undefined) }
      const near = entries.find(
        ({ EntryTime, EntryLaneNo }) =>
          (!EntryTime || wallMsOfLotTime(EntryTime) >= asked - BEFORE_MS) &&
          (EntryLaneNo ?? laneNo) === laneNo,
      )
      return near === undefined
        ? { otherwise: foundNotDone }
        : { settled: notFoundOut(appErrorOf('entry-near', { time: near.EntryTime ?? '?' })) }
    },
  })
}

// Without I and O, which are read as 1 and 0: the plate is read aloud at the exit.
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A virtual plate that is not a real one and not in use: NP, the lot's day and minute, and chance. */
export function proposeVirtualPlate(lotNow: LotTime): string {
  const chance = Array.from({ length: 3 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `NP${lotNow.slice(8, 10)}${lotNow.slice(11, 13)}${lotNow.slice(14, 16)}${chance}`
}
