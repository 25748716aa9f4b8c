/** The 11 callbacks of section 6, keyed by what they tell. The lot sends them; fields are read leniently. */
import { z } from 'zod'
import * as codes from './enumerations.ts'
import { couponNumber, id, integer, list, numberCode, text, textCode, time, truth, yuan } from './fields.ts'
import { lane } from './records.ts'

/** One callback of the parking software, as data. */
export interface LanCallback {
  /** The callback's name in section 6. */
  readonly title: string
  /** CallbackInterfaceEnum */
  readonly index: codes.CallbackIndex
  /** The path of the document's example URL; the entry's is by analogy, index 9 has none. */
  readonly path: string | null
  /** Whether the lot sends a failed delivery again (at most 3 times in all). */
  readonly retried: boolean
  readonly data: z.ZodType
  /** Pictures that are left out of the signature, or may be. */
  readonly unsigned: readonly string[]
  /** Fields that together tell this callback from the others when the path does not; empty: it cannot be told. */
  readonly recognisedBy: readonly string[]
  /**
   * Fields without which it names nothing that happened. No `Data` of a request has them all (requests are signed like
   * callbacks, so anybody can send one as such); what lacks one is no event, whatever path it came on.
   */
  readonly identifiedBy: readonly string[]
}

const car = {
  LicensePlateNumber: text('License plate number'),
  VehicleTypeNo: id('Vehicle type (plate colour) number'),
  VehicleTypeName: text('Vehicle type (plate colour) name'),
  ParkingCardTypeNo: id('Plate type number'),
  ParkingCardTypeName: text('Plate type name'),
}
const orderNo = id('Parking order, created when the vehicle enters')
const remarks = text('Remarks')
const operator = text('Name of the operator')
const color = numberCode('License plate colour', codes.PlateColor)
const parkingArea = {
  ParkingAreaNo: id('Area number'),
  ParkingAreaName: text('Area name'),
}
const validity = { StartTime: time('Valid from'), EndTime: time('Valid until') }
const balance = yuan('Prepaid balance')
const amounts = { TotalAmountDue: yuan('Total amount due'), TotalAmountPaid: yuan('Total amount paid') }
const payment = {
  PaymentOrderNo: id('Payment order number'),
  ...amounts,
  DiscountAmount: yuan('Discount amount'),
  PaymentTime: time('Payment time'),
  PaymentMethod: textCode('Payment method', codes.PaymentMethod),
}
const space = {
  TotalSpaces: integer('Parking spaces in all'),
  RemainingSpaces: integer('Free parking spaces'),
}

