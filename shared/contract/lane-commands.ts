import * as z from 'zod'
import { appError } from './errors.ts'
import { centsSchema, typedText } from './values.ts'

/** What a cashier can do at a lane. */

export const commandKind = z.enum([
  'open',
  'close',
  'hold',
  'release',
  'change-fee',
  'take-cash',
  'no-plate-entry',
])
export type CommandKind = z.infer<typeof commandKind>

/** `finding-out`: no trustworthy answer came and the lot is being asked. `unknown` is the end of that without a result. */
export const activityState = z.enum(['under-way', 'finding-out', 'confirmed', 'rejected', 'unknown'])

/** How a lane command ended for the one who pressed the button. `unknown`: the activity with this id tells more later. */
const commandOutcome = z.object({
  state: activityState,
  activityId: z.string(),
  message: z.string().nullable(),
  error: appError.nullable(),
})
export type CommandOutcome = z.infer<typeof commandOutcome>

const laneNo = z.string().min(1).max(64)

export const laneCommands = {
  openBarrier: { args: z.tuple([z.object({ laneNo })]), result: commandOutcome },
  closeBarrier: { args: z.tuple([z.object({ laneNo })]), result: commandOutcome },
  /** Brings hold-open to the wanted state; never a blind toggle. */
  setHoldOpen: { args: z.tuple([z.object({ laneNo, hold: z.boolean() })]), result: commandOutcome },
  /** `fee` is what the cashier saw; a different fee at the lot refuses the command. */
  changeFee: {
    args: z.tuple([
      z.object({
        laneNo,
        orderNo: z.string().min(1),
        fee: centsSchema,
        newFee: centsSchema,
        reason: typedText(200),
      }),
    ]),
    result: commandOutcome,
  },
  takeCash: {
    args: z.tuple([
      z.object({ laneNo, orderNo: z.string().min(1), due: centsSchema, tendered: centsSchema }),
    ]),
    result: commandOutcome,
  },
  proposeVirtualPlate: { args: z.tuple([]), result: z.string() },
  noPlateEntry: {
    args: z.tuple([
      z.object({
        laneNo,
        plate: typedText(32),
        plateTypeNo: z.string().max(64),
        plateColourNo: z.string().max(64).nullable(),
        remark: typedText(200),
      }),
    ]),
    result: commandOutcome,
  },
} as const
