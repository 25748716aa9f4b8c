import * as z from 'zod'
import { appRows } from './app-rows.ts'
import { barrierRows } from './barrier-rows.ts'
import { commandRows } from './command-rows.ts'
import { operatorRows } from './operator-rows.ts'
import { paymentRows } from './payment-rows.ts'
import { shiftRows } from './shift-rows.ts'
import { receiptRows } from './receipt-rows.ts'
import { witnessRows } from './witness-rows.ts'

/**
 * All that the audit stream may say. A domain's kinds stand in a file of its own beside this one; a kind that was
 * released is never changed, only given optional fields, because its old rows stay.
 */
export const auditRow = z.discriminatedUnion('kind', [
  ...appRows,
  ...commandRows,
  ...barrierRows,
  ...paymentRows,
  ...shiftRows,
  ...receiptRows,
  ...operatorRows,
  ...witnessRows,
])
export const rowKind = z.enum(auditRow.options.map(({ shape }) => shape.kind.value))
export type AuditRow = z.infer<typeof auditRow>
export type RowKind = AuditRow['kind']

/** A row of one of these kinds. */
export type RowOf<K extends RowKind> = Extract<AuditRow, { readonly kind: K }>
/** What only this kind says. */
export type RowFields<K extends RowKind> = RowOf<K>['fields']

/** A command as it was given. */
export type CommandGiven = RowOf<'command-given'>
