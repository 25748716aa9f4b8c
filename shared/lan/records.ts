/** What the interfaces of section 4 answer with, one schema per record. */
import { z } from 'zod'
import * as codes from './enumerations.ts'
import {
  couponNumber,
  decimal,
  id,
  integer,
  list,
  namedCoupon,
  numberCode,
  text,
  textCode,
  time,
  truth,
  withAliases,
  yuan,
} from './fields.ts'

const key = { Uid: integer('Unique primary key of the record'), No: id('Record number') }
const created = time('When the record was created')
const operator = text('Name of the operator')
const remarks = text('Remarks')
const plate = text('License plate number; letters are upper case')
const orderNo = id('Parking order, created when the vehicle enters')

const vehicleType = {
  VehicleTypeNo: id('Vehicle type (plate colour) number'),
  VehicleTypeName: text('Vehicle type (plate colour) name'),
}
const plateType = {
  ParkingCardTypeNo: id('Plate type number'),
  ParkingCardTypeName: text('Plate type name'),
}
const amounts = {
  TotalAmountDue: yuan('Total amount due'),
  TotalAmountPaid: yuan('Total amount paid'),
  DiscountAmount: yuan('Discount amount'),
}
const payment = {
  OrderType: textCode('What the payment is for', codes.PaymentOrderType),
  PaymentMethod: textCode('Payment method', codes.PaymentMethod),
  PaymentStatus: numberCode('Payment status', codes.PaymentStatus),
  StoredValueDeduction: yuan('Deducted from the prepaid value'),
}
const flag = (description: string): ReturnType<typeof numberCode> => numberCode(description, codes.Switch)

export const area = z.looseObject({
  ...key,
  AreaName: text('Area name'),
  AreaType: numberCode('Outer field or nested inner field', codes.AreaType),
  AreaSpaceNum: integer('Number of available parking spaces in the area'),
  PUid: integer('Primary key of the area this one lies in; 0 for an outer field'),
  Level: integer('Nesting level; 0 is the outermost field'),
  CreationTime: created,
})

export const booth = z.looseObject({
  ...key,
  Name: text('Name of the sentry post'),
  Category: numberCode('Billing software or background service', codes.BoothCategory),
  IP: text('IP address of the sentry post'),
  TcpPort: integer('TCP port of the sentry post'),
  BSPort: integer('Background port of a browser/server sentry post'),
  CreationTime: created,
  Longitude: decimal('Longitude', 'degrees'),
  Latitude: decimal('Latitude', 'degrees'),
})

export const lane = z.looseObject({
  ...key,
  LaneName: text('Lane name'),
  LaneType: numberCode('Vehicle lane or passage for pedestrians', codes.LaneType),
  LaneDutyMode: numberCode('Unmanned or on-site duty', codes.LaneDutyMode),
  CameraMode: numberCode('Single, dual or multiple cameras', codes.CameraMode),
  IdInterval: integer('Recognition interval of dual and multiple cameras', 'seconds'),
  IsBackCar: flag('Whether reversing cars are detected'),
  IsCharge: flag('Whether the lane charges'),
  SentryHostNo: id('Number of the sentry post the lane belongs to'),
  CreationTime: created,
  IsSense: flag('Whether the ground loop is judged when a car without a plate scans the QR code'),
  IsSameInOut: flag('Whether entry and exit share the lane'),
  SameInOutLaneNo: id('Associated lane of a shared entry and exit'),
  SameInOutType: numberCode('Direction of the lane when shared', codes.SameInOutType),
  IsEnableBoard: flag('Whether the lane control board is enabled'),
  LaneLinkAreas: list(
    z.looseObject({
      No: key.No,
      AreaNo: id('Associated area number'),
      InOutMode: numberCode('Whether the lane leads into or out of the area', codes.InOutMode),
    }),
    'Areas the lane leads into or out of',
  ),
})

export const plateTypeRecord = z.looseObject({
  ...key,
  ParkingCardTypeName: plateType.ParkingCardTypeName,
  IsMoreCar: truth('Whether several vehicles share a parking space'),
  CreationTime: created,
  OperatorName: operator,
  Category: textCode('Classification', codes.PlateTypeCategory),
})

export const plateColor = z.looseObject({
  ...key,
  VehicleTypeName: vehicleType.VehicleTypeName,
  CreationTime: created,
  OperatorName: operator,
})

