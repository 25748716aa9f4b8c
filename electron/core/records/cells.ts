import type { RecordCell } from '#shared/contract/records.ts'
import type { DescribedField } from '#shared/lan/describe.ts'
import { lotTime } from '#shared/lot-time.ts'
import { fieldsOfList, nameOfCode } from '#shared/lot-lists/fields.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import { centsOfYuan, yuan } from '#shared/money.ts'
import { plainText } from '#electron/core/lan/decryption.ts'
import { isWithheld } from './viewer.ts'
import type { Viewer } from './viewer.ts'

/** What somebody told of a record: what may be told, and whether that is all. */
export interface ToldRecord {
  readonly cells: RecordCell[]
  readonly withheld: boolean
}

/** Papers of people: to hold one against its last letters is enough, and a copy of the whole has no place at a booth. */
const MASKED: ReadonlySet<string> = new Set(['OwnerIDCard', 'OwnerLicense'])
const LETTERS_LEFT = 4

/** What a lot writes is no reason to go on for ever. */
const LONGEST = 1000

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What a field is, without where it stands. */
type Content = RecordCell extends infer C
  ? C extends RecordCell
    ? Omit<C, 'field' | 'within'>
    : never
  : never

const written = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST)

function textOf(field: string, value: unknown): string {
  const text = written(typeof value === 'string' ? plainText(field, value) : value)
  return MASKED.has(field) ? `…${text.slice(-LETTERS_LEFT)}` : text
}

/**
 * A value as what the interface says that it is; as text where it is nothing of the kind, or the interface knows
 * nothing of it.
 */
function contentOf(field: string, value: unknown, described: DescribedField | undefined): Content {
  const text: Content = { as: 'text', value: textOf(field, value) }
  switch (described?.wire ?? 'text') {
    case 'yuan': {
      const amount = typeof value === 'number' ? yuan(value) : undefined
      const inCents = amount === undefined ? undefined : centsOfYuan(amount)
      return inCents === undefined ? text : { as: 'money', value: inCents }
    }
    case 'time': {
      const time = typeof value === 'string' ? lotTime(value) : undefined
      return time === undefined ? text : { as: 'time', value: time }
    }
    case 'code':
      return { ...text, as: 'code', name: described === undefined ? null : nameOfCode(described, text.value) }
    case 'boolean':
      return typeof value === 'boolean' ? { as: 'truth', value } : text
    case 'integer':
    case 'decimal':
      return described?.unit === 'minutes' && typeof value === 'number' ? { as: 'minutes', value } : text
    default:
      return text
  }
}

/**
 * A record of a list as whoever looks may see it: the fields that say something, those of the interface in its order and
 * with what they are, then what the lot sends beside them, by its own names. That may be anything, so it is told only to
 * whoever may be told all; of what was paid others hear whether anything was.
 */
export function toldRecord(list: ListName, record: object, viewer: Viewer): ToldRecord {
  const fields = fieldsOfList(list)
  const values = new Map<string, unknown>(Object.entries(record))
  const cells: RecordCell[] = []
  let withheld = false
  const put = (field: string, value: unknown, path: string, within?: RecordCell['within']): void => {
    if (value === null || value === undefined || value === '') return
    const described = fields.get(path)
    const where = within === undefined ? { field } : { field, within }
    if (described === undefined && (!viewer.supervises || viewer.drawerWaits)) withheld = true
    else if (isWithheld(list, field, viewer)) {
      withheld = true
      if (field === 'TotalAmountPaid' && typeof value === 'number')
        cells.push({ ...where, as: 'paid', value: value > 0 })
    } else if (described?.wire === 'list' && Array.isArray(value)) {
      for (const [index, element] of value.entries())
        if (isObject(element))
          for (const [inner, of] of Object.entries<unknown>({ ...element }))
            put(inner, of, `${path}.${inner}`, { field, at: index + 1 })
        else put(field, element, path)
    } else cells.push({ ...where, ...contentOf(field, value, described) })
  }
  for (const field of fields.keys()) if (!field.includes('.')) put(field, values.get(field), field)
  for (const [field, value] of values) if (!fields.has(field)) put(field, value, field)
  return { cells, withheld }
}
