import type { AuditRow, CommandGiven } from '#shared/contract/audit/rows.ts'
import { hasEnded } from '#shared/contract/lane-commands.ts'
import type { CommandEndState } from '#shared/contract/lane-commands.ts'

/** A command and how it ended. */
export interface EndedCommand {
  readonly given: CommandGiven
  readonly state: CommandEndState
  /** The order that it made (no-plate entry). */
  readonly madeNo: string | null
}

/**
 * How the commands of a span of the stream ended, as a fold over its rows: each ends once, whatever is told of it
 * before and after.
 */
export class CommandEnds {
  readonly #waiting = new Map<string, CommandGiven>()

  /** Takes the next row, also one of a command of an earlier span. The command that ends by it; undefined: none does. */
  apply(row: AuditRow): EndedCommand | undefined {
    if (row.kind === 'command-given') this.#waiting.set(row.fields.commandId, row)
    if (row.kind !== 'command-outcome') return undefined
    const { commandId, state, orderNo } = row.fields
    const given = this.#waiting.get(commandId)
    if (given === undefined || !hasEnded(state)) return undefined
    this.#waiting.delete(commandId)
    return { given, state, madeNo: orderNo }
  }

  /** Those whose end is still to come, by their id. */
  get waiting(): ReadonlyMap<string, CommandGiven> {
    return this.#waiting
  }
}
