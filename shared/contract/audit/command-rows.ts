import * as z from 'zod'
import { activity } from '../activities.ts'
import { appError } from '../errors.ts'
import { activityState, commandKind } from '../lane-commands.ts'
import { listChange } from '../list-change.ts'
import { rowOf } from './row.ts'

/** Commands: written down before they are sent, and what became of them after. */
export const commandRows = [
  rowOf('command-given', {
    commandId: z.string(),
    /** The lot it was given to. */
    parkKey: z.string(),
    command: commandKind,
    /** Empty, as is the name: of no lane. */
    laneNo: z.string(),
    laneName: z.string(),
    orderNo: z.string().nullable(),
    plate: z.string().nullable(),
    amounts: activity.shape.amounts,
    method: activity.shape.method,
    newPlate: activity.shape.newPlate,
    coupon: activity.shape.coupon,
    listChange: listChange.optional(),
    reason: z.string().nullable(),
    /** What was asked back before, and answered with yes. */
    despite: z.array(appError).optional(),
    /** An opening whose reason was not said with it: an `opening-explained` row says it later. */
    toExplain: z.boolean().optional(),
    /** An entry without a plate, made while the loop of the lane was seen free. */
    loopFree: z.boolean().optional(),
  }),
  /** For now or for good; the last one of a command is its present state. */
  rowOf('command-outcome', {
    commandId: z.string(),
    state: activityState,
    message: z.string().nullable(),
    error: appError.nullable(),
    foundOut: z.boolean(),
    /** The order that the command made (no-plate entry). */
    orderNo: z.string().nullable(),
    /** The number of the lot's answer, where one told the outcome. */
    resultId: z.string().nullable(),
  }),
] as const
