import * as z from 'zod'
import { appError } from './errors.ts'
import { centsSchema, lotTimeSchema } from './values.ts'

/** Why this desk saw nothing for a while. */
const blindCause = z.enum(['off', 'lot-away', 'clock-jump'])

/** A span of the lot's time in which this desk saw nothing, with what the lot says passed in it. */
export const blindSpan = z.object({
  cause: blindCause,
  from: lotTimeSchema.nullable(),
  /** null: it is not over. */
  to: lotTimeSchema.nullable(),
  /** Cars that came in or went out at this booth's lanes, barriers moved by hand, payments; null: the lot was not asked. */
  passed: z.object({ cars: z.int(), openings: z.int(), payments: z.int() }).nullable(),
})
export type BlindSpan = z.infer<typeof blindSpan>

/** Something that was done at a lane of this desk. `time`: the lot's, where it was known. */
const doneHere = {
  key: z.string(),
  laneName: z.string(),
  plate: z.string().nullable(),
  operator: z.string().nullable(),
  time: lotTimeSchema.nullable(),
}

/**
 * Something that does not agree between the count, this desk's records and the lot's lists. `key` names it for as long
 * as it is the same.
 */
export const difference = z.discriminatedUnion('kind', [
  /** More (positive) or less cash than the records say. */
  z.object({ key: z.string(), kind: z.literal('cash'), amount: centsSchema }),
  /** More or less cash was taken over than the one before had counted. */
  z.object({ key: z.string(), kind: z.literal('taken-over'), amount: centsSchema }),
  /**
   * It was counted again after the first count had told what should be there: by how much the first one and the last one
   * differ from that.
   */
  z.object({ key: z.string(), kind: z.literal('counted-again'), first: centsSchema, last: centsSchema }),
  z.object({
    key: z.string(),
    kind: z.enum(['payment-not-at-lot', 'payment-not-here']),
    paymentOrderNo: z.string(),
    orderNo: z.string().nullable(),
    plate: z.string().nullable(),
    amount: centsSchema,
    time: lotTimeSchema.nullable(),
  }),
  /** It was reversed here, and the lot still has it: its interface has no call that takes a payment back. */
  z.object({
    key: z.string(),
    kind: z.literal('reversed-here'),
    paymentOrderNo: z.string(),
    orderNo: z.string(),
    amount: centsSchema,
    reason: z.string(),
  }),
  z.object({
    key: z.string(),
    kind: z.literal('amount-differs'),
    paymentOrderNo: z.string(),
    here: centsSchema,
    atLot: centsSchema,
  }),
  /** The lot has a barrier moved by hand that no command of this desk explains. */
  z.object({
    key: z.string(),
    kind: z.literal('opening-unknown'),
    recordNo: z.string(),
    laneName: z.string(),
    plate: z.string().nullable(),
    operator: z.string().nullable(),
    time: lotTimeSchema,
  }),
  /** A barrier that this desk opened by hand, and nobody has said why. */
  z.object({ ...doneHere, kind: z.literal('opening-unexplained') }),
  /** An entry without a plate, made at a lane whose loop was seen free: nobody stood there. */
  z.object({ ...doneHere, kind: z.literal('no-plate-no-car') }),
  /** An entry without a plate that was out again within minutes: a parked car may have been swapped for it. */
  z.object({
    key: z.string(),
    kind: z.literal('no-plate-gone'),
    orderNo: z.string(),
    plate: z.string().nullable(),
    entered: lotTimeSchema,
    left: lotTimeSchema,
  }),
  /** Something passed while this desk saw nothing. */
  z.object({ key: z.string(), kind: z.literal('blind'), span: blindSpan }),
  z.object({ key: z.string(), kind: z.literal('lot-not-read'), error: appError }),
])
export type Difference = z.infer<typeof difference>
