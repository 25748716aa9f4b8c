import * as z from 'zod'
import { language } from './preferences.ts'

/**
 * Something to be printed, as data: what it says, in order, for paper of any width. A receipt and a shift's report are
 * slips; how a slip looks on paper is decided in one place (core/receipts/slip-page.ts).
 */

const text = z.string().max(2000)

const slipBlock = z.discriminatedUnion('kind', [
  /** Large and centred: the lot's name, what the slip is. */
  z.object({ kind: z.literal('title'), text }),
  /** Framed, so that nobody overlooks it: that this is a reprint, or a test. */
  z.object({ kind: z.literal('mark'), text }),
  z.object({ kind: z.literal('text'), text, centred: z.boolean() }),
  /** A name on the left and what belongs to it on the right. */
  z.object({
    kind: z.literal('row'),
    label: text,
    value: text,
    weight: z.enum(['plain', 'strong', 'total']),
  }),
  /** The first column is text, the others are amounts. */
  z.object({
    kind: z.literal('table'),
    head: z.array(text),
    rows: z.array(z.array(text)),
    /** Which of the rows are sums. */
    sums: z.array(z.int()).optional(),
  }),
  z.object({ kind: z.literal('rule') }),
])
export type SlipBlock = z.infer<typeof slipBlock>

export const slip = z.object({
  language,
  /** What the job is called in lists, e.g. "Receipt 12". */
  title: text,
  blocks: z.array(slipBlock).max(2000),
})
export type Slip = z.infer<typeof slip>
