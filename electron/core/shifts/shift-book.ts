import type { AuditRow, RowOf } from '#shared/contract/audit/rows.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import { FreeExits, freeExitsBefore } from '#electron/core/commands/free-exits.ts'
import { ShiftFold } from './shift-fold.ts'

/** The shifts, as the audit stream tells them. It keeps nothing that the stream does not say. */
export class ShiftBook {
  readonly #stream: Pick<AuditStream, 'rows' | 'row'>
  readonly #closings: RowOf<'shift-closed'>[]
  #current: ShiftFold

  constructor(stream: Pick<AuditStream, 'rows' | 'row'>) {
    this.#stream = stream
    this.#closings = [...stream.rows({ kinds: ['shift-closed'] })]
    this.#current = this.#after(this.#closings.at(-1) ?? null)
  }

  /** The shift under way, with all that the stream says by now. */
  current(): ShiftFold {
    for (const row of this.#stream.rows({ from: this.#current.seq + 1 })) {
      this.#current.apply(row)
      if (row.kind !== 'shift-closed') continue
      this.#closings.push(row)
      const { unfinished, freeExits } = this.#current
      this.#current = new ShiftFold({ closing: row, carried: [...unfinished.values()], freeExits })
    }
    return this.#current
  }

  /** The closed shift of this number. */
  closed(zNo: number): ShiftFold | undefined {
    this.current()
    const at = this.#closings.findIndex(({ fields }) => fields.zNo === zNo)
    const closing = this.#closings[at]
    if (closing === undefined) return undefined
    const fold = this.#after(this.#closings[at - 1] ?? null)
    for (const row of this.#stream.rows({ from: fold.from, to: closing.seq })) fold.apply(row)
    return fold
  }

  /** The closed shift of this number, with what was found and said of it since. */
  reviewed(zNo: number): ShiftFold | undefined {
    const fold = this.closed(zNo)
    if (fold?.closing === undefined || fold.closing === null) return undefined
    const kinds = ['tied-out', 'difference-explained'] as const
    for (const row of this.#stream.rows({ from: fold.closing.seq + 1, kinds }))
      if (row.fields.zNo === zNo) fold.apply(row)
    return fold
  }

  /** The closing rows of all shifts, oldest first. */
  get closings(): readonly RowOf<'shift-closed'>[] {
    this.current()
    return this.#closings
  }

  #after(closing: RowOf<'shift-closed'> | null): ShiftFold {
    const wanted = new Set(closing?.fields.unfinished)
    const carried: AuditRow[] = []
    if (closing !== null && wanted.size > 0)
      for (const row of this.#stream.rows({ kinds: ['payment-taken', 'command-given'], to: closing.seq })) {
        const name = row.kind === 'payment-taken' ? row.fields.paymentOrderNo : row.fields.commandId
        if (wanted.has(name)) carried.push(row)
      }
    const upTo = closing?.seq ?? 0
    const freeExits = new FreeExits(() => freeExitsBefore(this.#stream, upTo))
    return new ShiftFold({ closing, carried, freeExits })
  }
}
