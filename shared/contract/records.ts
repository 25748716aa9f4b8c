import * as z from 'zod'
import { codeNames } from '../lot-lists/code-words.ts'
import { listNames } from '../lot-lists/lists.ts'
import { again, commandOutcome } from './lane-commands.ts'
import { listCommand } from './list-change.ts'
import { language } from './preferences.ts'
import { centsSchema, lotTimeSchema, typedText } from './values.ts'

/** The lot's lists, as they are searched and read at the desk; what each is like says shared/lot-lists/lists.ts. */

const listName = z.enum(listNames)

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable()

/** What is looked for in a list. All of it must hold. */
const recordSearch = z.object({
  /** By the names of fields that the list is searched by. */
  values: z.record(z.string().max(40), typedText(60)),
  /** Days of the lot's calendar, both included. */
  from: day,
  to: day,
})
export type RecordSearch = z.infer<typeof recordSearch>

const field = {
  /** The lot's own name for it. */
  field: z.string(),
  /** It stands in a list inside the record: in which, and in which of its elements, counted from 1. */
  within: z.object({ field: z.string(), at: z.int() }).optional(),
}

/** One field of a record that says something, and as what it is to be read. */
const cell = z.discriminatedUnion('as', [
  z.object({ ...field, as: z.literal('text'), value: z.string() }),
  z.object({ ...field, as: z.literal('money'), value: centsSchema }),
  z.object({ ...field, as: z.literal('time'), value: lotTimeSchema }),
  z.object({ ...field, as: z.literal('minutes'), value: z.number() }),
  z.object({ ...field, as: z.literal('truth'), value: z.boolean() }),
  /** `name`: what the interface calls the code; null: no table of it has this one. */
  z.object({ ...field, as: z.literal('code'), value: z.string(), name: z.enum(codeNames).nullable() }),
  /** Whether anything was paid, for whoever is not told how much. */
  z.object({ ...field, as: z.literal('paid'), value: z.boolean() }),
])
export type RecordCell = z.infer<typeof cell>

const lotRecord = z.object({
  cells: z.array(cell),
  /**
   * Its number and what it is like, where whoever asked may write it: a record that is another by then is left alone.
   * Absent: it is not written from a desk, or not by them.
   */
  writable: listCommand.shape.record.unwrap().optional(),
})
export type LotRecord = z.infer<typeof lotRecord>

/** So many records stand on a page. */
export const RECORDS_PER_PAGE = 50

const recordPage = z.object({
  records: z.array(lotRecord),
  /** Counted from 1. */
  page: z.int(),
  /** How many fit in all; null: the lot does not say. */
  total: z.int().nullable(),
  /** When the lot said so, by its clock. */
  asOf: lotTimeSchema,
  /** Some fields are not for whoever asked. */
  withheld: z.boolean(),
})
export type RecordPage = z.infer<typeof recordPage>

/** So many records go into one file, the newest. */
export const MOST_EXPORTED = 10_000

const exportProgress = z.object({ read: z.int(), total: z.int().nullable() })
export type ExportProgress = z.infer<typeof exportProgress>

export const recordCommands = {
  /**
   * A page of what fits, as the lot says now. An earlier search of the same list that is under way ends as `cancelled`.
   * `supervisor-needed`: the list or what it is searched by is not for a cashier. `search-needed`: a cashier looks for
   * something. `hand-over-waits`: the list tells what was paid, and a drawer waits to be counted.
   */
  recordsPage: {
    args: z.tuple([z.object({ list: listName, search: recordSearch, page: z.int().min(1).max(100_000) })]),
    result: recordPage,
  },
  /**
   * Writes what fits, the newest first and at most `MOST_EXPORTED`, to a file for spreadsheets in the folder of downloads:
   * `rows` of `total`, in words of this language. One at a time.
   */
  exportRecords: {
    args: z.tuple([z.object({ list: listName, search: recordSearch, language })]),
    result: z.object({ file: z.string(), rows: z.int(), total: z.int().nullable() }),
  },
  /** How far the export is that is under way; null: none is. */
  readRecordsExport: { args: z.tuple([]), result: exportProgress.nullable() },
  /** Ends it: it comes to `cancelled`, and nothing is left of it. */
  stopRecordsExport: { args: z.tuple([]), result: z.null() },
  /**
   * Adds a record, changes or takes off one; `again`: the warnings that were read and answered with yes. Answers as `give`
   * does.
   */
  changeList: { args: z.tuple([listCommand.extend({ again })]), result: commandOutcome },
} as const