export const laneStatus = z.looseObject({
  GataStatus: numberCode('Barrier (spelt so on the wire)', codes.GateStatus),
  GateLongOpen: numberCode('Whether the barrier is held open', codes.HoldOpen),
  GSStatus: numberCode('Ground loop', codes.LoopStatus),
  IDCameraStatus: numberCode('Main recognition camera', codes.CameraStatus),
})

export const laneOrder = withAliases(
  { CouponSchemeNos: ['CouponKey'] },
  z.looseObject({
    OrderNo: orderNo,
    CouponSchemeNos: list(couponNumber, 'Coupons used; `CouponKey` in the examples'),
    ChargeMoney: yuan('Fee now'),
  }),
)

export const vehicle = z.looseObject({
  ...key,
  LicensePlateNumber: plate,
  SystemSpotNumber: text('System parking space number'),
  ParkingSpotNumber: text('Parking lot space number'),
  OwnerParkingSpaceCount: integer('Number of parking spaces the owner has'),
  OwnerName: text('Owner name'),
  OwnerNo: id('Owner number'),
  OwnerIDCard: text('Owner ID card; may be encrypted'),
  OwnerLicense: text("Owner driver's license; may be encrypted"),
  OwnerAddress: text('Residential address of the owner'),
  PhoneNumber: text('Phone number; may be encrypted'),
  Email: text('Email address; may be encrypted'),
  StartTime: time('Valid from'),
  EndTime: time('Valid until'),
  StoredVehicleBalance: yuan('Prepaid balance'),
  ...vehicleType,
  ...plateType,
  OperatorName: operator,
  CreationTime: created,
  Remarks: remarks,
  Status: numberCode('License plate status', codes.VehicleStatus),
  EnableOffline: flag('Whether the gate opens by itself while the camera is offline (whitelist)'),
  StopSpaceList: list(
    z.looseObject({
      No: key.No,
      Type: numberCode('All areas or those named', codes.ParkingAreaScope),
      AreaNos: text('Allowed area numbers, a JSON list as text'),
      AreaName: text('Brief display of the allowed areas'),
      SpaceCount: integer('Number of available parking spaces in the area'),
    }),
    'Areas the vehicle may park in',
  ),
})

export const blacklisted = z.looseObject({
  ...key,
  LicensePlateNumber: plate,
  OwnerName: text('Contact person'),
  PhoneNumber: text('Phone number'),
  StartTime: time('Valid from'),
  EndTime: time('Valid until'),
  Remarks: remarks,
  CreationTime: created,
  OperatorName: operator,
  Status: flag('Whether the entry is enabled'),
})

export const parkingOrder = z.looseObject({
  Uid: key.Uid,
  OrderNo: orderNo,
  LicensePlateNumber: plate,
  EntryTime: time('Entry time'),
  ExitTime: time('Exit time; none while the car is inside'),
  EntryLaneNo: id('Entry lane number'),
  EntryLaneName: text('Entry lane name'),
  ExitLaneNo: id('Exit lane number'),
  ExitLaneName: text('Exit lane name'),
  EntryOperatorName: text('Operator at entry'),
  ExitOperatorName: text('Operator at exit'),
  ParkingAreaNo: id('Area number'),
  ParkingAreaName: text('Area name'),
  ...vehicleType,
  EntryImageUrl: text('Address of the entry picture'),
  ExitImageUrl: text('Address of the exit picture'),
  ...plateType,
  OrderStatus: numberCode('Order status', codes.OrderStatus),
  IsFreePass: truth('Whether the car passed free'),
  FreePassReason: text('Why it passed free'),
  TotalAmountDue: amounts.TotalAmountDue,
  TotalAmountPaid: amounts.TotalAmountPaid,
  IsVehicleLocked: truth('Whether the vehicle is locked'),
  Remarks: remarks,
})

