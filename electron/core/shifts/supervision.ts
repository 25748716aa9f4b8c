import type { AuditRow, RowKind } from '#shared/contract/audit/rows.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { Supervision } from '#shared/contract/supervision.ts'
import { CashierLedger } from './cashier-ledger.ts'
import { toLookAt } from './to-look-at.ts'

/** Rows that are a matter of whoever they were written under. */
const OWN_ROWS: ReadonlySet<RowKind> = new Set([
  'drawer-opened',
  'cash-moved',
  'receipt-reprinted',
  'reversal-printed',
])

/** What the cashiers did, side by side: a fold over the rows of these days. */
export function supervise(rows: Iterable<AuditRow>): Supervision {
  const ledgers = new Map<string, CashierLedger>()
  /** Whose a payment or a command is, by its number: its end may be written when another is at the desk. */
  const owners = new Map<string, CashierLedger>()
  const ledgerOf = ({ operatorNo, name }: Actor): CashierLedger => {
    const key = operatorNo ?? `name ${name ?? ''}`
    const known = ledgers.get(key) ?? new CashierLedger({ operatorNo, name })
    ledgers.set(key, known)
    return known
  }
  /** Orders of cars without a plate that were out again within minutes, by the lot. */
  const gone = new Set<string>()
  /** Whose shift it is. */
  let shiftOf: Actor | null = null
  for (const row of rows) {
    if (row.kind === 'payment-taken' || row.kind === 'command-given') {
      const ledger = ledgerOf(row.by)
      owners.set(row.kind === 'payment-taken' ? row.fields.paymentOrderNo : row.fields.commandId, ledger)
      ledger.apply(row)
    }
    if (row.kind === 'payment-settled') owners.get(row.fields.paymentOrderNo)?.apply(row)
    // A sale that is taken back is a matter of whoever took the money, not of whoever approved.
    if (row.kind === 'payment-reversed')
      (owners.get(row.fields.paymentOrderNo) ?? ledgerOf(row.by)).apply(row)
    if (row.kind === 'command-outcome') owners.get(row.fields.commandId)?.apply(row)
    // Whoever held it open, not whoever sat there when it ended.
    if (row.kind === 'hold-ended') (owners.get(row.fields.commandId) ?? ledgerOf(row.by)).apply(row)
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
