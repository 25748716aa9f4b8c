import * as z from 'zod'
import { couponScheme } from './coupons.ts'
import { appError } from './errors.ts'
import type { ListCommand } from './list-change.ts'
import { deskMethod } from './payment-methods.ts'
import { centsSchema, typedText } from './values.ts'

/** What can be done at a lane, and the kinds of all that can be done. */

const laneNo = z.string().min(1).max(64)
const orderNo = z.string().min(1).max(200)

/** The warnings that the person at the desk has read and said yes to, by their `params.warning`. */
export const again = z.array(z.string().max(100)).max(10).default([])

const kindOf = <K extends string, A extends z.ZodRawShape>(
  kind: K,
  args: A,
): z.ZodObject<{ kind: z.ZodLiteral<K>; args: z.ZodObject<A>; again: typeof again }> =>
  z.object({ kind: z.literal(kind), args: z.object(args), again })

/**
 * The commands of a lane, each with what it has to be told: a new one is a line here and an entry in
 * core/commands/registry.ts.
 */
const laneCommand = z.discriminatedUnion('kind', [
  /** Without a reason at a booth that has operators: it waits among `barriers` until somebody says why. */
  kindOf('open', { laneNo, reason: typedText(200).optional() }),
  kindOf('close', { laneNo }),
  /** Hold-open is brought to the wanted state; never a blind toggle. A booth that has operators needs the reason. */
  kindOf('hold', { laneNo, reason: typedText(200).optional() }),
  kindOf('release', { laneNo }),
  /** `fee` is what the cashier saw; a different fee at the lot refuses the command. */
  kindOf('change-fee', { laneNo, orderNo, fee: centsSchema, newFee: centsSchema, reason: typedText(200) }),
  /** `method`: cash unless said; only cash is given change for. */
  kindOf('take-cash', {
    laneNo,
    orderNo,
    due: centsSchema,
    tendered: centsSchema,
    method: deskMethod.optional(),
  }),
  kindOf('no-plate-entry', {
    laneNo,
    plate: typedText(32),
    plateTypeNo: z.string().max(64),
    plateColourNo: z.string().max(64).nullable(),
    remark: typedText(200),
  }),
  /** `plate` is the order's plate as the cashier saw it; another one at the lot refuses the command. */
  kindOf('correct-plate', {
    laneNo,
    orderNo,
    plate: z.string().max(64).nullable(),
    newPlate: typedText(32),
    reason: typedText(200),
  }),
  /** `fee` and `scheme` are what the cashier saw; another fee or scheme at the lot refuses the command. */
  kindOf('give-coupon', {
    laneNo,
    orderNo,
    fee: centsSchema,
    scheme: couponScheme,
    /** Who grants it; empty: as the scheme is called. */
    business: typedText(60),
    reason: typedText(200),
  }),
])
export type LaneCommand = z.input<typeof laneCommand>

export type LaneCommandKind = LaneCommand['kind']

/** A command of no lane: a record of one of the lot's lists is written (./list-change.ts). */
const ofNoLane = ['change-list'] as const

export const commandKind = z.enum([...laneCommand.options.map(({ shape }) => shape.kind.value), ...ofNoLane])
export type CommandKind = z.infer<typeof commandKind>
/** What a command of this kind is told. */
export type ArgsOf<K extends CommandKind> = K extends LaneCommandKind
  ? Extract<LaneCommand, { readonly kind: K }>['args']
  : ListCommand

/**
 * `finding-out`: no trustworthy answer came and the lot is being asked. `unknown`: an end of which nobody can say what
 * it was: the lot was asked in vain, another command came between, LaneDesk itself failed in the midst of it, or the
 * disk has not taken its refusal yet.
 */
export const activityState = z.enum(['under-way', 'finding-out', 'confirmed', 'rejected', 'unknown'])
export type ActivityState = z.infer<typeof activityState>
export type CommandEndState = Exclude<ActivityState, 'under-way' | 'finding-out'>

/** Whether a command in this state has its end: nothing more is told of it. */
export const hasEnded = (state: ActivityState): state is CommandEndState =>
  state !== 'under-way' && state !== 'finding-out'

/** How far a command has come when it is answered. `finding-out`: the activity with this id tells the end later. */
export const commandOutcome = z.object({
  state: activityState,
  activityId: z.string(),
  message: z.string().nullable(),
  error: appError.nullable(),
})
export type CommandOutcome = z.infer<typeof commandOutcome>

/**
 * An error with `params.warning` is a question: given again with that warning in `again`, the command is carried out.
 * `give` answers after the first seconds; what becomes known later is told as a change of the activity.
 */
export const laneCommands = {
  give: { args: z.tuple([laneCommand]), result: commandOutcome },
  proposeVirtualPlate: { args: z.tuple([]), result: z.string() },
  /** The coupons that the lot lets the desk give (CouponSchemeQuery, section 4), as read at most some minutes ago. */
  couponSchemes: { args: z.tuple([]), result: z.array(couponScheme) },
  /** What a person decides about a payment that is on its way, with all in sight that is known of it. */
  decidePayment: {
    args: z.tuple([z.object({ activityId: z.string().max(100), as: z.enum(['booked', 'not-booked']) })]),
    result: z.null(),
  },
} as const
