import type { HandlersOf } from '#shared/contract/contract.ts'
import type { recordCommands } from '#shared/contract/records.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { ListCommand } from '#shared/contract/list-change.ts'
import { ok } from '#shared/result.ts'
import type { RecordExport } from './record-export.ts'
import type { RecordLookUp } from './record-look-up.ts'

/** The commands of the lot's lists. `change`: writes a record, with the warnings that were read. */
export const recordHandlers = (
  lookUp: RecordLookUp,
  exporting: RecordExport,
  change: (told: ListCommand, again: readonly string[]) => Promise<CommandOutcome>,
): HandlersOf<typeof recordCommands> => ({
  recordsPage: ([asked]) => lookUp.page(asked),
  exportRecords: ([{ list, search, language }]) => exporting.run(list, search, language),
  readRecordsExport: async () => ok(exporting.progress),
  stopRecordsExport: async () => {
    exporting.stop()
    return ok(null)
  },
  changeList: async ([{ again, ...told }]) => ok(await change(told, again)),
})
