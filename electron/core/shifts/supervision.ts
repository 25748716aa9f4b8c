import type { AuditRow, RowKind } from '#shared/contract/audit/rows.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { Supervision } from '#shared/contract/supervision.ts'
import { FreeExits } from '#electron/core/commands/free-exits.ts'
import { CashierLedger } from './cashier-ledger.ts'
import { toLookAt } from './to-look-at.ts'

/** Rows that are a matter of whoever they were written under. */
const OWN_ROWS: ReadonlySet<RowKind> = new Set([
  'drawer-opened',
  'cash-moved',
  'receipt-reprinted',
  'reversal-printed',
])

/**
 * What the cashiers did, side by side: a fold over the rows of some days.
 *
 * @param rows of these days and before: those before tell whose a sale, a hold or a shift is that ended in these days.
 */
export function supervise(
  rows: Iterable<AuditRow>,
  isOfTheseDays: (row: AuditRow) => boolean = () => true,
): Supervision {
  const freeExits = new FreeExits()
  const ledgers = new Map<string, CashierLedger>()
  /** Whose a payment or a command is, by its number: its end may be written when another is at the desk. */
  const owners = new Map<string, CashierLedger>()
  const ledgerOf = ({ operatorNo, name }: Actor): CashierLedger => {
    const key = operatorNo ?? `name ${name ?? ''}`
    const known = ledgers.get(key) ?? new CashierLedger({ operatorNo, name }, freeExits)
    ledgers.set(key, known)
    return known
  }
  /** Who took a payment or gave a hold before these days. */
  const before = new Map<string, Actor>()
  /** Of whoever it is that a payment or a hold is of; undefined: no row tells. */
  const ledgerBehind = (no: string): CashierLedger | undefined => {
    const earlier = before.get(no)
    return owners.get(no) ?? (earlier && ledgerOf(earlier))
  }
  /** Orders of cars without a plate that were out again within minutes, by the lot. */
  const gone = new Set<string>()
  /** Whose shift it is. */
  let shiftOf: Actor | null = null
  for (const row of rows) {
    freeExits.apply(row)
    if (!isOfTheseDays(row)) {
      if (row.kind === 'payment-taken') before.set(row.fields.paymentOrderNo, row.by)
      if (row.kind === 'command-given' && row.fields.command === 'hold')
        before.set(row.fields.commandId, row.by)
      if (row.kind === 'shift-opened') shiftOf = row.by
      if (row.kind === 'shift-closed') shiftOf = null
      continue
    }
    if (row.kind === 'payment-taken' || row.kind === 'command-given') {
      const ledger = ledgerOf(row.by)
      owners.set(row.kind === 'payment-taken' ? row.fields.paymentOrderNo : row.fields.commandId, ledger)
      ledger.apply(row)
    }
    if (row.kind === 'payment-settled') owners.get(row.fields.paymentOrderNo)?.apply(row)
    // A sale that is taken back is a matter of whoever took the money, not of whoever approved.
    if (row.kind === 'payment-reversed') ledgerBehind(row.fields.paymentOrderNo)?.apply(row)
    if (row.kind === 'command-outcome') owners.get(row.fields.commandId)?.apply(row)
    // Whoever held it open, not whoever sat there when it ended.
    if (row.kind === 'hold-ended') ledgerBehind(row.fields.commandId)?.apply(row)
    if (OWN_ROWS.has(row.kind)) ledgerOf(row.by).apply(row)
    if (row.kind === 'shift-opened') shiftOf = row.by
    if (row.kind === 'tied-out') {
      const found = new Set(row.fields.differences.map(({ kind }) => kind))
      if (found.has('blind')) ledgerOf(shiftOf ?? row.by).wasBlind(row.seq)
      for (const one of row.fields.differences) if (one.kind === 'no-plate-gone') gone.add(one.orderNo)
    }
    if (row.kind === 'shift-closed') {
      const { missing } = row.fields
      if (missing > 0) ledgerOf(shiftOf ?? row.by).missed(row.seq, missing)
      shiftOf = null
    }
  }
  const all = [...ledgers.values()]
  const paid = new Set(all.flatMap((one) => one.paid))
  const made = new Map(all.flatMap((one) => [...one.made]))
  const left = new Map<string, string[]>()
  for (const { from, orderNo } of all.flatMap((one) => one.corrections))
    left.set(from, [...(left.get(from) ?? []), orderNo])
  const cashiers = all.map((one) => one.figures(paid, made, gone, left))
  return { cashiers, lookAt: toLookAt(cashiers) }
}
