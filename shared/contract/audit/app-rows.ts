import * as z from 'zod'
import { rowOf } from './row.ts'

/** What LaneDesk writes down of itself. */
export const appRows = [
  rowOf('started', {}),
  rowOf('stopped', {}),
  /** This PC's clock was set, or ran away, while LaneDesk ran: from `before` to `after`, epoch milliseconds. */
  rowOf('clock-jump', { before: z.int(), after: z.int() }),
  /** LaneDesk had not ended and did not run for so many milliseconds: this PC was asleep. */
  rowOf('stood-still', { ms: z.int() }),
  /** The journal was opened on a computer of another name than before: the PC was copied, or renamed. */
  rowOf('other-computer', { before: z.string(), after: z.string() }),
  /** `what` names the document; before and after without secrets. `exchange`: that of the secrets, as it lies with them. */
  rowOf('settings-changed', {
    what: z.string(),
    before: z.json(),
    after: z.json(),
    exchange: z.string().exactOptional(),
  }),
  /** Rows `from` to `to` (or all that fitted a filter) were written to a file. */
  rowOf('exported', { what: z.string(), file: z.string(), rows: z.int() }),
  /** What was carried over from a damaged journal that was set aside as `file`. */
  rowOf('journal-salvaged', { file: z.string(), rows: z.int(), unreadable: z.int() }),
  /** Something that was written down and means nothing (any more), as it was found. */
  rowOf('unreadable', { source: z.string(), id: z.string(), content: z.string() }),
] as const
