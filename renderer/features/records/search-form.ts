import type { RecordSearch } from '#shared/contract/records.ts'
import { listNames, looksUp, lotList } from '#shared/lot-lists/lists.ts'
import type { ListName, LotList } from '#shared/lot-lists/lists.ts'

/** What is chosen above the table. Empty: no condition. */
export interface SearchForm {
  readonly list: ListName
  /** By the names of the fields that the list is searched by, as typed or chosen. */
  readonly values: Readonly<Record<string, string>>
  /** `yyyy-MM-dd` or empty; days of the lot. */
  readonly from: string
  readonly to: string
}

/** The longest that the contract takes. */
export const MAX_VALUE = 60

/** What a cashier may not read is not offered; what main says besides stands. */
export const listsFor = (isCashier: boolean): readonly ListName[] =>
  listNames.filter((name) => !isCashier || lotList(name).role === 'cashier')

/** The fields that a list is searched by. */
export function searchedBy(name: ListName, isCashier: boolean): readonly string[] {
  const { search, reserved = [] } = lotList(name)
  return Object.keys(search).filter((field) => !isCashier || !reserved.includes(field))
}

/** The time of a list that from and to are about; null: it has none. */
export const daysOf = ({ time, days = time }: LotList): string | null => days ?? null

/** The form for another list: a plate or a number that was typed is looked for there, too, where the list knows it. */
export function formFor(list: ListName, { values }: SearchForm): SearchForm {
  const { search } = lotList(list)
  const isTyped = (field: string): boolean => search[field] === 'plate' || search[field] === 'part'
  return {
    list,
    values: Object.fromEntries(Object.entries(values).filter(([field]) => isTyped(field))),
    from: '',
    to: '',
  }
}

/** The form as the contract takes it. */
export const searchOf = ({ values, from, to }: SearchForm): RecordSearch => ({
  values: Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== '')),
  from: from === '' ? null : from,
  to: to === '' ? null : to,
})

/** Whether this may be asked: a cashier looks a car up, and does not read through all of them. */
export const isEnough = ({ list, values }: SearchForm, isCashier: boolean): boolean =>
  !isCashier || looksUp(list, values)
