import type { TFunction } from 'i18next'
import * as z from 'zod'
import { commandKind } from '#shared/contract/lane-commands.ts'
import { limited } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { AuditRow } from '#shared/contract/audit/rows.ts'
import { sumOfCount } from '#shared/cash.ts'
import { cents } from '#shared/money.ts'
import { dotted } from '#shared/dotted.ts'
import { money } from '#renderer/i18n/format.ts'
import { commandWords } from '#renderer/parts/activity/outcome.ts'
import { differenceWords } from '#renderer/parts/difference/difference-words.ts'
import { methodWords } from '#renderer/parts/payment/method-words.ts'

/** A field of a row by its name in the stream: `amounts.due`. */
export interface FieldOfRow {
  readonly name: string
  readonly value: string
}

/** Fields that hold an amount in cents, in whatever kind of row they stand. */
const AMOUNTS = new Set([
  'fee',
  'newFee',
  'due',
  'tendered',
  'change',
  'coupon',
  'amount',
  'float',
  'difference',
  'counted',
  'missing',
  // Of a difference.
  'first',
  'last',
  'here',
  'atLot',
  // Of a denomination.
  'value',
])

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Everything that only this kind of row says, in a flat list. */
export function fieldsOfRow(fields: object, prefix = ''): FieldOfRow[] {
  return Object.entries(fields).flatMap(([key, value]: [string, unknown]): FieldOfRow[] => {
    const name = `${prefix}${key}`
    if (value === null || value === undefined) return []
    if (typeof value === 'object') return fieldsOfRow(value, `${name}.`)
    const isAmount = typeof value === 'number' && Number.isSafeInteger(value) && AMOUNTS.has(key)
    return [{ name, value: isAmount ? money(cents(value)) : plain(value) }]
  })
}

/** What tells most in one line, the most telling first. */
const TELLING = [
  'command',
  'state',
  'on',
  'number',
  'direction',
  'method',
  'why',
  'as',
  'what',
  'laneName',
  'plate',
  'newPlate',
  'coupon.scheme.name',
  'orderNo',
  'paymentOrderNo',
  'due',
  'amounts.fee',
  'amounts.newFee',
  'amounts.due',
  'amount',
  'cars',
  'error.code',
  'reason',
  'message',
  'file',
  'rows',
]
const IN_ONE_LINE = 5

/** Fields whose values are words of ours: what they are called on the screen. */
const spoken: Readonly<Record<string, (value: string, t: TFunction) => string | undefined>> = {
  command: (value, t) =>
    wordOf(commandKind, value, (one) => t(`command.${one}`)) ??
    wordOf(atDrawer, value, (one) => t(`auditRow.drawer.${one}`)),
  state: (value, t) => wordOf(states, value, (one) => t(`auditRow.state.${one}`)),
  method: methodWords,
  direction: (value, t) => wordOf(directions, value, (one) => t(`auditRow.direction.${one}`)),
  what: (value, t) => wordOf(documents, value, (one) => t(`auditRow.document.${one}`)),
  why: (value, t) => wordOf(whys, value, (one) => t(`auditRow.why.${one}`)),
  on: (value, t) => wordOf(limited, value, (one) => t(`limited.${one}`)),
}

const states = z.enum(['under-way', 'finding-out', 'confirmed', 'rejected', 'unknown', 'booked', 'refused'])
/** What is kept of the settings, by the name that its rows give it. */
const documents = z.enum([
  'settings',
  'operators',
  'preferences',
  'listener',
  'printing',
  'driver-display',
  'secret',
  'everything',
])
const atDrawer = z.enum(['open-drawer', 'pay-out'])
const directions = z.enum(['in', 'out'])
const whys = z.enum([
  'asked',
  'switched',
  'idle',
  'slept',
  'roster-changed',
  'stopped',
  'wrong',
  'locked-out',
  'not-allowed',
  'payment',
  'reversal',
  'no-sale',
])

const wordOf = <T extends string>(
  schema: z.ZodType<T>,
  value: string,
  word: (one: T) => string,
): string | undefined => {
  const read = schema.safeParse(value)
  return read.success ? word(read.data) : undefined
}

/** A row in one line: what a shift came to, else its most telling fields, of a kind that has none of them the first ones. */
export function summaryOf(row: AuditRow, t: TFunction): string {
  const ofShift = shiftWords(row, t)
  if (ofShift !== null) return ofShift
  const payment = paymentWords(row, t)
  const all = fieldsOfRow(row.fields).filter(({ name, value }) => {
    if (name === 'method') return payment === null
    // Who it is by stands beside it.
    return name !== 'number' || value !== row.by.operatorNo
  })
  const given = row.kind === 'command-given' ? row.fields : undefined
  const telling = TELLING.flatMap((name) => all.filter((field) => field.name === name))
  return dotted(
    (telling.length > 0 ? telling : all)
      .slice(0, IN_ONE_LINE)
      .map(({ name, value }) =>
        name !== 'command'
          ? (spoken[name]?.(value, t) ?? value)
          : given?.listChange !== undefined
            ? commandWords(given, true, t)
            : (payment ?? spoken[name]?.(value, t) ?? value),
      ),
  )
}

/** What the command of a payment is called that was not taken in cash; null: it is another command, or was in cash. */
const paymentWords = ({ kind, fields }: AuditRow, t: TFunction): string | null =>
  kind === 'command-given' && fields.method !== undefined
    ? t('auditRow.payment', { method: methodWords(fields.method, t) })
    : null

/** What the rows say that a shift is made of; null: it is another row. */
function shiftWords({ kind, fields }: AuditRow, t: TFunction): string | null {
  if (kind === 'shift-opened') return t('auditRow.shift.float', { amount: money(sumOfCount(fields.float)) })
  if (kind === 'cash-counted') return money(sumOfCount(fields.count))
  if (kind === 'tied-out') {
    const lines = fields.differences.map((one) => differenceWords(one, t))
    const said = lines.length === 0 ? [t('auditRow.shift.agrees')] : lines
    return dotted([t('auditRow.shift.z', { no: fields.zNo }), ...said])
  }
  if (kind !== 'shift-closed') return null
  const { zNo, counted, missing, handOver, closedOver } = fields
  return dotted([
    t('auditRow.shift.z', { no: zNo }),
    t('auditRow.shift.counted', { amount: money(counted) }),
    missing === 0 ? null : t('auditRow.shift.missing', { amount: money(missing) }),
    t(handOver ? 'auditRow.shift.handedOver' : 'auditRow.shift.emptied'),
    closedOver === 0 ? null : t('auditRow.shift.closedOver', { n: closedOver }),
  ])
}

/** Who did it, and who approved it. */
export function actorWords({ operatorNo, name, approvedBy }: Actor, t: TFunction): string {
  const who = [operatorNo, name].filter((part) => part !== null && part !== '').join(' ')
  const first = who === '' ? t('auditRow.nobody') : who
  return approvedBy === undefined
    ? first
    : t('auditRow.approved', { who: first, by: `${approvedBy.number} ${approvedBy.name}` })
}
