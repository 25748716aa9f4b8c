import type { Calculation, EntryRecord, PictureAt } from '#shared/contract/lanes.ts'
import { namesIn } from '#shared/names-in.ts'
import type { LanData, LanRecord } from '#shared/lan/interfaces.ts'
import { centsOfYuan } from '#shared/money.ts'
import type { Cents, Yuan } from '#shared/money.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { newestWith } from '#electron/core/lan/query.ts'
import type { Parts } from './lane-model.ts'

const amount = (value: Yuan | null | undefined): Cents | null =>
  value === null || value === undefined ? null : (centsOfYuan(value) ?? null)

/**
 * `TotalAmountPaid` is read as what is to be paid after discounts: the document's own example shows it equal to the
 * amount due for an order nobody has paid yet.
 *
 * The calculation of an order as GetOrderPrice answered it (section 4). An answer that names another order is
 * not this order's calculation.
 */
export function calculationPart(
  orderNo: string,
  outcome: LanOutcome<LanData<'OrderFeeQuery'>>,
): Parts['calculation'] {
  if (outcome.kind !== 'ok') return { state: 'unavailable', error: errorOfFailure(outcome) }
  const price = outcome.data
  if ((price.OrderNo ?? orderNo) !== orderNo) return { state: 'unavailable', error: { code: 'wrong-shape' } }
  const value: Calculation = {
    plate: price.LicensePlateNumber || null,
    entryTime: price.EntryTime ?? null,
    due: amount(price.TotalAmountDue),
    payable: amount(price.TotalAmountPaid),
    discount: amount(price.DiscountAmount),
    calculatedAt: price.CalcTime ?? null,
    coupons: (price.CouponSchemeNos ?? []).map(({ No, Name }) => ({ no: No, name: Name || No })),
    zones: (price.CalcDetail ?? []).map((zone) => ({
      areaName: zone.AreaName ?? null,
      from: zone.StartTime ?? null,
      to: zone.EndTime ?? null,
      amount: amount(zone.CalcAmount),
      freeMinutes: zone.FreeMinutes ?? null,
      stayMinutes: zone.StayMinutes ?? null,
      remarks: zone.Remarks || null,
      overtime: zone.IsOverTime === 1,
      expired: zone.IsCarExpire === 1,
    })),
  }
  return { state: 'ready', value }
}

/** Where the pictures of a car are to be had, as far as the lot has them. */
export type PictureAddresses = Readonly<Partial<Record<PictureAt, string>>>

/** A parking order by its number (section 4, Query Parking Order Records), and the addresses of its pictures. */
export async function readEntry(
  lot: Lot,
  orderNo: string,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<{ readonly part: Parts['entry']; readonly pictures: PictureAddresses }> {
  const outcome = await lot.call('ParkingOrderQuery', newestWith('OrderNo', orderNo), options)
  if (outcome.kind !== 'ok') {
    return { part: { state: 'unavailable', error: errorOfFailure(outcome) }, pictures: {} }
  }
  const record = outcome.data.Results.find((one) => one.OrderNo === orderNo)
  if (record === undefined) {
    return { part: { state: 'unavailable', error: { code: 'wrong-shape' } }, pictures: {} }
  }
  const pictures = pictureAddresses(record)
  return { part: { state: 'ready', value: entryRecordOf(record, namesIn(pictures)) }, pictures }
}

/** Where an order's pictures are to be had. */
export const pictureAddresses = ({
  EntryImageUrl,
  ExitImageUrl,
}: LanRecord<'ParkingOrderQuery'>): PictureAddresses => ({
  ...(EntryImageUrl ? { entry: EntryImageUrl } : {}),
  ...(ExitImageUrl ? { exit: ExitImageUrl } : {}),
})

function entryRecordOf(record: LanRecord<'ParkingOrderQuery'>, pictures: PictureAt[]): EntryRecord {
  return {
    plate: record.LicensePlateNumber || null,
    entryTime: record.EntryTime ?? null,
    laneName: record.EntryLaneName || null,
    areaName: record.ParkingAreaName || null,
    plateType: record.ParkingCardTypeName || null,
    plateColour: record.VehicleTypeName || null,
    operator: record.EntryOperatorName || null,
    locked: record.IsVehicleLocked ?? false,
    remarks: record.Remarks || null,
    pictures,
  }
}
