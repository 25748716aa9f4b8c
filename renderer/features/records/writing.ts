import type { LotRecord } from '#shared/contract/records.ts'
import type { ChangeableList } from '#shared/lot-lists/changes.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { EntryForm } from './entry-form.ts'

/** What somebody is about to write: a record, new or changed, or that one is taken off. */
export type Writing =
  | {
      readonly kind: 'entry'
      readonly entry: EntryForm
      /** The fields that it is about; all unless said. */
      readonly only?: readonly string[]
      /** By the lot's clock. */
      readonly now: LotTime
    }
  | { readonly kind: 'remove'; readonly list: ChangeableList; readonly record: LotRecord }