export const paymentOrder = z.looseObject({
  ...key,
  OrderNo: orderNo,
  LicensePlateNumber: plate,
  SystemSpotNumber: text('System parking space number'),
  ...vehicleType,
  ...plateType,
  StartTime: time('Recharged from'),
  EndTime: time('Recharged until'),
  BeforeEndTime: time('End before the recharge'),
  OwnerNo: id('Owner number'),
  OwnerName: text('Owner name'),
  ...amounts,
  ...payment,
  SelfMoney: yuan('Cash taken by the self-service machine'),
  OutReduceMoney: yuan('Change given by the self-service machine'),
  EntryTime: time('Entry time'),
  PaymentTime: time('Payment time'),
  ParkingDuration: decimal('Parking duration', 'minutes'),
  Remarks: remarks,
  OperatorName: operator,
  CreationTime: created,
  PaymentScene: numberCode('Payment scene', codes.PaymentScene),
})

export const paymentDetail = z.looseObject({
  ...key,
  OrderNo: orderNo,
  PaymentOrderNo: id('Payment order number'),
  OrderDetailNo: id('Parking detail number'),
  StartTime: time('Charged from'),
  EndTime: time('Charged until'),
  TimeCount: integer('Time charged', 'minutes'),
  AreaNo: id('Area number'),
  AreaName: text('Area name'),
  LicensePlateNumber: plate,
  ...vehicleType,
  ...plateType,
  ...amounts,
  ...payment,
  PassageLaneNo: id('Passage lane number'),
  Remarks: remarks,
  CreationTime: created,
  OperatorName: operator,
})

export const gateRelease = z.looseObject({
  ...key,
  GateSwitchType: numberCode('How the gate was moved', codes.ManualGateOperation),
  OrderNo: orderNo,
  LicensePlateNumber: plate,
  PassageLaneNo: id('Passage lane number'),
  PassageLaneName: text('Passage lane name'),
  DeviceNo: id('Device number'),
  DeviceName: text('Device name'),
  ...vehicleType,
  ...plateType,
  SpecialVehicleNo: id('Special vehicle number'),
  SpecialVehicleName: text('Special vehicle name'),
  PassageImageUrl: text('Address of the picture, on the local network'),
  PassageTime: time('Passage time'),
  OperatorName: operator,
  OperationTime: time('Operation time'),
  Remarks: remarks,
  TotalAmountPaid: yuan('Collected when a car without a plate left'),
})

export const couponScheme = z.looseObject({
  ...key,
  Name: text('Coupon scheme name'),
  Type: textCode('Kind of discount', codes.CouponType),
  Amount: yuan('Discount, for kind 101'),
  Duration: decimal('Discount, for kind 102', 'minutes'),
  Ratio: decimal('Discount ratio, for kind 103'),
  VaildTime: time('Free until, for kind 104 (spelt so on the wire)'),
  Enable: flag('Whether the scheme is enabled; in the examples alone'),
  Scene: numberCode('Where the scheme may be used', codes.CouponScene),
  CreationTime: created,
  OperatorName: operator,
})

export const plateCoupon = z.looseObject({
  ...key,
  CouponSchemeNo: id('Coupon scheme number'),
  Type: textCode('Kind of discount', codes.CouponType),
  Value: decimal('Discount: yuan, minutes or ratio (above 0, below 10), by kind'),
  StartTime: time('Valid from'),
  EndTime: time('Valid until'),
  OrderNo: orderNo,
  LicensePlateNumber: plate,
  BusinessName: text('Merchant name'),
  CreationTime: created,
  Remarks: remarks,
})

export const orderFee = withAliases(
  { CouponSchemeNos: ['PlateCouponNos'] },
  z.looseObject({
    OrderNo: orderNo,
    CouponSchemeNos: list(namedCoupon, 'Coupons used; `PlateCouponNos` in the examples'),
    LicensePlateNumber: plate,
    EntryTime: time('Entry time'),
    CalcTime: time("When the fee was calculated, by the lot's clock"),
    ...amounts,
    CalcDetail: list(
      z.looseObject({
        AreaNo: id('Area number'),
        AreaName: text('Area name'),
        StartTime: time('Charged from'),
        EndTime: time('Charged until'),
        CalcAmount: yuan('Amount for this stay'),
        DiscountAmount: amounts.DiscountAmount,
        FreeMinutes: decimal('Free time', 'minutes'),
        StayMinutes: decimal('Stay', 'minutes'),
        Remarks: remarks,
        IsOverTime: flag('Whether overtime'),
        IsCarExpire: flag('Whether the vehicle record has expired'),
      }),
      'Calculation, area by area',
    ),
  }),
)

export const noPlateEntry = z.looseObject({ OrderNo: orderNo })
