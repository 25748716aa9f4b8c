import type { RecordSearch } from '#shared/contract/records.ts'
import { lotTime, lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import type { ListName, SearchBy } from '#shared/lot-lists/lists.ts'
import { plateOf } from '#shared/plates.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Where } from '#electron/core/lan/query.ts'

const DAY_MS = 86_400_000

/** What was typed, as the lot compares it; empty: nothing to look for. */
const wanted = (by: SearchBy, value: string): string => (by === 'plate' ? plateOf(value) : value)

const OPERATORS = { plate: 'Like', part: 'Like', code: 'Equal', lane: 'Equal' } as const satisfies Record<
  SearchBy,
  Where['operator']
>

/** Days of the lot's calendar, both included, as conditions on a time; fails with what is no day. */
function within(field: string, from: string | null, to: string | null): Result<Where[], string> {
  const where: Where[] = []
  if (from !== null) {
    const begins = lotTime(from)
    if (begins === undefined) return err(from)
    where.push({ field, operator: 'GreaterThanOrEqual', value: begins })
  }
  if (to !== null) {
    const begins = lotTime(to)
    if (begins === undefined) return err(to)
    // Up to the next day: a lot that keeps fractions of seconds has times after 23:59:59.
    where.push({ field, operator: 'LessThan', value: lotTimeOfWallMs(wallMsOfLotTime(begins) + DAY_MS) })
  }
  return ok(where)
}

/** A search as conditions of a query; fails with the field or the day that the list is not searched by. */
export function conditionsOf(name: ListName, { values, from, to }: RecordSearch): Result<Where[], string> {
  const { search, time, days = time } = lotList(name)
  const where: Where[] = []
  for (const [field, typed] of Object.entries(values)) {
    const by = search[field]
    if (by === undefined) return err(field)
    const value = wanted(by, typed)
    if (value !== '') where.push({ field, operator: OPERATORS[by], value })
  }
  if (from === null && to === null) return ok(where)
  if (days === undefined) return err('days')
  const ofDays = within(days, from, to)
  return ofDays.ok ? ok([...where, ...ofDays.value]) : ofDays
}

/** How a list is sorted: by its time, the newest first, or in the order of the lot. */
export function orderOf(name: ListName): { readonly orderBy: string; readonly descending: boolean } {
  const { time } = lotList(name)
  return { orderBy: time ?? 'Uid', descending: time !== undefined }
}
