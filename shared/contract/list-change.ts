import * as z from 'zod'
import { changeableNames, LONGEST_TEXT } from '../lot-lists/changes.ts'
import { typedText } from './values.ts'

/** A record of one of the lot's lists, added, changed or taken off at the desk. */

const fieldName = z.string().max(40)

/** What the record said when it was read, and what it is to say; empty: nothing. */
const changedField = z.object({ from: z.string().max(1000), to: typedText(LONGEST_TEXT) })

/** What is done to which record; `no`: its number at the lot. */
export const listChangeBrief = z.object({
  list: z.enum(changeableNames),
  deed: z.enum(['add', 'change', 'remove']),
  no: z.string().max(200),
})

/**
 * The same with the fields that it changes, by the lot's names; of a record that is taken off all that are typed. It tells
 * of people, and stays in the audit.
 */
export const listChange = listChangeBrief.extend({ fields: z.record(fieldName, changedField) })
export type ListChange = z.infer<typeof listChange>

/**
 * What the desk is told. `record`: which one, as it was read (`version`), null: a new one; `plate`: the record's, as it was
 * read, or the new one's. A record that is another by then is left alone.
 */
export const listCommand = z.object({
  ...listChange.omit({ no: true }).shape,
  plate: typedText(32),
  record: z.object({ no: z.string().min(1).max(200), version: z.string().max(100) }).nullable(),
})
export type ListCommand = z.infer<typeof listCommand>
