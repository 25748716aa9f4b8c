import { cents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import type { Limited } from '#shared/contract/operators.ts'
import type { CommandGiven, RowOf } from '#shared/contract/audit/rows.ts'
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

/** The order that stands at a lane, and what it is asked for. */
type AtLane = Pick<Request, 'orderNo' | 'fee'>

/** A command that counts, and its place. */
interface Entry extends Omit<Given, 'inShift'> {
  readonly seq: number
  /** The lot has it. */
  isConfirmed?: boolean
  /** The opening that let out what this had made free: that one is no manual opening of its own. */
  openedBy?: string
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
  #next: number
  /** Where the shift that is open began; null: none is. */
  #shiftFrom: number | null

  constructor(rows: Pick<AuditStream, 'rows' | 'head' | 'row'>) {
    this.#rows = rows
    const last = [...rows.rows({ kinds: ['shift-opened', 'shift-closed'] })].at(-1)
    this.#shiftFrom = last?.kind === 'shift-opened' ? last.seq : null
    this.#next = firstRowOfDays(rows, DAYS)
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

  /** Whether opening at a lane where this order stands, and this fee is asked for, only carries out a free exit. */
  isFreeExit(atLane: AtLane): boolean {
    this.#goOn()
    return this.#freeExitOf(atLane) !== undefined
  }

  /**
   * What made this order free, unless a barrier was opened for that already: a coupon does where nothing is asked for.
   * What the lot has not confirmed may turn out to be refused, and the opening would then count as nothing at all.
   */
  #freeExitOf({ orderNo, fee }: AtLane): Entry | undefined {
    if (orderNo === null) return undefined
    const freed = [...this.#entries.values()].filter(
      (one) =>
        one.orderNo === orderNo &&
        one.isConfirmed === true &&
        (one.on === 'free-exit' || (one.on === 'coupon' && fee === 0)),
    )
    return freed.some(({ openedBy }) => openedBy !== undefined) ? undefined : freed[0]
  }

  #goOn(): void {
    const { seq: last } = this.#rows.head()
    if (last < this.#next) return
    for (const row of this.#rows.rows({ from: this.#next, to: last, kinds: KINDS })) this.#take(row)
    this.#next = last + 1
  }

  #take(row: Counted): void {
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
        if (row.fields.state === 'rejected') this.#forget(row.fields.commandId)
        if (row.fields.state === 'confirmed') this.#confirm(row.fields.commandId)
        return
      case 'command-given': {
        const { commandId, orderNo, amounts } = row.fields
        const on = limitOf(row.fields)
        const by = row.by.operatorNo
        if (on === null || by === null) return
        const atLane = { orderNo, fee: amounts.fee ?? null }
        const freed = row.fields.command === 'open' ? this.#freeExitOf(atLane) : undefined
        if (freed !== undefined) {
          freed.openedBy = commandId
          return
        }
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

  #confirm(commandId: string): void {
    const entry = this.#entries.get(commandId)
    if (entry !== undefined) entry.isConfirmed = true
  }

  #forget(commandId: string): void {
    this.#entries.delete(commandId)
    for (const entry of this.#entries.values()) if (entry.openedBy === commandId) delete entry.openedBy
  }
}
