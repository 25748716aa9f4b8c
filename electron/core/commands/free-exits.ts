import type { AuditRow, CommandGiven, RowOf } from '#shared/contract/audit/rows.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import { firstRowOfDays } from '#electron/core/journal/recent-rows.ts'
import type { Request } from './authority.ts'

/** The order that stands at a lane, and what it is asked for. */
export type AtLane = Pick<Request, 'orderNo' | 'fee'>

const KINDS = ['command-given', 'command-outcome'] as const
type Counted = RowOf<(typeof KINDS)[number]>

/** What made an order free longer ago is looked for no more: none stands at an exit for so long. */
const DAYS = 3

/** The rows up to a place, that one too, that still count there. */
export const freeExitsBefore = (rows: Pick<AuditStream, 'rows' | 'row'>, upTo: number): Iterable<Counted> =>
  rows.rows({ from: firstRowOfDays(rows, DAYS, upTo), to: upTo, kinds: KINDS })

/**
 * Which openings only carry out what made their order free, a free exit or a coupon that left nothing to pay, as a fold
 * over the audit stream: such an opening is no manual one, and asks for no reason. Limits, shift report and the
 * comparison of cashiers all ask here.
 *
 * It is decided when the opening is given, as the limits have to, and whoever gives it: once for an order, whatever made
 * it free and however often; a coupon carries nothing out while something is asked for. What the lot has not confirmed may
 * turn out to be refused, and the opening would then count as nothing at all.
 */
export class FreeExits {
  /** Rows that are folded only when somebody asks: of many shifts nobody does. */
  #earlier: () => Iterable<Counted>
  #latest: Counted[] = []
  /** What makes an order free once the lot has it. */
  readonly #given = new Map<string, CommandGiven['fields']>()
  readonly #letOut = new Set<string>()
  readonly #withCoupon = new Set<string>()
  /** The opening that carried it out, by order. */
  readonly #openings = new Map<string, string>()

  /** @param earlier the rows before those that are applied here, as `freeExitsBefore` tells them. */
  constructor(earlier: () => Iterable<Counted> = () => []) {
    this.#earlier = earlier
  }

  /** Takes the next row; those of other matters change nothing. */
  apply(row: AuditRow): void {
    if (row.kind === 'command-given' || row.kind === 'command-outcome') this.#latest.push(row)
  }

  /** Whether opening where this order stands, and this fee is asked for, only carries out what made it free. */
  isFree(atLane: AtLane): boolean {
    this.#goOn()
    return this.#isFree(atLane)
  }

  /** Whether this opening did: the lot's refusal takes it back. */
  carriesOut({ commandId, orderNo }: Pick<CommandGiven['fields'], 'commandId' | 'orderNo'>): boolean {
    this.#goOn()
    return orderNo !== null && this.#openings.get(orderNo) === commandId
  }

  #isFree({ orderNo, fee }: AtLane): boolean {
    if (orderNo === null || this.#openings.has(orderNo)) return false
    return this.#letOut.has(orderNo) || (fee === 0 && this.#withCoupon.has(orderNo))
  }

  #goOn(): void {
    const rows = [...this.#earlier(), ...this.#latest]
    this.#earlier = () => []
    this.#latest = []
    for (const row of rows) this.#take(row)
  }

  #take(row: Counted): void {
    if (row.kind === 'command-given') this.#give(row.fields)
    else this.#end(row.fields)
  }

  #give(fields: CommandGiven['fields']): void {
    const { command, commandId, orderNo, amounts } = fields
    if (orderNo === null) return
    if (command === 'open') {
      if (this.#isFree({ orderNo, fee: amounts.fee ?? null })) this.#openings.set(orderNo, commandId)
    } else if (command === 'give-coupon' || amounts.newFee === 0) this.#given.set(commandId, fields)
  }

  #end({ commandId, state }: RowOf<'command-outcome'>['fields']): void {
    if (state === 'rejected')
      for (const [orderNo, opening] of this.#openings)
        if (opening === commandId) this.#openings.delete(orderNo)
    const given = this.#given.get(commandId)
    if (given === undefined || given.orderNo === null || state !== 'confirmed') return
    this.#given.delete(commandId)
    const freed = given.command === 'give-coupon' ? this.#withCoupon : this.#letOut
    freed.add(given.orderNo)
  }
}
