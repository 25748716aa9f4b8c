import { auditRow } from '#shared/contract/audit/rows.ts'
import type { AuditRow, RowFields, RowKind, RowOf } from '#shared/contract/audit/rows.ts'
import { nobody } from '#shared/contract/operators.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import type { AuditHead, Moment, RowRange } from '#electron/core/journal/audit-stream.ts'

/** An audit stream in memory, for specs of what is folded over one. Its two clocks are set by hand. */
export class MemoryStream {
  readonly all: AuditRow[] = []
  /** This PC's clock. */
  now = Date.UTC(2026, 5, 1, 8)
  /** The lot's wall clock; null: not known. */
  lotWall: number | null = Date.UTC(2026, 5, 1, 16)
  /** The power goes when the next row is written: before it is on the disk, or after. */
  cut: 'before' | 'after' | null = null

  append<K extends RowKind>(kind: K, fields: RowFields<K>, moment: Moment = {}): AuditRow {
    const { at = this.now, by = nobody } = moment
    const lotTime = this.lotWall === null ? null : lotTimeOfWallMs(this.lotWall)
    const row = auditRow.parse({
      kind,
      fields,
      at,
      by,
      app: 'test',
      seq: this.all.length + 1,
      lotTime: moment.lotTime ?? lotTime,
    })
    const { cut } = this
    this.cut = null
    if (cut !== 'before') this.all.push(row)
    if (cut !== null) throw new Error('the power went')
    return row
  }

  *rows<K extends RowKind = RowKind>({ from = 1, to = Infinity, kinds }: RowRange<K> = {}): Generator<
    RowOf<K>
  > {
    const isWanted = (row: AuditRow): row is RowOf<K> =>
      kinds === undefined || kinds.some((kind) => kind === row.kind)
    for (const row of this.all) if (row.seq >= from && row.seq <= to && isWanted(row)) yield row
  }

  lastSettings(): RowOf<'settings-changed'>[] {
    const all = this.rows({ kinds: ['settings-changed'] })
    return [...new Map(all.map((row) => [row.fields.what, row])).values()]
  }

  row(seq: number): AuditRow | undefined {
    return this.all[seq - 1]
  }

  head(): AuditHead {
    return { seq: this.all.length, hash: 'head' }
  }

  headAt(seq: number): AuditHead {
    return { seq, hash: `hash ${seq}` }
  }
}
