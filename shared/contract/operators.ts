import * as z from 'zod'
import { PaymentMethod } from '../lan/enumerations.ts'
import { deskMethod } from './payment-methods.ts'
import { cents } from '../money.ts'
import { mapFields } from '../names-in.ts'
import { centsSchema, typedText } from './values.ts'

/** Who is at the desk, and what they may do. */

export const role = z.enum(['cashier', 'supervisor', 'admin'])
export type Role = z.infer<typeof role>

/**
 * Under whom something was done, as every row of the audit names them. All null: nobody was signed in, or the booth
 * has no operators.
 */
export const actor = z.object({
  operatorNo: z.string().nullable(),
  /** Also the OperatorName of the interface. */
  name: z.string().nullable(),
  role: role.nullable(),
  /** The supervisor who approved what is beyond a limit. */
  approvedBy: z.object({ number: z.string(), name: z.string() }).optional(),
})
export type Actor = z.infer<typeof actor>

export const nobody: Actor = { operatorNo: null, name: null, role: null }

/** What an operator is known by; digits, because it is typed on a pad. */
export const operatorNumber = z.string().regex(/^\d{1,8}$/)
/** At most as long as the lot's OperatorName. */
export const operatorName = typedText(40).min(1)
export const pin = z.string().regex(/^\d{4,12}$/)

/** An operator as everybody at the desk may see them. */
export const operatorView = z.object({ number: operatorNumber, name: operatorName, role })
export type OperatorView = z.infer<typeof operatorView>

const count = z.int().min(0).max(100_000).nullable().default(null)
const amount = centsSchema.nullable().default(null)

/** How far a cashier may go without a supervisor; null: no bound. Amounts are what the lot does not get. */
export const limit = z.object({
  perOrder: amount,
  /** Of the fee as it was before anything was lowered, 0–100. */
  perOrderPercent: z.int().min(0).max(100).nullable().default(null),
  perDay: amount,
  perShift: amount,
  perShiftCount: count,
})
export type Limit = z.infer<typeof limit>

/**
 * Change and stamps; more out of the drawer wants somebody to look at it. Unlike the others it is one unless said,
 * bound by bound.
 */
const payOutLimit = limit.extend({ perShift: centsSchema.nullable().default(cents(200_00)) })

const everyBound = limit.keyof().options
/** Of what gives a whole fee away, or moves cash. */
const amountsAndTimes: readonly (keyof Limit)[] = ['perOrder', 'perDay', 'perShift', 'perShiftCount']
/** Of what moves no money. */
const times: readonly (keyof Limit)[] = ['perShiftCount']

/** What may be limited, each with the bounds that mean something for it: a new one is a line here. */
export const boundsOf = {
  'lower-fee': everyBound,
  'free-exit': amountsAndTimes,
  /** Coupons given at the desk; amounts where the kind of coupon says one. */
  coupon: everyBound,
  /** Plates of orders, corrected. */
  plate: times,
  'manual-opening': times,
  'no-plate-entry': times,
  /** The drawer, opened without a sale. */
  'no-sale': times,
  /** Cash paid out of the drawer; an order's bound is that of one pay-out. */
  'pay-out': amountsAndTimes,
}

const limits = z.object(mapFields(boundsOf, (on) => (on === 'pay-out' ? payOutLimit : limit).prefault({})))

export const limited = limits.keyof()
export type Limited = z.infer<typeof limited>

/** The bound that something was beyond: how far it goes, and how far it would have reached. */
export const beyondLimit = z.object({ bound: limit.keyof(), limit: z.int(), would: z.int() })
export type BeyondLimit = z.infer<typeof beyondLimit>

const reasons = z.array(typedText(60).min(1)).max(12).default([])

/** What the lot's operator has laid down for its desks. */
export const policy = z.object({
  limits: limits.prefault({}),
  /** What is offered as a reason; free text is always possible. Empty: the usual ones of the screen. */
  reasons: z
    .object({
      'lower-fee': reasons,
      'free-exit': reasons,
      coupon: reasons,
      plate: reasons,
      'manual-opening': reasons,
      'hold-open': reasons,
      'no-sale': reasons,
    })
    .prefault({}),
  /**
   * What is taken at the desk. Cash alone unless said: cash that is entered as another method is missed by no count.
   */
  methods: z.array(deskMethod).min(1).default([PaymentMethod.OfflineCash]),
  /**
   * Whether cash needs an open shift. Not unless said: what is taken before belongs to the next shift all the same, and
   * no driver should wait at the barrier for somebody who counts a float.
   */
  cashNeedsShift: z.boolean().default(false),
  /**
   * Whether a cashier who closes and empties the drawer needs a supervisor who takes the money. So unless said: whoever is
   * alone hands over, and the money stays where it is until somebody else has counted it.
   */
  emptyNeedsSupervisor: z.boolean().default(true),
  /** A desk where nobody is signed in may open a barrier: it must not trap a car. */
  openWhileSignedOut: z.boolean().default(true),
  /** Minutes without a touch after which the desk is locked; 0: never. */
  idleLockMinutes: z.int().min(0).max(240).default(10),
})
export type Policy = z.infer<typeof policy>

