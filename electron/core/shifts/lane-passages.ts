import type { LotTime } from '#shared/lot-time.ts'
import type { LanRecord } from '#shared/lan/interfaces.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { readAll } from '#electron/core/lan/query.ts'

/** The orders whose cars came in or went out at a lane since then, by the lot's ParkingOrder list; null: not to be read. */
export async function passagesAt(
  lot: Lot,
  laneNo: string,
  from: LotTime,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const orders = new Set<string>()
  const sides = [
    { time: 'EntryTime', laneOf: (one: LanRecord<'ParkingOrderQuery'>) => one.EntryLaneNo },
    { time: 'ExitTime', laneOf: (one: LanRecord<'ParkingOrderQuery'>) => one.ExitLaneNo },
  ] as const
  for (const { time, laneOf } of sides) {
    const where = [{ field: time, operator: 'GreaterThanOrEqual', value: from }] as const
    const read = await readAll(lot, 'ParkingOrderQuery', { where }, { signal })
    if (!read.ok) return null
    for (const one of read.value) if (one.OrderNo && laneOf(one) === laneNo) orders.add(one.OrderNo)
  }
  return [...orders]
}
