/**
 * The lot's lists as the desk reads them: one description per list, typed against the records of the interface. What a
 * field is (a time, an amount, a code), the table of the interface says; here stands what people look for and who may
 * see it.
 */
import type { LanRecord, QueryInterfaceName } from '../lan/interfaces.ts'
import { namesIn } from '../names-in.ts'
import { plateOf } from '../plates.ts'

/** The fields that the interface names, without what a lot may send beside them. */
type Known<T> = Extract<keyof { [K in keyof T as string extends K ? never : K]: true }, string>
type FieldOf<N extends QueryInterfaceName> = Known<LanRecord<N>>

/**
 * How a field is searched: by a part of a plate, by a part of a text or number, by one of the codes that the interface
 * names, or by one of the lot's lanes.
 */
export type SearchBy = 'plate' | 'part' | 'code' | 'lane'

interface ListDescription<N extends QueryInterfaceName> {
  readonly interface: N
  /** `cars`: about cars and their people; a cashier looks one up and does not read on. `lot`: how the lot is laid out. */
  readonly about: 'cars' | 'lot'
  /** Who may read it at a desk with operators. */
  readonly role: 'cashier' | 'supervisor'
  /** What a line shows of a record, the most telling first; the record itself shows all. */
  readonly columns: readonly FieldOf<N>[]
  /** What it is searched by. */
  readonly search: { readonly [F in FieldOf<N>]?: SearchBy }
  /** It is sorted by this time, the newest first; without one it stays in the lot's order. */
  readonly time?: FieldOf<N>
  /** What from and to are about; default: `time`. */
  readonly days?: FieldOf<N>
  /** Between which times a record holds. */
  readonly holds?: { readonly from: FieldOf<N>; readonly until: FieldOf<N> }
  /** The list tells what was paid, record by record. */
  readonly isOfMoney?: true
  /** What tells how much was paid. */
  readonly money?: readonly FieldOf<N>[]
  /** What is a matter of supervisors: of people, and of the network. */
  readonly reserved?: readonly FieldOf<N>[]
}

const list = <N extends QueryInterfaceName>(one: ListDescription<N>): ListDescription<N> => one

