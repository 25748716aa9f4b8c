import type { LotTime } from '#shared/lot-time.ts'
import type { Tariff } from './tariff.ts'

/** What a lot is built of. While the simulator runs nothing of it changes but the names of lanes. */
export interface LotLayout {
  readonly zones: readonly Zone[]
  readonly booths: readonly Booth[]
  readonly lanes: readonly LaneLayout[]
  readonly cardTypes: readonly CardType[]
  readonly colours: readonly PlateColour[]
  readonly createdAt: LotTime
}

export interface Zone {
  readonly no: string
  readonly name: string
  readonly spaces: number
  /** The zone that this one lies in; null for an outer one. */
  readonly parentNo: string | null
  readonly tariff: Tariff
}

interface Booth {
  readonly no: string
  readonly name: string
  readonly ip: string
}

export type Direction = 'entry' | 'exit'

export interface LaneLayout {
  readonly no: string
  name: string
  readonly direction: Direction
  readonly boothNo: string
  readonly zoneNo: string
  readonly deviceNo: string
  readonly deviceName: string
  /** The lane of the other direction that shares this one's barrier, loop and camera. */
  readonly sameInOutLaneNo?: string
}

/** A plate type, with the interface's category code (section 4, "Query Plate Type Information"). */
export interface CardType {
  readonly no: string
  readonly name: string
  readonly category: string
  readonly moreCars: boolean
}

/** A plate colour, which the interface calls a vehicle type. */
export interface PlateColour {
  readonly no: string
  readonly name: string
}

const TEMPORARY = new Set(['3644', '3645', '3646', '3647', '3648', '3649', '3650', '3651'])

/** Whether vehicles of this type pay at the exit. */
export const isTemporary = (cardType: CardType): boolean => TEMPORARY.has(cardType.category)

/** Finds by number; throws on an unknown one: a mistake of who steers the simulator. */
export function byNo<T extends { readonly no: string }>(items: readonly T[], no: string): T {
  const item = items.find((candidate) => candidate.no === no)
  if (item === undefined) throw new RangeError(`the lot has no "${no}"`)
  return item
}
