import type { Deeds } from '#shared/contract/shifts.ts'
import type { AuditRow, CommandGiven, RowOf } from '#shared/contract/audit/rows.ts'
import { CommandEnds } from './command-ends.ts'
import type { EndedCommand } from './command-ends.ts'

export const HOLD_KINDS = ['command-given', 'command-outcome', 'hold-ended'] as const

/** Barriers that this desk holds open, as a fold over the audit stream: from a confirmed hold to its `hold-ended`. */
export class Holds {
  readonly #commands = new CommandEnds()
  /** By lane. */
  readonly #open = new Map<string, CommandGiven>()
  readonly #released = new Set<string>()
  readonly #ended: RowOf<'hold-ended'>[] = []

  apply(row: AuditRow): void {
    const ended = this.#commands.apply(row)
    if (ended?.state === 'confirmed') this.#confirmed(ended)
    if (row.kind === 'hold-ended') {
      this.#open.delete(row.fields.laneNo)
      this.#released.delete(row.fields.laneNo)
      this.#ended.push(row)
    }
  }

  /** Those that are held, the first held first. */
  get open(): CommandGiven[] {
    return [...this.#open.values()]
  }

  /** Those that are over, and those that are not, as a report tells them. */
  get told(): Deeds['holds'] {
    return [
      ...this.#ended.map(({ lotTime, by, fields: { laneName, reason, from, cars } }) => ({
        laneName,
        reason,
        by: by.name,
        from,
        to: lotTime,
        cars,
      })),
      ...this.open.map(({ lotTime, by, fields: { laneName, reason } }) => ({
        laneName,
        reason,
        by: by.name,
        from: lotTime,
        to: null,
        cars: null,
      })),
    ]
  }

  /** Whether this desk has released the lane since it was held: then it is over. */
  isReleased(laneNo: string): boolean {
    return this.#released.has(laneNo)
  }

  #confirmed({ given }: EndedCommand): void {
    const { laneNo, command } = given.fields
    if (command === 'release') this.#released.add(laneNo)
    // Held already: that session goes on, with the reason it began with.
    if (command === 'hold' && !this.#open.has(laneNo)) this.#open.set(laneNo, given)
  }
}
