/**
 * What of the lot's lists can be written from a desk: one description per list. What else a record says goes back to the
 * lot as it was read, since its notices take records whole.
 */
import type { LanRequest } from '../lan/interfaces.ts'
import { lotTime } from '../lot-time.ts'
import { namesIn } from '../names-in.ts'
import { isPlate, plateOf } from '../plates.ts'
import type { ListName } from './lists.ts'

type NoticeName = 'BlacklistChangeNotify' | 'VehicleChangeNotify'
type ItemOf<N extends NoticeName> = LanRequest<N>['Items'][number]

/**
 * How a field is typed. `begins`, `ends`: a day, of which the time is its first or its last second; `plateType`,
 * `plateColour`: one of the lot's, by its number.
 */
export type TypedAs = 'plate' | 'text' | 'begins' | 'ends' | 'count' | 'switch' | 'plateType' | 'plateColour'

export interface ChangeableField {
  readonly as: TypedAs
  /** It must not be empty. */
  readonly required?: true
  /** It is typed of a new record alone: with another value the notice would add one instead of changing this. */
  readonly onlyNew?: true
  /** What it says holds for all records of the same owner. */
  readonly ofOwner?: true
  /** What a new record has unless somebody says otherwise. */
  readonly first?: string
}

interface ChangeDescription<L extends ListName, N extends NoticeName> {
  readonly list: L
  /** The notice that writes it (section 5). */
  readonly interface: N
  /** What its records' numbers begin with where this desk gives them. */
  readonly numbers: string
  /** What is typed, in the order of the form. */
  readonly fields: { readonly [F in keyof ItemOf<N> & string]?: ChangeableField }
  /** Between which of them a record holds. */
  readonly holds: readonly [from: keyof ItemOf<N> & string, until: keyof ItemOf<N> & string]
  /** Whose it is, by a number: a new record's owner is one of its own, since another's cars would be changed with it. */
  readonly owner?: keyof ItemOf<N> & string
  /** Money that the record holds: it is never typed, and nothing is sent where the lot does not tell it. */
  readonly balance?: keyof ItemOf<N> & string
  /** A car that is inside is treated otherwise from the moment when it comes to the list or goes off it. */
  readonly touchesCarsInside?: true
}

const changes = <L extends ListName, N extends NoticeName>(
  one: ChangeDescription<L, N>,
): ChangeDescription<L, N> => one

export const changeableLists = {
  blacklist: changes({
    list: 'blacklist',
    interface: 'BlacklistChangeNotify',
    numbers: 'LDB',
    fields: {
      LicensePlateNumber: { as: 'plate', required: true },
      Remarks: { as: 'text', required: true },
      StartTime: { as: 'begins', required: true },
      EndTime: { as: 'ends', required: true },
      OwnerName: { as: 'text' },
      PhoneNumber: { as: 'text' },
    },
    holds: ['StartTime', 'EndTime'],
  }),
  vehicles: changes({
    list: 'vehicles',
    interface: 'VehicleChangeNotify',
    numbers: 'LDV',
    fields: {
      LicensePlateNumber: { as: 'plate', required: true },
      ParkingCardTypeNo: { as: 'plateType', required: true, ofOwner: true },
      StartTime: { as: 'begins', required: true, ofOwner: true },
      EndTime: { as: 'ends', required: true, ofOwner: true },
      OwnerName: { as: 'text', ofOwner: true },
      PhoneNumber: { as: 'text', ofOwner: true },
      OwnerParkingSpaceCount: { as: 'count', required: true, ofOwner: true, first: '1' },
      ParkingSpotNumber: { as: 'text', onlyNew: true },
      VehicleTypeNo: { as: 'plateColour' },
      OwnerAddress: { as: 'text', ofOwner: true },
      Email: { as: 'text', ofOwner: true },
      Remarks: { as: 'text' },
      EnableOffline: { as: 'switch', first: '0' },
    },
    holds: ['StartTime', 'EndTime'],
    owner: 'OwnerNo',
    balance: 'StoredVehicleBalance',
    touchesCarsInside: true,
  }),
} as const

export type ChangeableList = keyof typeof changeableLists
export const changeableNames: readonly ChangeableList[] = namesIn(changeableLists)

/** A description of whichever list. */
export interface ListChanges {
  readonly list: ListName
  readonly interface: NoticeName
  readonly numbers: string
  readonly fields: Readonly<Record<string, ChangeableField | undefined>>
  readonly holds: readonly [from: string, until: string]
  readonly owner?: string
  readonly balance?: string
  readonly touchesCarsInside?: true
}

/** What of a list can be written. */
export const changesOf = (name: ChangeableList): ListChanges => changeableLists[name]

/** Whether this list can be written from a desk. */
export const isChangeable = (name: ListName): name is ChangeableList => name in changeableLists

/** The longest text that goes into a field. */
export const LONGEST_TEXT = 200

/** Whether a field may hold this; empty: nothing. */
export function isTyped({ as, required }: ChangeableField, value: string): boolean {
  if (value === '') return required !== true
  if (as === 'plate') return isPlate(value) && plateOf(value) === value
  if (as === 'begins' || as === 'ends') return lotTime(value) === value
  if (as === 'count') return /^\d{1,6}$/.test(value)
  if (as === 'switch') return value === '0' || value === '1'
  return value.length <= LONGEST_TEXT
}