export const lanCallbacks = {
  VehicleEntry: {
    title: 'Vehicle Entry Callback',
    index: codes.CallbackIndex.VehicleEntry,
    path: '/API/V2/OnVehicleIn',
    retried: true,
    data: z.looseObject({
      OrderNo: orderNo,
      ...car,
      EntryTime: time('Entry time'),
      LicensePlateColor: color,
      EntryLaneNo: id('Entry lane number'),
      EntryLaneName: text('Entry lane name'),
      EntryOperatorName: text('Operator at entry'),
      ReserveOrderNo: id('Reservation, if the vehicle has one'),
      ...parkingArea,
      EntryImageUrl: text('Address of the entry picture'),
      EntryImageBase64: text('Entry picture, Base64; not signed'),
    }),
    unsigned: ['EntryImageBase64'],
    recognisedBy: ['EntryTime', 'EntryLaneNo'],
    identifiedBy: ['OrderNo', 'EntryTime', 'EntryLaneNo'],
  },
  VehicleExit: {
    title: 'Vehicle Exit Callback',
    index: codes.CallbackIndex.VehicleExit,
    path: '/API/V2/OnVehicleOut',
    retried: true,
    data: z.looseObject({
      OrderNo: orderNo,
      ...car,
      ExitTime: time('Exit time'),
      LicensePlateColor: color,
      ExitLaneNo: id('Exit lane number'),
      ExitLaneName: text('Exit lane name'),
      ExitOperatorName: text('Operator at exit'),
      ...parkingArea,
      ExitImageUrl: text('Address of the exit picture'),
      ExitImageBase64: text('Exit picture, Base64; signed or not'),
      ...amounts,
      IsFreePass: truth('Whether the car passed free'),
      FreePassReason: text('Why it passed free'),
      Remarks: remarks,
    }),
    unsigned: ['ExitImageBase64'],
    recognisedBy: ['ExitTime', 'ExitLaneNo'],
    identifiedBy: ['ExitTime', 'ExitLaneNo'],
  },
  PaymentResult: {
    title: 'Payment Result Callback',
    index: codes.CallbackIndex.PaymentResult,
    path: '/API/V2/OnPayResult',
    retried: true,
    data: z.looseObject({
      OrderNo: orderNo,
      ...car,
      ...payment,
      PayScene: numberCode('Payment scene', codes.PaymentScene),
      Remarks: remarks,
      ParkingDuration: integer('Parking duration', 'minutes'),
      StoredValueDeduction: yuan('Deducted from the prepaid value'),
      OperatorName: operator,
      CouponUsageList: list(couponNumber, 'Coupons used'),
    }),
    unsigned: [],
    recognisedBy: ['PaymentOrderNo', 'PayScene'],
    identifiedBy: ['PaymentOrderNo', 'PaymentTime', 'PayScene'],
  },
  CardIssued: {
    title: 'Vehicle Issuance Callback',
    index: codes.CallbackIndex.CardIssued,
    path: '/API/V2/OnSubscribedVehicle',
    retried: true,
    data: z.looseObject({
      ...car,
      OwnerNo: id('Owner number'),
      OwnerName: text('Owner name'),
      OwnerParkingSpaceCount: integer('Number of parking spaces the owner has'),
      ...validity,
      StoredVehicleBalance: balance,
      CreationTime: time('Creation time'),
      ResidentialAddress: text('Residential address'),
      PhoneNumber: text('Phone number'),
      Remarks: remarks,
      OperatorName: operator,
    }),
    unsigned: [],
    recognisedBy: ['OwnerParkingSpaceCount', 'StoredVehicleBalance'],
    identifiedBy: ['LicensePlateNumber', 'StoredVehicleBalance'],
  },
  CardExtended: {
    title: 'Vehicle Recharge and Extension Callback',
    index: codes.CallbackIndex.CardExtended,
    path: '/API/V2/OnRechargeGracePeriod',
    retried: true,
    data: z.looseObject({
      ...car,
      ...payment,
      OperatorName: operator,
      ...validity,
      StoredVehicleBalance: balance,
    }),
    unsigned: [],
    recognisedBy: ['PaymentOrderNo', 'StoredVehicleBalance'],
    identifiedBy: ['LicensePlateNumber', 'PaymentOrderNo', 'PaymentTime', 'StoredVehicleBalance'],
  },
  CardCancelled: {
    title: 'Vehicle Cancellation Callback',
    index: codes.CallbackIndex.CardCancelled,
    path: '/API/V2/OnUnsubscribedVehicle',
    retried: true,
    data: z.looseObject({
      LicensePlateNumber: car.LicensePlateNumber,
      OperatorName: operator,
      OperationTime: time('Operation time'),
    }),
    unsigned: [],
    recognisedBy: ['OperationTime', 'LicensePlateNumber'],
    identifiedBy: ['LicensePlateNumber', 'OperationTime'],
  },
  SpacesChanged: {
    title: 'Parking Space Change Callback',
    index: codes.CallbackIndex.SpacesChanged,
    path: '/API/V2/OnParkingSpaces',
    retried: false,
    data: z.looseObject({
      ...space,
      AreaSpaces: list(
        z.looseObject({ AreaNo: id('Area number'), AreaName: text('Area name'), ...space }),
        'Spaces by area',
      ),
      CarCardTypeSpaces: list(
        z.looseObject({
          AreaCarCardTypeName: text('Area name and plate type name'),
          AreaNo: id('Area number'),
          UseSpaces: integer('Occupied parking spaces'),
        }),
        'Spaces by plate type',
      ),
    }),
    unsigned: [],
    recognisedBy: ['TotalSpaces', 'RemainingSpaces'],
    identifiedBy: ['TotalSpaces', 'RemainingSpaces'],
  },
  GateRelease: {
    title: 'Gate Release Record Callback',
    index: codes.CallbackIndex.GateRelease,
    path: '/API/V2/OnGateReleaseRecord',
    retried: true,
    data: z.looseObject({
      No: id('Record number'),
      OrderNo: orderNo,
      LicensePlateNumber: car.LicensePlateNumber,
      PassageTime: time('Passage time'),
      Remarks: remarks,
      ImageBase64: text('Picture, Base64; signed or not'),
      InOutType: numberCode('Whether the lane is an entry or an exit', codes.InOutMode),
      PassageLaneNo: id('Passage lane number'),
      PassageLaneName: text('Passage lane name'),
      OperatorName: operator,
      AbnormalPassType: numberCode('Kind of passage', codes.AbnormalPassage),
    }),
    unsigned: ['ImageBase64'],
    recognisedBy: ['PassageTime', 'PassageLaneNo'],
    identifiedBy: ['No', 'PassageTime', 'PassageLaneNo', 'AbnormalPassType'],
  },
  Blacklist: {
    title: 'Blacklist Callback',
    index: codes.CallbackIndex.Blacklist,
    path: '/API/V2/OnBlackList',
    retried: true,
    data: z.looseObject({
      LicensePlateNumber: car.LicensePlateNumber,
      OwnerName: text('Contact person'),
      PhoneNumber: text('Phone number'),
      ...validity,
      CreationTime: time('Creation time'),
      OperatorName: operator,
      Remarks: remarks,
      Status: numberCode('Whether the entry is enabled', codes.Switch),
    }),
    unsigned: [],
    recognisedBy: ['Status', 'LicensePlateNumber'],
    identifiedBy: ['LicensePlateNumber', 'Status'],
  },
  ViolationReservation: {
    title: 'Violation Reservation Callback',
    index: codes.CallbackIndex.ViolationReservation,
    path: null,
    retried: true,
    // The document names this callback and describes no body: whatever comes is kept as it is.
    data: z.looseObject({}),
    unsigned: [],
    recognisedBy: [],
    // Nothing is known that would identify it: it is shown, and has no effect.
    identifiedBy: [],
  },
  BoothLanes: {
    title: 'Booth Lane Information Callback',
    index: codes.CallbackIndex.BoothLanes,
    path: '/API/V2/OnLaneChange',
    retried: false,
    data: z.looseObject({
      SentryHostNo: id('Booth number'),
      Lanes: list(lane, 'All lanes of the booth'),
    }),
    unsigned: [],
    recognisedBy: ['SentryHostNo', 'Lanes'],
    identifiedBy: ['SentryHostNo', 'Lanes'],
  },
} as const satisfies Record<string, LanCallback>

