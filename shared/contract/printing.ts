import * as z from 'zod'
import { appError } from './errors.ts'
import { language } from './preferences.ts'
import { typedText } from './values.ts'

/** How this desk prints, and what waits to be printed. */

/** Width of the roll in millimetres. */
const roll = z.enum(['58', '80'])
const paper = z.enum([...roll.options, 'A4'])
export type Paper = z.infer<typeof paper>

/** Where slips go. */
const printer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** A receipt printer that takes ESC/POS over TCP; `drawer`: a cash drawer hangs on it. */
  z.object({
    kind: z.literal('network'),
    host: typedText(253).min(1),
    port: z.number().int().min(1).max(65_535),
    paper: roll,
    drawer: z.boolean(),
  }),
  /** A printer of this PC, by the name that the system knows it by. */
  z.object({ kind: z.literal('system'), name: typedText(300).min(1), paper }),
])
export type PrinterChoice = z.infer<typeof printer>

export const printingSettings = z.object({
  printer,
  /** `always`: a receipt for every payment that is booked; `asked`: when somebody asks for it. */
  receipts: z.enum(['always', 'asked']),
  /** What slips are written in. */
  language,
  /** What stands above every slip, line by line: the lot's name, an address, a tax number. */
  heading: typedText(300),
})
export type PrintingSettings = z.infer<typeof printingSettings>

/** Before anybody has set it up. */
export const printingOff: PrintingSettings = {
  printer: { kind: 'none' },
  receipts: 'asked',
  language: 'zh',
  heading: '',
}

/**
 * A slip on its way to paper. `unsure`: it was being printed when the printer or LaneDesk went away, so that it may be
 * on paper or not: somebody looks, and says.
 */
const printJob = z.object({
  id: z.number().int(),
  title: z.string(),
  /** This PC's clock, epoch milliseconds. */
  at: z.number(),
  state: z.enum(['waiting', 'printing', 'unsure']),
  /** Why it waits, or why nobody knows. */
  error: appError.nullable(),
})
export type PrintJob = z.infer<typeof printJob>

/** What became of a slip: it is on paper, or somebody has said that it is not printed (any more). */
const printEnd = z.object({ id: printJob.shape.id, as: z.enum(['printed', 'dropped']) })
export type PrintEnd = z.infer<typeof printEnd>

const printing = z.object({
  settings: printingSettings,
  /** What is not on paper yet, oldest first. */
  jobs: z.array(printJob),
  /** The jobs that ended last since LaneDesk was started, oldest first, bounded. */
  ended: z.array(printEnd),
})
export type Printing = z.infer<typeof printing>

/** Before anything was set up or printed. */
export const printingAtRest: Printing = { settings: printingOff, jobs: [], ended: [] }

export const printingSlices = { printing }

const jobId = z.number().int()

export const printingCommands = {
  savePrinting: { args: z.tuple([printingSettings]), result: printingSettings },
  /** The printers that the system of this PC knows. */
  systemPrinters: {
    args: z.tuple([]),
    result: z.array(z.object({ name: z.string(), displayName: z.string() })),
  },
  /** Prints a page that says what is set up; it goes the way of every slip. Answers with what the job is called. */
  testPrint: { args: z.tuple([]), result: z.string() },
  /** Somebody has looked: it is to be printed (once more), or not any more. */
  decidePrintJob: {
    args: z.tuple([z.object({ id: jobId, as: z.enum(['print', 'drop']) })]),
    result: z.null(),
  },
} as const