/** What reasons are offered for. */
export type ReasonsOf = keyof Policy['reasons']

/** What is left of a limit for the operator at the desk; null: no bound. */
const left = z.object({
  /** How much less the lot may get for the order that was asked about. */
  order: centsSchema.nullable(),
  day: centsSchema.nullable(),
  shift: centsSchema.nullable(),
  count: z.int().nullable(),
})
export type Left = z.infer<typeof left>

/** What is left, of everything that is limited. */
const leftOfAll = z.record(limited, left)
export type LeftOfAll = z.infer<typeof leftOfAll>

/** Whether something that costs the lot `amount` (0: it is not about money) goes beyond what is left. */
export const isBeyond = ({ order, day, shift, count }: Left, amount: number): boolean =>
  count === 0 || [order, day, shift].some((one) => one !== null && amount > one)

const atDesk = z.object({
  /**
   * `no-operator`: the booth has none, and whoever sits there may do everything. `signed-out`: lanes are seen, nothing
   * is given.
   */
  state: z.enum(['no-operator', 'signed-out', 'signed-in']),
  operator: operatorView.extend({ mustChangePin: z.boolean() }).nullable(),
  /** Who may sign in here, in the order of their numbers. */
  operators: z.array(operatorView),
  policy,
  /**
   * How the operators are shared with the lot's other booths. `refused`: what lies on the broker is sealed with another
   * secret, or was changed.
   */
  shared: z.enum(['off', 'on', 'refused']),
  /** Without an order in mind; null: whoever is at the desk has no limits. */
  left: leftOfAll.nullable(),
})
export type AtDesk = z.infer<typeof atDesk>

/** Before it is known who is at the desk: nothing is taken for granted. */
export const unknownAtDesk: AtDesk = {
  state: 'signed-out',
  operator: null,
  operators: [],
  policy: policy.parse({}),
  shared: 'off',
  left: null,
}

export const operatorSlices = { atDesk }

/** Who somebody says to be, and the proof. */
export const login = z.object({ number: operatorNumber, pin })

export const operatorCommands = {
  /** Signs in, in place of whoever was signed in before. */
  signIn: { args: z.tuple([login]), result: z.null() },
  signOut: { args: z.tuple([]), result: z.null() },
  /** Somebody is still here. */
  touch: { args: z.tuple([]), result: z.null() },
  /** What is left for an order that is to pay `fee`, before it is asked for; null: no limits. */
  leftFor: {
    args: z.tuple([z.object({ orderNo: z.string().min(1), fee: centsSchema })]),
    result: leftOfAll.nullable(),
  },
  /** A supervisor says yes, with his own PIN, to what main has asked about (`params.warning` of `over-limit`). */
  approve: { args: z.tuple([login.extend({ warning: z.string().max(100) })]), result: z.null() },
  /** Of whoever is signed in. */
  changePin: { args: z.tuple([z.object({ pin, newPin: pin })]), result: z.null() },
  /** The first of a booth that has none; always an admin. */
  makeFirstOperator: { args: z.tuple([login.extend({ name: operatorName })]), result: z.null() },
  /** Adds an operator, or changes one by the number. `pin`: a new one, which its owner has to change; null: as it is. */
  saveOperator: { args: z.tuple([operatorView.extend({ pin: pin.nullable() })]), result: z.null() },
  removeOperator: { args: z.tuple([z.object({ number: operatorNumber })]), result: z.null() },
  /** Operators and policy into a file, sealed with the lot's secret; the result is its name. */
  exportRoster: { args: z.tuple([]), result: z.object({ file: z.string() }) },
  /** What `exportRoster` of another booth has written; only a newer one is taken. */
  importRoster: { args: z.tuple([z.object({ text: z.string().max(1024 * 1024) })]), result: z.null() },
  savePolicy: { args: z.tuple([policy]), result: z.null() },
} as const
