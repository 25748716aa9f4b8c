import { pageRequest } from '#electron/core/lan/query.ts'
import type { Caller } from '#electron/core/lan/query.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { FoundOrder } from '#shared/contract/events.ts'
import { plateOf } from '#shared/plates.ts'
import { namesIn } from '#shared/names-in.ts'
import { pictureAddresses } from './popup-parts.ts'
import type { PictureAddresses } from './popup-parts.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

const MOST = 20

/**
 * The orders whose plate has this part, newest first (section 4, Query Parking Order Records): also those of cars that no
 * callback told of. Where their pictures are to be had is told as well. Whatever the lot answers that does not match is
 * left out. Fails as the call fails.
 */
export async function ordersOfPlate(
  lot: Caller,
  part: string,
  onPictures: (orderNo: string, pictures: PictureAddresses) => void,
): Promise<Result<FoundOrder[], AppError>> {
  const wanted = plateOf(part)
  const where = [{ field: 'LicensePlateNumber', operator: 'Like', value: wanted }] as const
  const request = pageRequest('ParkingOrderQuery', { where, descending: true, size: MOST })
  const outcome = request.ok ? await lot.call('ParkingOrderQuery', request.value) : request.error
  if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
  return ok(
    outcome.data.Results.flatMap((one) => {
      if (!one.OrderNo || !plateOf(one.LicensePlateNumber ?? '').includes(wanted)) return []
      const pictures = pictureAddresses(one)
      onPictures(one.OrderNo, pictures)
      return {
        orderNo: one.OrderNo,
        plate: one.LicensePlateNumber || null,
        entryTime: one.EntryTime ?? null,
        entryLane: one.EntryLaneName || null,
        exitTime: one.ExitTime ?? null,
        plateType: one.ParkingCardTypeName || null,
        locked: one.IsVehicleLocked ?? false,
        remarks: one.Remarks || null,
        pictures: namesIn(pictures),
      }
    }),
  )
}