export type LanCallbackName = keyof typeof lanCallbacks

/** `Data` of a callback. */
export type LanCallbackData<N extends LanCallbackName> = z.output<(typeof lanCallbacks)[N]['data']>

const names = new Set<string>(Object.keys(lanCallbacks))
const isLanCallbackName = (name: string): name is LanCallbackName => names.has(name)

/** The names of all callbacks, in the order of their indexes. */
export const lanCallbackNames: readonly LanCallbackName[] =
  Object.keys(lanCallbacks).filter(isLanCallbackName)

/**
 * Tells a callback by the fields of its `Data`, for bodies that come on a path that does not tell. `undefined` when
 * none fits.
 */
export function recogniseCallback(data: unknown): LanCallbackName | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  return lanCallbackNames.find((name) => {
    const marks: readonly string[] = lanCallbacks[name].recognisedBy
    return marks.length > 0 && marks.every((mark) => Object.hasOwn(data, mark))
  })
}

/** Whether `Data`, read as this callback, has every field that identifies it. */
export function isIdentified(name: LanCallbackName, data: object): boolean {
  const fields: Readonly<Record<string, unknown>> = { ...data }
  return lanCallbacks[name].identifiedBy.every((field) => (fields[field] ?? '') !== '')
}

/** Fields that hold a picture; they are left out of the signature, or may be. */
export const pictureFields: ReadonlySet<string> = new Set(
  lanCallbackNames.flatMap((name): readonly string[] => lanCallbacks[name].unsigned),
)
