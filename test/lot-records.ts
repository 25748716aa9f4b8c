import { lotLine } from '#electron/core/lan/lot-line.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { LanRequest } from '#shared/lan/interfaces.ts'
import { lotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'

/** What somebody has put into the lot's lists, as its own software does it. */

const timeOf = (text: string): LotTime => {
  const time = lotTime(text)
  if (time === undefined) throw new RangeError(text)
  return time
}

type Vehicle = LanRequest<'VehicleChangeNotify'>['Items'][number]

/** Cars with a pass until then, each with what else is known of it. */
export async function registerCars(
  access: LotAccess,
  cars: readonly {
    readonly plate: string
    readonly until: string
    readonly cardTypeNo: string
    readonly more?: Partial<Vehicle>
  }[],
): Promise<void> {
  const Items = cars.map(({ plate, until, cardTypeNo, more = {} }, index) => ({
    No: `M${index + 1}`,
    LicensePlateNumber: plate,
    ParkingCardTypeNo: cardTypeNo,
    StartTime: timeOf('2020-01-01 00:00:00'),
    EndTime: timeOf(until),
    ...more,
  }))
  await at(access, (line) => line.lot.call('VehicleChangeNotify', { NoticeType: 0, Items }))
}

/** A car that is not welcome. */
export async function blacklistCar(access: LotAccess, plate: string, remarks: string): Promise<void> {
  const validity = { StartTime: timeOf('2020-01-01 00:00:00'), EndTime: timeOf('2099-01-01 00:00:00') }
  const Items = [{ No: `B${plate}`, LicensePlateNumber: plate, Remarks: remarks, ...validity }]
  await at(access, (line) => line.lot.call('BlacklistChangeNotify', { NoticeType: 0, Items }))
}

async function at(
  access: LotAccess,
  call: (line: ReturnType<typeof lotLine>) => Promise<{ readonly kind: string }>,
): Promise<void> {
  const line = lotLine(access)
  await line.start()
  const outcome = await call(line)
  await line.stop()
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome))
}
