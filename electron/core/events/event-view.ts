import type { LotEventView } from '#shared/contract/events.ts'
import type { Occupancy } from '#shared/contract/occupancy.ts'
import type { LanCallbackData } from '#shared/lan/callbacks.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { knownEventOf } from '#electron/core/event-log/lot-event.ts'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { StoredEvent } from '#electron/core/event-log/event-record.ts'

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

/** The newest that the journal holds, for the time until the lot tells again. */
export function lastOccupancy(journal: EventJournal): Occupancy | null {
  const [newest] = journal.page({ filter: { types: [CallbackIndex.SpacesChanged] }, limit: 1 }).events
  const body = newest && journal.body(newest.uid)
  if (newest === undefined || body === undefined) return null
  const json: unknown = JSON.parse(body)
  const data = typeof json === 'object' && json !== null && 'Data' in json ? json.Data : undefined
  const event = knownEventOf(data, 'SpacesChanged')
  return event?.name === 'SpacesChanged' ? occupancyOf(event.data, newest.receivedAt) : null
}
