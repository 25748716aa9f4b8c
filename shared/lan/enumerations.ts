/**
 * The enumerations of section 3.1.4 and those described at single fields. All of them are open: the lot sends codes
 * that no table lists (6200 in the gate release example), so an unknown code is shown as itself.
 */

/** LicensePlateColorEnum */
export const PlateColor = {
  Unknown: 0,
  Blue: 1,
  Yellow: 2,
  White: 3,
  Black: 4,
  Green: 5,
  YellowGreen: 6,
} as const

/** PaymentMethodEnum; on the wire these are texts. */
export const PaymentMethod = {
  OfflineCash: '79001',
  PlatformCash: '79002',
  WeChatPay: '79003',
  AndroidApp: '79004',
  TerminalDevice: '79006',
  Alipay: '79007',
  ThirdParty: '79009',
  OfflineWeChatPay: '79010',
  OfflineAlipay: '79011',
  AlipayExpress: '79012',
  WeChatExpress: '79013',
  Ccb: '79014',
  CmbOneNet: '79015',
  UnionPayExpress: '79016',
  CcbExpress: '79017',
  WeFuTong: '79018',
  CmbExpress: '79019',
  IcbcExpress: '79020',
  Icbc: '79021',
  AbcExpress: '79022',
  Abc: '79023',
  Etc: '79024',
  Boc: '79025',
  BocExpress: '79026',
  LeJuHe: '79027',
  UnionPayBusiness: '79028',
  ChargingDeduction: '79029',
  Suixingfu: '79039',
  SelfServiceCash: '80002',
} as const

/** CallbackInterfaceEnum */
export const CallbackIndex = {
  VehicleEntry: 0,
  VehicleExit: 1,
  PaymentResult: 2,
  CardIssued: 3,
  CardExtended: 4,
  CardCancelled: 5,
  SpacesChanged: 6,
  GateRelease: 7,
  Blacklist: 8,
  ViolationReservation: 9,
  BoothLanes: 10,
} as const
export type CallbackIndex = (typeof CallbackIndex)[keyof typeof CallbackIndex]

/** RequestResultCodeEnum */
export const ResultCode = {
  Ok: 200,
  BadSignature: 1001,
  InvalidParameters: 1002,
  ServiceException: 1003,
  NotEnabled: 1004,
  ExpectedError: 1005,
} as const

/** PaymentScenarioEnum */
export const PaymentScene = { Other: 0, InParkQr: 1, LaneQr: 2 } as const

/**
 * QueryOperatorEnum. `LikeLeft` is "starts with" and `LikeRight` is "ends with"; `In`, `NotIn` and `InLike` take
 * values separated by commas, without quotes.
 */
export const QueryOperator = {
  Equal: 0,
  Like: 1,
  GreaterThan: 2,
  GreaterThanOrEqual: 3,
  LessThan: 4,
  LessThanOrEqual: 5,
  In: 6,
  NotIn: 7,
  LikeLeft: 8,
  LikeRight: 9,
  NoEqual: 10,
  IsNullOrEmpty: 11,
  IsNot: 12,
  NoLike: 13,
  EqualNull: 14,
  InLike: 15,
} as const
export type QueryOperator = (typeof QueryOperator)[keyof typeof QueryOperator]

/** OrderStatusEnum */
export const OrderStatus = { PreEntry: 199, Entered: 200, Exited: 201, AutoClosed: 202 } as const

/** ManualGateOperationTypeEnum */
export const ManualGateOperation = {
  ExitWithoutEntry: 0,
  ManualOpen: 1,
  SpecialPlate: 2,
  ManualClose: 3,
  HoldOpen: 4,
  IllegalOpen: 6,
} as const

/** AbnormalPassageTypeEnum */
export const AbnormalPassage = {
  AutoReleaseWithoutEntry: 6100,
  ManualOpen: 6201,
  ManualClose: 6202,
  HeldOpen: 6211,
  HoldCancelled: 6212,
} as const

/** `GataStatus` of a barrier. */
export const GateStatus = { Closed: 0, Open: 1, Unknown: -1 } as const

/** `GateLongOpen`: whether the barrier is held open. */
export const HoldOpen = { Off: 0, On: 1, Unknown: -1 } as const

/** `GSStatus`: the ground loop. */
export const LoopStatus = { Free: 0, Occupied: 1, Unknown: -1 } as const

/** `IDCameraStatus`: the main recognition camera. */
export const CameraStatus = { Offline: 0, Online: 1 } as const

/** `Status` of SetLaneGateStatus. `ToggleHold` switches hold-open on, or off when it is on already. */
export const GateCommand = { Close: 0, Open: 1, ToggleHold: 2 } as const
export type GateCommand = (typeof GateCommand)[keyof typeof GateCommand]

/** `NoticeType` of the Notice interfaces. For parking orders `Delete` closes the order. */
export const NoticeType = { AddOrUpdate: 0, Delete: 1 } as const
export type NoticeType = (typeof NoticeType)[keyof typeof NoticeType]

/** Fields that are 0 or 1. */
export const Switch = { Off: 0, On: 1 } as const

/** `AreaType` */
export const AreaType = { Outer: 0, Nested: 1 } as const

/** `Category` of a sentry post (booth). */
export const BoothCategory = { BillingSoftware: 1, BackgroundService: 2 } as const

/** `LaneType` */
export const LaneType = { Vehicle: 1, Pedestrian: 2 } as const

/** `LaneDutyMode` */
export const LaneDutyMode = { Unmanned: 0, OnSite: 1 } as const

/** `CameraMode` */
export const CameraMode = { Single: 1, Dual: 2, Multiple: 3 } as const

/** `InOutMode` of a lane in an area. */
export const InOutMode = { Exit: 0, Entry: 1 } as const

/** `SameInOutType`; note that it is the other way round than `InOutMode`. */
export const SameInOutType = { Entry: 0, Exit: 1 } as const

/** `Category` of a plate type (card type). */
export const PlateTypeCategory = {
  TemporaryD: '3648',
  TemporaryC: '3649',
  TemporaryB: '3650',
  TemporaryA: '3651',
  MonthlyA: '3652',
  MonthlyB: '3653',
  MonthlyC: '3654',
  MonthlyD: '3655',
  Free: '3656',
  Prepaid: '3657',
} as const

/** `Status` of a vehicle record. */
export const VehicleStatus = { Normal: 1, Blacklisted: 2, Disabled: 3 } as const

/** `Type` of a vehicle record's allowed parking areas. */
export const ParkingAreaScope = { AllAreas: 0, NamedAreas: 1 } as const

/** `OrderType` of payments. */
export const PaymentOrderType = {
  MonthlyRecharge: '5902',
  TemporaryPayment: '5901',
  WalletRecharge: '5903',
  PrepaidDeduction: '5905',
  SpaceRenewal: '5910',
} as const

/** `PaymentStatus` */
export const PaymentStatus = { Unpaid: 0, Success: 1, Failed: 2, Cancelled: 3 } as const

/** `Type` of coupons and coupon schemes. */
export const CouponType = { Amount: '101', Duration: '102', Ratio: '103', FreeUntil: '104' } as const

/** `Scene` of a coupon scheme. */
export const CouponScene = { InField: 0, Exit: 1, Both: 2 } as const
