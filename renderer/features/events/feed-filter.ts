import type { EventFilterInput, LotEventView } from '#shared/contract/events.ts'
import { plateOf } from '#shared/plates.ts'
import { typesOf } from './event-groups.ts'
import type { EventGroup } from './event-groups.ts'
import { momentOf } from './moment.ts'

/** What is chosen above the list. Empty: no condition. */
export interface FilterForm {
  readonly groups: readonly EventGroup[]
  readonly laneNo: string
  /** `yyyy-MM-dd` or empty. */
  readonly day: string
  /** As typed. */
  readonly plate: string
}

export const NO_FILTER: FilterForm = { groups: [], laneNo: '', day: '', plate: '' }

/** The longest that the contract takes. */
export const MAX_PLATE = 20

/** The form as the contract takes it. */
export function filterOf({ groups, laneNo, day, plate }: FilterForm): EventFilterInput {
  const part = plate.trim().slice(0, MAX_PLATE)
  return {
    ...(groups.length === 0 ? {} : { types: typesOf(groups) }),
    ...(laneNo === '' ? {} : { laneNo }),
    ...(day === '' ? {} : { day }),
    ...(plateOf(part) === '' ? {} : { plate: part }),
  }
}

/** Whether the filter lets everything through. */
export const isOpen = (filter: EventFilterInput): boolean => Object.keys(filter).length === 0

/** Whether an event that just arrived belongs to the list: the same conditions as the journal's. */
export function matches(event: LotEventView, { types, laneNo, day, plate }: EventFilterInput): boolean {
  return (
    (types === undefined || types.includes(event.type)) &&
    (laneNo === undefined || event.laneNo === laneNo) &&
    (day === undefined || momentOf(event).day === day) &&
    (plate === undefined || (event.plate !== null && plateOf(event.plate).includes(plateOf(plate))))
  )
}
