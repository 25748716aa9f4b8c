import dayjs from 'dayjs'
import type { ListCommand } from '#shared/contract/list-change.ts'
import type { LotRecord } from '#shared/contract/records.ts'
import { changesOf, isTyped } from '#shared/lot-lists/changes.ts'
import type { ChangeableField, ChangeableList } from '#shared/lot-lists/changes.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { plateOf } from '#shared/plates.ts'
import { cellOf } from './holding.ts'

/** What is typed of a record, by the lot's names of the fields, in the units of the lot. */
export type Typed = Readonly<Record<string, string>>

/** A record that is being written. */
export interface EntryForm {
  readonly list: ChangeableList
  /** Which one, as it was read; null: a new one. */
  readonly record: ListCommand['record']
  /** What it said when it was read; nothing of a new one. */
  readonly before: Typed
  readonly typed: Typed
}

export type Problem = 'missing' | 'wrong' | 'reversed'

/** So long a new record holds unless somebody says otherwise. */
const MONTHS_AT_FIRST = 12

const lastSecond = (day: string): string => `${day} 23:59:59`
const dayOf = (time: string): string => time.slice(0, 'yyyy-MM-dd'.length)

/** The day so many months after another, of which a shorter month has the last. */
const monthsAfter = (day: string, months: number): string =>
  dayjs(day).add(months, 'month').format('YYYY-MM-DD')

/** A new record, from now (the lot's) on. */
export function newEntry(list: ChangeableList, now: LotTime, plate = ''): EntryForm {
  const { fields, holds } = changesOf(list)
  const [from, until] = holds
  const first = Object.entries(fields).map(([name, field]) => [name, field?.first ?? ''] as const)
  return {
    list,
    record: null,
    before: {},
    typed: {
      ...Object.fromEntries(first),
      LicensePlateNumber: plate,
      [from]: now,
      [until]: lastSecond(monthsAfter(dayOf(now), MONTHS_AT_FIRST)),
    },
  }
}

/** What a record says of the fields that can be written. */
function saidOf(list: ChangeableList, record: LotRecord): Typed {
  const said = Object.keys(changesOf(list).fields).map((field) => {
    const cell = cellOf(record, field)
    return [field, cell === undefined ? '' : String(cell.value)] as const
  })
  return Object.fromEntries(said)
}

/** A record as it was read, to be changed. */
export function entryOf(list: ChangeableList, record: LotRecord): EntryForm {
  const before = saidOf(list, record)
  return { list, record: record.writable ?? null, before, typed: before }
}

/** What stands in a field of the form: of a time its day. */
export const shownIn = ({ typed }: EntryForm, name: string, { as }: ChangeableField): string =>
  as === 'begins' || as === 'ends' ? dayOf(typed[name] ?? '') : (typed[name] ?? '')

/** The form after something was typed there; a day that is the one that was read keeps its hour. */
export function typedInto(form: EntryForm, name: string, { as }: ChangeableField, value: string): EntryForm {
  const { before, typed } = form
  const put = (to: string): EntryForm => ({ ...form, typed: { ...typed, [name]: to } })
  if (value === '' || (as !== 'begins' && as !== 'ends')) return put(value)
  const read = before[name] ?? ''
  return put(dayOf(read) === value ? read : timeOf(as, value))
}

const timeOf = (as: 'begins' | 'ends', day: string): string =>
  as === 'begins' ? `${day} 00:00:00` : lastSecond(day)

/**
 * The form with its record valid for so many months more: after its last day, or where that is over from `now` (the lot's)
 * on.
 */
export function longerBy(form: EntryForm, months: number, now: LotTime): EntryForm {
  const until = changesOf(form.list).holds[1]
  const last = form.before[until] ?? ''
  const from = dayOf(last > now ? last : now)
  return typedInto(form, until, { as: 'ends' }, monthsAfter(from, months))
}

/** What goes to the lot for a field: a plate in one form, a text without blanks around it. */
const wanted = ({ as }: ChangeableField, value: string): string =>
  as === 'plate' ? plateOf(value) : value.trim()

/** What is different from the record that was read, or said of a new one. */
function edited({ list, before, typed }: EntryForm): ListCommand['fields'] {
  const fields = Object.entries(changesOf(list).fields).flatMap(([name, field]) => {
    const from = before[name] ?? ''
    const is = typed[name] ?? ''
    const to = field === undefined || is === from ? from : wanted(field, is)
    return to === from ? [] : [[name, { from, to }] as const]
  })
  return Object.fromEntries(fields)
}

/** Why fields cannot be sent, by their names. */
export function problemsOf(form: EntryForm): Readonly<Record<string, Problem | undefined>> {
  const { list, before, typed } = form
  const { fields, holds } = changesOf(list)
  const problems = Object.entries(fields).flatMap(([name, field]): (readonly [string, Problem])[] => {
    if (field === undefined) return []
    const value = wanted(field, typed[name] ?? '')
    if (value === '') return field.required === true ? [[name, 'missing']] : []
    return typed[name] === before[name] || isTyped(field, value) ? [] : [[name, 'wrong']]
  })
  const [from, until] = holds.map((name) => typed[name] ?? '')
  const isReversed = from !== undefined && until !== undefined && until !== '' && from > until
  return { ...(isReversed ? { [holds[1]]: 'reversed' } : {}), ...Object.fromEntries(problems) }
}

/** What is sent; null: it is what the record says already. */
export function commandOf(form: EntryForm): ListCommand | null {
  const { list, record, before } = form
  const fields = edited(form)
  if (Object.keys(fields).length === 0) return null
  const plate = (record === null ? fields['LicensePlateNumber']?.to : before['LicensePlateNumber']) ?? ''
  return { list, deed: record === null ? 'add' : 'change', plate, record, fields }
}

/** What takes a record off its list. */
export function removalOf(list: ChangeableList, record: LotRecord): ListCommand {
  const said = Object.entries(saidOf(list, record))
  return {
    list,
    deed: 'remove',
    plate: saidOf(list, record)['LicensePlateNumber'] ?? '',
    record: record.writable ?? null,
    fields: Object.fromEntries(
      said.flatMap(([name, from]) => (from === '' ? [] : [[name, { from, to: '' }]])),
    ),
  }
}
