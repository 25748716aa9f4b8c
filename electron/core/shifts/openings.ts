import type { AuditRow, CommandGiven, RowOf } from '#shared/contract/audit/rows.ts'

/** Of the stream, what openings and their explanations are made of. */
export const OPENING_KINDS = [
  'command-given',
  'command-outcome',
  'opening-explained',
  'difference-explained',
] as const

/** A paid order that an opening may have been for. */
interface PaidOrder {
  readonly orderNo: string
  readonly plate: string | null
  readonly laneNo: string
  readonly at: number
  readonly commandId: string
}

/** An order that was paid this long before or after an opening may be what it was for. */
const ABOUT_MS = 30 * 60_000

/** The name of an unexplained opening among the differences of its shift. */
export const openingKey = (commandId: string): string => `opening here ${commandId}`

/**
 * Barriers that were opened by hand and whose reason was still to be said (`toExplain`), as a fold over the audit
 * stream. One for an order that was paid here explains itself, once per order; the lot's refusal takes it away.
 */
export class Openings {
  readonly #openings = new Map<string, CommandGiven>()
  readonly #paid = new Map<string, PaidOrder>()
  /** Orders that an opening was linked to by hand. */
  readonly #linked = new Set<string>()
  /** Those that were explained among the differences of a shift. */
  readonly #said = new Set<string>()

  apply(row: AuditRow): void {
    if (row.kind === 'command-given') this.#given(row)
    else if (row.kind === 'command-outcome') this.#outcome(row.fields)
    else if (row.kind === 'difference-explained') this.#said.add(row.fields.key)
    else if (row.kind === 'opening-explained') {
      this.#openings.delete(row.fields.commandId)
      if (row.fields.orderNo !== null) this.#linked.add(row.fields.orderNo)
    }
  }

  /** Those that nothing but a difference of the shift explains, oldest first. */
  get unaccounted(): CommandGiven[] {
    const used = new Set(this.#linked)
    return [...this.#openings.values()].filter(({ fields: { orderNo } }) => {
      if (orderNo === null || !this.#paid.has(orderNo) || used.has(orderNo)) return true
      used.add(orderNo)
      return false
    })
  }

  /** Those that nothing explains at all. */
  get waiting(): CommandGiven[] {
    return this.unaccounted.filter(({ fields }) => !this.#said.has(openingKey(fields.commandId)))
  }

  /** The paid orders that an opening may have been for, the nearest in time first. */
  ordersFor({ at, fields: { laneNo } }: CommandGiven): PaidOrder[] {
    const away = (one: PaidOrder): number => Math.abs(one.at - at)
    const used = this.#ownOrders()
    return [...this.#paid.values()]
      .filter((one) => one.laneNo === laneNo && away(one) <= ABOUT_MS && !used.has(one.orderNo))
      .toSorted((one, other) => away(one) - away(other))
  }

  /** Orders for which a barrier was opened already. */
  #ownOrders(): Set<string> {
    const own = [...this.#openings.values()].flatMap(({ fields: { orderNo } }) => orderNo ?? [])
    return new Set([...this.#linked, ...own])
  }

  #given(row: CommandGiven): void {
    const { command, commandId, orderNo, plate, laneNo, toExplain } = row.fields
    if (command === 'open' && toExplain === true) this.#openings.set(commandId, row)
    if (command === 'take-cash' && orderNo !== null)
      this.#paid.set(orderNo, { orderNo, plate, laneNo, at: row.at, commandId })
  }

  #outcome({ commandId, state }: RowOf<'command-outcome'>['fields']): void {
    if (state !== 'rejected') return
    this.#openings.delete(commandId)
    for (const [orderNo, paid] of this.#paid) if (paid.commandId === commandId) this.#paid.delete(orderNo)
  }
}
