import { cents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import type { Limited } from '#shared/contract/operators.ts'
import type { CommandGiven, RowOf } from '#shared/contract/audit/rows.ts'
import { FreeExits } from '#electron/core/commands/free-exits.ts'
import type { AtLane } from '#electron/core/commands/free-exits.ts'
import { commandRegistry } from '#electron/core/commands/registry.ts'
import type { Request } from '#electron/core/commands/authority.ts'
import { firstRowOfDays } from '#electron/core/journal/recent-rows.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import { discountOf } from './policy.ts'
import type { Given } from './policy.ts'

/** What of the audit counts on limits. */
const KINDS = [
  'command-given',
  'command-outcome',
  'drawer-opened',
  'cash-moved',
  'shift-opened',
  'shift-closed',
] as const
type Counted = RowOf<(typeof KINDS)[number]>

/** A command that counts, and its place. */
interface Entry extends Omit<Given, 'inShift'> {
  readonly seq: number
}

/** On which limit a command counts; null: on none. */
export const limitOf = ({
  command,
  amounts,
}: Pick<CommandGiven['fields'], 'amounts'> & {
  readonly command: Request['kind']
}): Limited | null => {
  if (command === 'open-drawer') return 'no-sale'
  return command === 'pay-out' ? 'pay-out' : commandRegistry[command].counts(amounts)
}

/** What is older counts on nothing: no day and no order at the exit lasts so long. */
const DAYS = 3

/**
 * What was given at this desk, as the audit tells it: a fold over its rows that goes on where it has got to. What the
 * lot has refused does not count; what nobody knows the end of does.
 */
export class LimitUsage {
  readonly #rows: Pick<AuditStream, 'rows' | 'head' | 'row'>
  readonly #entries = new Map<string, Entry>()
  readonly #freeExits = new FreeExits()
  #next: number
  /** Where the shift that is open began; null: none is. */
  #shiftFrom: number | null

  constructor(rows: Pick<AuditStream, 'rows' | 'head' | 'row'>) {
    this.#rows = rows
    const last = [...rows.rows({ kinds: ['shift-opened', 'shift-closed'] })].at(-1)
    this.#shiftFrom = last?.kind === 'shift-opened' ? last.seq : null
    this.#next = firstRowOfDays(rows, DAYS, rows.head().seq)
  }

  /** What counts now. Without a shift the lot's day is one: to sign out and in again begins no new one. */
  given(today: string): Given[] {
    this.#goOn()
    const shiftFrom = this.#shiftFrom
    return [...this.#entries.values()].map(({ seq, by, on, orderNo, discount, day }) => ({
      by,
      on,
      orderNo,
      discount,
      day,
      inShift: shiftFrom === null ? day === today : seq >= shiftFrom,
    }))
  }

  /** Whether a shift is open. */
  get isShiftOpen(): boolean {
    this.#goOn()
    return this.#shiftFrom !== null
  }

  /** As {@link FreeExits.isFree}. */
  isFreeExit(atLane: AtLane): boolean {
    this.#goOn()
    return this.#freeExits.isFree(atLane)
  }

  #goOn(): void {
    const { seq: last } = this.#rows.head()
    if (last < this.#next) return
    for (const row of this.#rows.rows({ from: this.#next, to: last, kinds: KINDS })) this.#take(row)
    this.#next = last + 1
  }

  #take(row: Counted): void {
    this.#freeExits.apply(row)
    switch (row.kind) {
      case 'shift-opened':
        this.#shiftFrom = row.seq
        return
      case 'shift-closed':
        this.#shiftFrom = null
        return
      case 'drawer-opened':
        if (row.fields.why === 'no-sale') this.#leaves(row, 'no-sale', cents(0))
        return
      case 'cash-moved':
        if (row.fields.direction === 'out') this.#leaves(row, 'pay-out', row.fields.amount)
        return
      case 'command-outcome':
        if (row.fields.state === 'rejected') this.#entries.delete(row.fields.commandId)
        return
      case 'command-given': {
        const { commandId, orderNo, amounts } = row.fields
        const on = limitOf(row.fields)
        const by = row.by.operatorNo
        if (on === null || by === null || this.#freeExits.carriesOut(row.fields)) return
        const day = row.lotTime?.slice(0, 10) ?? ''
        this.#entries.set(commandId, {
          seq: row.seq,
          by,
          on,
          orderNo,
          discount: discountOf(amounts),
          day,
        })
      }
    }
  }

  /** Something at the drawer that is about no order. */
  #leaves(
    { seq, by: { operatorNo: by }, lotTime }: RowOf<'drawer-opened' | 'cash-moved'>,
    on: Limited,
    discount: Cents,
  ): void {
    if (by === null) return
    const day = lotTime?.slice(0, 10) ?? ''
    this.#entries.set(`drawer ${seq}`, { seq, by, on, orderNo: null, discount, day })
  }
}
