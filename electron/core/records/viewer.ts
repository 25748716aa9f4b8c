import { FEWEST_DIGITS, FEWEST_LETTERS, looksUp, lotList } from '#shared/lot-lists/lists.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import type { RecordSearch } from '#shared/contract/records.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'

/** Who looks at the lot's lists. */
export interface Viewer {
  /** A supervisor, or whoever sits at a desk without operators. */
  readonly supervises: boolean
  /** A drawer waits to be counted blind, by whoever looks perhaps. */
  readonly drawerWaits: boolean
}

/** Whether this field of a list's records tells what is not for whoever looks. */
export function isWithheld(name: ListName, field: string, { supervises, drawerWaits }: Viewer): boolean {
  const { money = [], reserved = [] } = lotList(name)
  if (money.includes(field)) return !supervises || drawerWaits
  return reserved.includes(field) && !supervises
}

/** Why whoever looks may not read this list; null: they may. */
export function refusedList(name: ListName, { supervises, drawerWaits }: Viewer): AppError | null {
  const { role, isOfMoney = false } = lotList(name)
  if (role === 'supervisor' && !supervises) return { code: 'supervisor-needed' }
  return isOfMoney && drawerWaits ? { code: 'hand-over-waits' } : null
}

/** Why whoever looks may not take this list away as a file; null: they may. A file has all fields or none. */
export function refusedExport(name: ListName, viewer: Viewer): AppError | null {
  const { money = [] } = lotList(name)
  if (!viewer.supervises) return { code: 'supervisor-needed' }
  return (
    refusedList(name, viewer) ?? (money.length > 0 && viewer.drawerWaits ? { code: 'hand-over-waits' } : null)
  )
}

/**
 * Why whoever looks may not search like this; null: they may. What is withheld is not guessed at by searching for it either,
 * and a cashier looks a car up instead of reading through all of them.
 */
export function refusedSearch(name: ListName, { values }: RecordSearch, viewer: Viewer): AppError | null {
  const asked = Object.entries(values).filter(([, value]) => value !== '')
  if (asked.some(([field]) => isWithheld(name, field, viewer))) return { code: 'supervisor-needed' }
  return viewer.supervises || looksUp(name, values)
    ? null
    : appErrorOf('search-needed', { count: FEWEST_LETTERS, digits: FEWEST_DIGITS })
}
