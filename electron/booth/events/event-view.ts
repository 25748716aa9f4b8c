import type { LotEventView, Occupancy } from '#shared/contract/events.ts'
import type { LanCallbackData } from '#shared/lan/callbacks.ts'
import type { StoredEvent } from '../../journal/event-record.ts'

/** A stored event as the screen shows it. */
export const eventView = ({ day: _day, pictures, ...event }: StoredEvent): LotEventView => ({
  ...event,
  pictures: [...pictures],
})

/** Spaces as a callback tells them (section 6, Parking Space Change); `at`: this PC's clock. */
export function occupancyOf(data: LanCallbackData<'SpacesChanged'>, at: number): Occupancy {
  return {
    at,
    total: data.TotalSpaces ?? null,
    remaining: data.RemainingSpaces ?? null,
    zones: (data.AreaSpaces ?? []).map((zone) => ({
      no: zone.AreaNo ?? '',
      name: zone.AreaName || (zone.AreaNo ?? ''),
      total: zone.TotalSpaces ?? null,
      remaining: zone.RemainingSpaces ?? null,
    })),
    plateTypes: (data.CarCardTypeSpaces ?? []).map((type) => ({
      name: type.AreaCarCardTypeName ?? '',
      areaNo: type.AreaNo ?? '',
      used: type.UseSpaces ?? null,
    })),
  }
}
