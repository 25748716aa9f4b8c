import type { AppError } from '#shared/contract/errors.ts'
import type { ListCommand } from '#shared/contract/list-change.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { askSurely } from '#electron/core/lan/ask-surely.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { LotContext } from './command.ts'
import type { Entry } from './list-entry.ts'
import { readNewest } from './newest-records.ts'

export type Records = readonly Entry[]

/** The lot was asked for this number alone: a record that leaves it out has it. */
export const entryIn = (records: Records, no: string): Entry | null =>
  records.find((one) => (one['No'] ?? no) === no) ?? null

/** The record of a number as the lot has it now; null: it has none. Fails as the call fails. */
export async function readEntry(
  context: LotContext,
  list: ListCommand['list'],
  no: string,
  signal: AbortSignal,
): Promise<Result<Entry | null, AppError>> {
  const outcome = await askSurely(
    () => readNewest(context, lotList(list).interface, ['No', no], signal),
    (records: Records) => entryIn(records, no),
  )
  return outcome.kind === 'ok' ? ok(entryIn(outcome.data, no)) : err(errorOfFailure(outcome))
}
