import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { fieldsOf } from '#shared/lan/describe.ts'
import type { DescribedField } from '#shared/lan/describe.ts'
import { lanInterface } from '#shared/lan/interfaces.ts'
import type { LanRequest } from '#shared/lan/interfaces.ts'
import type { NoticeType } from '#shared/lan/enumerations.ts'
import { changesOf } from '#shared/lot-lists/changes.ts'
import type { ChangeableList, ListChanges } from '#shared/lot-lists/changes.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { plateOf } from '#shared/plates.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { plainText } from '#electron/core/lan/decryption.ts'
import type { WrittenIntent } from './command.ts'

/** A record of a list as the lot has it. */
export type Entry = Readonly<Record<string, unknown>>

/** What a record says of a field, as it is typed and read at the desk: plates in one form, nothing as ''. */
export function saidBy(list: ChangeableList, entry: Entry, name: string): string {
  const value = entry[name]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  return changesOf(list).fields[name]?.as === 'plate' ? plateOf(value) : plainText(name, value)
}

const ITEM = 'Items[].'

/** The fields of what a notice says of one record. */
const fieldsOfItem = (name: ListChanges['interface']): readonly DescribedField[] =>
  fieldsOf(lanInterface(name).request).flatMap((field) =>
    field.path.startsWith(ITEM) ? [{ ...field, path: field.path.slice(ITEM.length) }] : [],
  )

/** What goes along of a new record where nobody typed anything. */
const unsaid = ({ path, wire }: DescribedField, lotTime: LotTime): unknown =>
  wire === 'text' ? '' : wire === 'yuan' ? 0 : path === 'CreationTime' ? lotTime : undefined

/** What was typed, as the notice has it. */
const asSent = ({ wire }: DescribedField, typed: string): unknown =>
  wire !== 'integer' && wire !== 'code' ? typed : typed === '' ? undefined : Number(typed)

/**
 * The notice of a written change: what was typed, and all else that the interface takes as the record has it. Sensitive
 * fields go plain; the lot encrypts what it hands out, not what it takes. Fails where a field that has to be there is
 * missing, it would end before it begins, or the lot does not tell the money that it would write back.
 */
export function noticeOf(
  type: NoticeType,
  entry: Entry | null,
  { listChange, lotTime, by }: WrittenIntent,
): Result<LanRequest<ListChanges['interface']>, AppError> {
  if (listChange === undefined) return err({ code: 'internal' })
  const { list, no, fields, deed } = listChange
  const { interface: name, holds, fields: described, owner, balance } = changesOf(list)
  if (entry !== null && balance !== undefined && entry[balance] === undefined)
    return err({ code: 'balance-untold' })
  const item: Record<string, unknown> = {}
  for (const field of fieldsOfItem(name)) {
    const { path } = field
    const typed = deed === 'remove' ? undefined : fields[path]?.to
    const kept = entry === null ? unsaid(field, lotTime) : entry[path]
    item[path] =
      typed !== undefined ? asSent(field, typed) : typeof kept === 'string' ? plainText(path, kept) : kept
    // With an owner all his other cars would go.
    if (path === 'IsDeleteOwner') item[path] = false
  }
  item['No'] = no
  if (entry === null && owner !== undefined) item[owner] = no
  item['OperatorName'] = by.name ?? item['OperatorName']
  const said = (field: string): string => {
    const value = item[field]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  if (deed !== 'remove') {
    const missing = Object.entries(described).find(([field, one]) => one?.required && said(field) === '')
    if (missing !== undefined) return err(appErrorOf('entry-incomplete', { field: missing[0] }))
    const [from, until] = holds.map(said)
    if (from !== undefined && until !== undefined && from > until) return err({ code: 'validity-reversed' })
  }
  const request = lanInterface(name).request.safeParse({ NoticeType: type, Items: [item] })
  return request.success ? ok(request.data) : err({ code: 'invalid-request' })
}
