import type * as z from 'zod'
import type { Limit, Limited, Policy, ReasonsOf } from '#shared/contract/operators.ts'
import { boundsOf, policy as policySchema } from '#shared/contract/operators.ts'
import { decimalOfCents, parseTypedAmount } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { mapFields } from '#shared/names-in.ts'

/** The policy as it is typed. */
export interface PolicyForm {
  readonly limits: Readonly<Record<Limited, Readonly<Record<keyof Limit, string>>>>
  /** One a line. */
  readonly reasons: Readonly<Record<ReasonsOf, string>>
  readonly methods: Policy['methods']
  readonly cashNeedsShift: boolean
  readonly emptyNeedsSupervisor: boolean
  readonly openWhileSignedOut: boolean
  readonly idleLockMinutes: string
}

const COUNTS: ReadonlySet<keyof Limit> = new Set(['perOrderPercent', 'perShiftCount'])

const amountText = (amount: Cents | null): string => (amount === null ? '' : decimalOfCents(amount))
const countText = (count: number | null): string => (count === null ? '' : String(count))

const limitTexts = (limit: Limit): Readonly<Record<keyof Limit, string>> => ({
  perOrder: amountText(limit.perOrder),
  perOrderPercent: countText(limit.perOrderPercent),
  perDay: amountText(limit.perDay),
  perShift: amountText(limit.perShift),
  perShiftCount: countText(limit.perShiftCount),
})

export const policyFormOf = ({ limits, reasons, ...rest }: Policy): PolicyForm => ({
  limits: mapFields(limits, (on) => limitTexts(limits[on])),
  reasons: mapFields(reasons, (on) => reasons[on].join('\n')),
  methods: rest.methods,
  cashNeedsShift: rest.cashNeedsShift,
  emptyNeedsSupervisor: rest.emptyNeedsSupervisor,
  openWhileSignedOut: rest.openWhileSignedOut,
  idleLockMinutes: String(rest.idleLockMinutes),
})

/** A number as it is meant; what is none is NaN, which no schema takes: `undefined` would be what stands for unsaid. */
const numberOf = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN)

/** A bound as it is meant. */
function boundOf(bound: keyof Limit, text: string): number | null {
  if (text.trim() === '') return null
  if (COUNTS.has(bound)) return numberOf(text)
  const parsed = parseTypedAmount(text)
  return 'cents' in parsed ? parsed.cents : Number.NaN
}

/** The policy that was typed; `undefined` while something in it is wrong. */
export const policyOf = (form: PolicyForm): Policy | undefined => typedPolicy(form).data

/** The fields in which something is wrong, by their path: `limits.lower-fee.perDay`, `reasons.coupon`, `idleLockMinutes`. */
export const policyProblems = (form: PolicyForm): ReadonlySet<string> =>
  new Set(
    typedPolicy(form).error?.issues.map(({ path }) => path.slice(0, path[0] === 'limits' ? 3 : 2).join('.')),
  )

function typedPolicy(form: PolicyForm): z.ZodSafeParseResult<Policy> {
  const limitOf = (on: Limited): object =>
    Object.fromEntries(boundsOf[on].map((bound) => [bound, boundOf(bound, form.limits[on][bound])]))
  const lines = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  return policySchema.safeParse({
    limits: mapFields(boundsOf, limitOf),
    reasons: mapFields(form.reasons, (on) => lines(form.reasons[on])),
    methods: form.methods,
    cashNeedsShift: form.cashNeedsShift,
    emptyNeedsSupervisor: form.emptyNeedsSupervisor,
    openWhileSignedOut: form.openWhileSignedOut,
    idleLockMinutes: numberOf(form.idleLockMinutes),
  })
}
