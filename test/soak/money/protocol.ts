import { z } from 'zod'
import { deskMethod } from '#shared/contract/payment-methods.ts'

/** What the desk in a process of its own is told, and what it answers. Amounts are cents. */

const amount = z.int()

export const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('pay'), orderNo: z.string(), method: deskMethod }),
  z.object({ do: z.literal('open'), float: amount }),
  z.object({ do: z.literal('move'), direction: z.enum(['in', 'out']), amount }),
  z.object({ do: z.literal('count'), amount }),
  z.object({ do: z.literal('close'), handOver: z.boolean() }),
  z.object({ do: z.literal('accept'), amount }),
  z.object({ do: z.literal('refuse') }),
  z.object({ do: z.literal('reverse'), commandId: z.string() }),
  z.object({ do: z.literal('decide'), commandId: z.string(), as: z.enum(['booked', 'not-booked']) }),
  /** This PC's clock is set. */
  z.object({ do: z.literal('clock'), aheadMs: z.int() }),
  z.object({ do: z.literal('look') }),
])
export type Order = z.infer<typeof order>

/** What the screen shows of the money. */
const look = z.object({
  state: z.enum(['none', 'handed-over', 'open', 'counted']),
  zNo: z.int(),
  /** Sums over the whole stream: floats that were put in, cash paid in less paid out. */
  floats: amount,
  moved: amount,
  payments: z.array(
    z.object({
      commandId: z.string(),
      no: z.string(),
      orderNo: z.string(),
      due: amount,
      isCash: z.boolean(),
      state: z.enum(['pending', 'booked', 'refused']),
      isReversed: z.boolean(),
    }),
  ),
})
export type Look = z.infer<typeof look>

/** `code`: `ok`, how far the command came, or why not. */
export const answer = z.object({
  id: z.int(),
  code: z.string(),
  commandId: z.string().default(''),
  /** Kinds of what does not agree. */
  differences: z.array(z.string()).default([]),
  look,
})
export type Answer = z.infer<typeof answer>

/** How the desk is started. */
export const start = z.object({
  folder: z.string(),
  baseUrl: z.string(),
  parkKey: z.string(),
  appId: z.string(),
  appSecret: z.string(),
  booths: z.array(z.string()),
  aheadMs: z.int(),
})
export type Start = z.infer<typeof start>