/** Every list of the lot that can be queried, in the order in which they are offered. */
export const lotLists = {
  vehicles: list({
    interface: 'VehicleRecordQuery',
    about: 'cars',
    role: 'cashier',
    columns: [
      'LicensePlateNumber',
      'EndTime',
      'ParkingCardTypeName',
      'Status',
      'StartTime',
      'ParkingSpotNumber',
      'OwnerName',
    ],
    search: { LicensePlateNumber: 'plate', Status: 'code', OwnerName: 'part' },
    time: 'CreationTime',
    days: 'EndTime',
    holds: { from: 'StartTime', until: 'EndTime' },
    reserved: [
      'OwnerName',
      'OwnerNo',
      'OwnerIDCard',
      'OwnerLicense',
      'OwnerAddress',
      'PhoneNumber',
      'Email',
      'StoredVehicleBalance',
    ],
  }),
  blacklist: list({
    interface: 'BlacklistQuery',
    about: 'cars',
    role: 'cashier',
    columns: ['LicensePlateNumber', 'EndTime', 'Remarks', 'Status', 'StartTime', 'OperatorName'],
    search: { LicensePlateNumber: 'plate' },
    time: 'CreationTime',
    holds: { from: 'StartTime', until: 'EndTime' },
    reserved: ['OwnerName', 'PhoneNumber'],
  }),
  orders: list({
    interface: 'ParkingOrderQuery',
    about: 'cars',
    role: 'cashier',
    columns: [
      'LicensePlateNumber',
      'EntryTime',
      'OrderStatus',
      'ExitTime',
      'TotalAmountPaid',
      'EntryLaneName',
      'ParkingCardTypeName',
    ],
    search: {
      LicensePlateNumber: 'plate',
      OrderNo: 'part',
      OrderStatus: 'code',
      EntryLaneNo: 'lane',
      ExitLaneNo: 'lane',
    },
    time: 'EntryTime',
    money: ['TotalAmountDue', 'TotalAmountPaid'],
  }),
  coupons: list({
    interface: 'PlateCouponQuery',
    about: 'cars',
    role: 'cashier',
    columns: [
      'LicensePlateNumber',
      'EndTime',
      'Type',
      'Value',
      'BusinessName',
      'StartTime',
      'CouponSchemeNo',
    ],
    search: { LicensePlateNumber: 'plate', OrderNo: 'part', Type: 'code', BusinessName: 'part' },
    time: 'CreationTime',
    holds: { from: 'StartTime', until: 'EndTime' },
  }),
  payments: list({
    interface: 'PaymentRecordQuery',
    about: 'cars',
    role: 'supervisor',
    columns: [
      'LicensePlateNumber',
      'PaymentTime',
      'TotalAmountPaid',
      'PaymentMethod',
      'PaymentStatus',
      'OrderType',
      'OperatorName',
    ],
    search: {
      LicensePlateNumber: 'plate',
      OrderNo: 'part',
      No: 'part',
      PaymentMethod: 'code',
      PaymentStatus: 'code',
    },
    time: 'PaymentTime',
    isOfMoney: true,
  }),
  paymentDetails: list({
    interface: 'PaymentDetailQuery',
    about: 'cars',
    role: 'supervisor',
    columns: [
      'LicensePlateNumber',
      'CreationTime',
      'TotalAmountPaid',
      'PaymentMethod',
      'AreaName',
      'StartTime',
      'EndTime',
    ],
    search: {
      LicensePlateNumber: 'plate',
      OrderNo: 'part',
      PaymentOrderNo: 'part',
      PaymentMethod: 'code',
      PassageLaneNo: 'lane',
    },
    time: 'CreationTime',
    isOfMoney: true,
  }),
  releases: list({
    interface: 'GateReleaseQuery',
    about: 'cars',
    role: 'supervisor',
    columns: [
      'PassageTime',
      'PassageLaneName',
      'GateSwitchType',
      'LicensePlateNumber',
      'OperatorName',
      'Remarks',
    ],
    search: {
      LicensePlateNumber: 'plate',
      OrderNo: 'part',
      GateSwitchType: 'code',
      PassageLaneNo: 'lane',
      OperatorName: 'part',
    },
    time: 'PassageTime',
    money: ['TotalAmountPaid'],
  }),
  schemes: list({
    interface: 'CouponSchemeQuery',
    about: 'lot',
    role: 'cashier',
    columns: ['Name', 'Type', 'Enable', 'Scene', 'Amount', 'Duration', 'Ratio'],
    search: { Name: 'part', Type: 'code' },
    time: 'CreationTime',
  }),
  zones: list({
    interface: 'AreaQuery',
    about: 'lot',
    role: 'cashier',
    columns: ['AreaName', 'AreaType', 'AreaSpaceNum', 'Level', 'No'],
    search: { AreaName: 'part' },
  }),
  booths: list({
    interface: 'BoothQuery',
    about: 'lot',
    role: 'cashier',
    columns: ['Name', 'Category', 'No', 'IP'],
    search: { Name: 'part' },
    reserved: ['IP', 'TcpPort', 'BSPort'],
  }),
  lanes: list({
    interface: 'LaneQuery',
    about: 'lot',
    role: 'cashier',
    columns: ['LaneName', 'LaneType', 'IsCharge', 'SentryHostNo', 'IsSameInOut', 'No'],
    search: { LaneName: 'part' },
  }),
  plateTypes: list({
    interface: 'PlateTypeQuery',
    about: 'lot',
    role: 'cashier',
    columns: ['ParkingCardTypeName', 'Category', 'IsMoreCar', 'No'],
    search: { ParkingCardTypeName: 'part' },
  }),
  plateColours: list({
    interface: 'PlateColorQuery',
    about: 'lot',
    role: 'cashier',
    columns: ['VehicleTypeName', 'No', 'CreationTime'],
    search: { VehicleTypeName: 'part' },
  }),
} as const

export type ListName = keyof typeof lotLists
export const listNames: readonly ListName[] = namesIn(lotLists)

/** A description of whichever list. */
export interface LotList {
  readonly interface: QueryInterfaceName
  readonly about: 'cars' | 'lot'
  readonly role: 'cashier' | 'supervisor'
  readonly columns: readonly string[]
  readonly search: Readonly<Record<string, SearchBy | undefined>>
  readonly time?: string
  readonly days?: string
  readonly holds?: { readonly from: string; readonly until: string }
  readonly isOfMoney?: true
  readonly money?: readonly string[]
  readonly reserved?: readonly string[]
}

/** The description of a list, whichever it is. */
export const lotList = (name: ListName): LotList => lotLists[name]

/** So many letters at least tell one car from others; a cashier looks for no fewer. */
export const FEWEST_LETTERS = 3

/** Of a number it has to be more: an order's begins with its time, whose first digits are those of many. */
export const FEWEST_DIGITS = 14

/** The letters and digits that stand together: a lot may take a sign between them for whatever letters. */
const together = (value: string): number =>
  Math.max(
    ...plateOf(value)
      .split(/[^\p{L}\p{N}]+/u)
      .map(({ length }) => length),
  )

/** Whether somebody looks one car up, by enough of its plate or of a number, and does not read on through all of them. */
export const looksUp = (name: ListName, values: Readonly<Record<string, string>>): boolean =>
  lotList(name).about === 'lot' ||
  Object.entries(values).some(([field, value]) => {
    const by = lotList(name).search[field]
    if (by === 'plate') return together(value) >= FEWEST_LETTERS
    return by === 'part' && together(value) >= FEWEST_DIGITS
  })
