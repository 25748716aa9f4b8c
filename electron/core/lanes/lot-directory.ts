import type { LaneState, LotLists } from '#shared/contract/lanes.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { InOutMode, Switch } from '#shared/lan/enumerations.ts'
import type { LanRecord, QueryInterfaceName } from '#shared/lan/interfaces.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { readAll } from '#electron/core/lan/query.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { Lot } from '#electron/core/lan/lot.ts'

/** What never changes about a lane while the booth is at work. */
export interface LaneInfo extends Pick<LaneState, 'no' | 'name' | 'boothNo' | 'direction' | 'charges'> {}

/** What a booth has to know of its lot before it can work. */
export interface LotDirectory {
  readonly lists: Omit<LotLists, 'state'>
  /** All lanes of the lot, also those of other booths. */
  readonly lanes: readonly LaneInfo[]
}

/** Reads every record of a query (section 4). */
export async function readList<N extends QueryInterfaceName>(
  lot: Lot,
  name: N,
  signal: AbortSignal,
): Promise<Result<LanRecord<N>[], AppError>> {
  const records = await readAll(lot, name, {}, { signal })
  return records.ok ? records : err(errorOfFailure(records.error))
}

/**
 * Reads the lot's zones, booths, lanes, plate types and plate colours. A list that the lot refuses (its interface may be
 * switched off) stays empty, with the reason in `lists.error`; without the lanes there is no directory.
 */
export async function readDirectory(lot: Lot, signal: AbortSignal): Promise<Result<LotDirectory, AppError>> {
  const [zones, booths, lanes, plateTypes, plateColours] = await Promise.all([
    readList(lot, 'AreaQuery', signal),
    readList(lot, 'BoothQuery', signal),
    readList(lot, 'LaneQuery', signal),
    readList(lot, 'PlateTypeQuery', signal),
    readList(lot, 'PlateColorQuery', signal),
  ])
  if (!lanes.ok) return lanes
  let error: AppError | null = null
  for (const list of [zones, booths, plateTypes, plateColours]) {
    if (list.ok) continue
    if (list.error.code !== 'lot-refused') return list
    error ??= list.error
  }
  return ok({
    lists: {
      error,
      zones: choices(zones, (one) => one.AreaName),
      booths: choices(booths, (one) => one.Name),
      plateTypes: choices(plateTypes, (one) => one.ParkingCardTypeName),
      plateColours: choices(plateColours, (one) => one.VehicleTypeName),
    },
    lanes: lanes.value.flatMap(laneInfo),
  })
}

/** Records that can be chosen by number; one without a number cannot be, one without a name shows its number. */
function choices<R extends { No?: string | null | undefined }>(
  records: Result<readonly R[], AppError>,
  nameOf: (record: R) => string | null | undefined,
): { no: string; name: string }[] {
  return (records.ok ? records.value : []).flatMap((record) => {
    const no = record.No ?? ''
    return no === '' ? [] : [{ no, name: nameOf(record) || no }]
  })
}

/** A lane record (section 4, Query Lane Information) as the booth uses it; none for one without a number. */
function laneInfo(record: LanRecord<'LaneQuery'>): LaneInfo[] {
  const no = record.No ?? ''
  if (no === '') return []
  return [
    {
      no,
      name: record.LaneName || no,
      boothNo: record.SentryHostNo ?? '',
      direction: directionOf(record),
      charges: record.IsCharge === Switch.On,
    },
  ]
}

/** A lane that leads out of one area into another, or is shared by both directions, is both. */
function directionOf(record: LanRecord<'LaneQuery'>): LaneInfo['direction'] {
  if (record.IsSameInOut === Switch.On) return 'both'
  const modes = new Set((record.LaneLinkAreas ?? []).map((area) => area.InOutMode))
  const entry = modes.has(InOutMode.Entry)
  const exit = modes.has(InOutMode.Exit)
  if (entry && exit) return 'both'
  if (entry) return 'entry'
  return exit ? 'exit' : 'unknown'
}
