import type { LotRecord, RecordCell } from '#shared/contract/records.ts'
import type { LotList } from '#shared/lot-lists/lists.ts'
import type { LotTime } from '#shared/lot-time.ts'

/** Whether a pass, a coupon or an entry of the blacklist holds now. */
export type Holding = 'holds' | 'over' | 'not-yet' | 'off'

const OFF: ReadonlySet<string> = new Set(['Off', 'Disabled', 'Blacklisted'])

/** The cell of a field that does not stand in a list inside the record. */
export const cellOf = ({ cells }: LotRecord, field: string): RecordCell | undefined =>
  cells.find((one) => one.field === field && one.within === undefined)

const timeOf = (record: LotRecord, field: string): LotTime | null => {
  const cell = cellOf(record, field)
  return cell?.as === 'time' ? cell.value : null
}

/** Whether a record holds at a time of the lot; null: its list has no such thing, or it does not say until when. */
export function holdingOf(record: LotRecord, { holds }: LotList, at: LotTime): Holding | null {
  if (holds === undefined) return null
  const status = cellOf(record, 'Status')
  if (status?.as === 'code' && status.name !== null && OFF.has(status.name)) return 'off'
  const until = timeOf(record, holds.until)
  const from = timeOf(record, holds.from)
  if (until === null) return null
  if (until < at) return 'over'
  return from !== null && from > at ? 'not-yet' : 'holds'
}
