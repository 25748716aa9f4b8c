import { randomInt } from 'node:crypto'
import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { ListCommand } from '#shared/contract/list-change.ts'
import { NoticeType } from '#shared/lan/enumerations.ts'
import { changesOf, isTyped } from '#shared/lot-lists/changes.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import { plateOf } from '#shared/plates.ts'
import { err, ok } from '#shared/result.ts'
import { versionOf } from '#electron/core/lan/record-version.ts'
import { askUntilSettled } from './asking.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type { CommandContext, CommandSpec, FoundEnd, LotContext, Search, WrittenIntent } from './command.ts'
import { noticeOf, saidBy } from './list-entry.ts'
import type { Entry } from './list-entry.ts'
import { entryIn, readEntry } from './list-reading.ts'
import type { Records } from './list-reading.ts'
import { listWarnings } from './list-warnings.ts'
import { readNewest } from './newest-records.ts'
import { sendCommand } from './sending.ts'

/**
 * Adds a record to one of the lot's lists, changes one or takes one off (section 5, the notices that shared/lot-lists/changes.ts
 * names). What the notice takes beside the edited fields goes back as it was read, in the moment before it is sent; a record
 * that is another by then than on the screen is left alone. A new one goes under a number of ours, and under the same when
 * it is given again before its end is known, so that it is one. A lost answer is found out with the list's query by the
 * number.
 */
export const listChangeCommand: CommandSpec<'change-list'> = {
  permission: 'supervisor',
  limits: () => ({}),
  counts: () => null,
  again: 'asked',
  lock: ({ plate, listChange }) => `list ${listChange?.list} ${plate}`,
  check: (_lane, told) => {
    const wrong = wrongIn(told)
    return wrong === null ? ok(undefined) : err(wrong)
  },
  make: (context, _lane, told) => {
    const { list, deed, plate, record, fields } = told
    const known = record?.no ?? unsettledNo(context, told)
    const no = known ?? newNo(list, context.pcClock.now())
    let notice: ReturnType<typeof noticeOf> | undefined
    return {
      intent: {
        command: 'change-list',
        laneNo: '',
        laneName: '',
        orderNo: null,
        plate,
        amounts: {},
        listChange: { list, deed, no, fields },
        reason: null,
      },
      repeat: JSON.stringify([list, deed, plate, fields]),
      warnings: (signal) => listWarnings(context, told, no, signal),
      prepare: async (intent, signal) => {
        // Nothing of ours can be there under a number that was never sent.
        const read = known === undefined ? ok(null) : await readEntry(context, list, no, signal)
        if (!read.ok) return read
        const entry = read.value
        if (record === null) {
          if (entry !== null && isAsWanted(entry, told)) return ok('already-so')
        } else if (entry === null) return err({ code: 'entry-gone' })
        else if (!isAsSeen(entry, told)) return err({ code: 'entry-changed' })
        notice = noticeOf(deed === 'remove' ? NoticeType.Delete : NoticeType.AddOrUpdate, entry, intent)
        return notice.ok ? ok('send') : notice
      },
      send: async (_intent, signal) => {
        if (notice?.ok !== true) throw new Error('a notice that was not made')
        return sendCommand(context, changesOf(list).interface, notice.value, signal)
      },
    }
  },
  findOut: findOutChange,
  resume: findOutChange,
}

/** Why this makes no sense, whatever the record says; null: it does. */
function wrongIn({ list, deed, plate, record, fields }: ListCommand): AppError | null {
  const described = changesOf(list).fields
  if ((deed === 'add') !== (record === null) || plate === '') return { code: 'bad-arguments' }
  const edited = Object.entries(fields)
  if (edited.length === 0 || edited.some(([, { from, to }]) => from === to)) return { code: 'entry-same' }
  for (const [name, { to }] of edited) {
    const field = described[name]
    if (field === undefined || (deed === 'change' && field.onlyNew === true)) return { code: 'bad-arguments' }
    if (deed === 'remove' ? to !== '' : !isTyped(field, to))
      return appErrorOf('entry-incomplete', { field: name })
  }
  if (deed === 'add' && (fields['LicensePlateNumber']?.to ?? '') !== plate) return { code: 'bad-arguments' }
  return null
}

/** Whether the record is the one that was on the screen, and said there what it says. */
function isAsSeen(entry: Entry, { list, deed, plate, record, fields }: ListCommand): boolean {
  const names = deed === 'remove' ? Object.keys(changesOf(list).fields) : Object.keys(fields)
  return (
    versionOf(entry) === record?.version &&
    saidBy(list, entry, 'LicensePlateNumber') === plateOf(plate) &&
    names.every((name) => saidBy(list, entry, name) === (fields[name]?.from ?? ''))
  )
}

/** Whether the record says all that was wanted. */
const isAsWanted = (entry: Entry, { list, fields }: Pick<ListCommand, 'list' | 'fields'>): boolean =>
  Object.entries(fields).every(([name, { to }]) => saidBy(list, entry, name) === to)

/** So many commands back one may be that was to add the same and is not known to have done it. */
const COMMANDS_BACK = 100

/** The number under which this plate was last sent to be added, where nobody knows that the lot has it. */
function unsettledNo({ commands }: CommandContext, { list, deed, plate }: ListCommand): string | undefined {
  if (deed !== 'add') return undefined
  const last = commands
    .recent(COMMANDS_BACK)
    .find((one) => one.listChange?.list === list && one.listChange.deed === 'add' && one.plate === plate)
  return last?.state === 'finding-out' || last?.state === 'unknown' ? last.listChange?.no : undefined
}

/** A number that no booth of the lot has used or will use: time and chance. */
const newNo = (list: ListCommand['list'], pcEpochMs: number): string =>
  `${changesOf(list).numbers}${pcEpochMs}${String(randomInt(1_000_000)).padStart(6, '0')}`

async function findOutChange(
  context: LotContext,
  { listChange }: WrittenIntent,
  search: Search,
): Promise<FoundEnd> {
  if (listChange === undefined) return notFoundOut()
  const { list, deed, no, fields } = listChange
  return askUntilSettled(context, search, {
    ask: () => readNewest(context, lotList(list).interface, ['No', no], search.signal),
    look: (records: Records) => {
      const entry = entryIn(records, no)
      if (deed === 'remove') return entry === null ? { settled: foundDone() } : { otherwise: foundNotDone }
      if (entry === null)
        return { otherwise: deed === 'add' ? foundNotDone : notFoundOut({ code: 'entry-gone' }) }
      if (deed === 'add' || isAsWanted(entry, listChange)) return { settled: foundDone() }
      const isAsBefore = Object.entries(fields).every(
        ([name, { from }]) => saidBy(list, entry, name) === from,
      )
      return { otherwise: isAsBefore ? foundNotDone : notFoundOut({ code: 'entry-changed' }) }
    },
  })
}
