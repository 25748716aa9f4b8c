/** The 11 interfaces of section 5: those that change something at the lot. Keyed by their V3.0 route. */
import { z } from 'zod'
import { CallbackIndex, CouponScene, GateCommand, NoticeType, Switch } from './enumerations.ts'
import type { FieldMeta } from './fields.ts'
import { noPlateEntry } from './records.ts'
import {
  oneOf,
  optionalText,
  optionalTime,
  optionalYuan,
  requiredCents,
  requiredText,
  requiredTime,
  requiredYuan,
  wholeNumber,
} from './request-fields.ts'
import { v2Path } from './table.ts'
import type { LanInterface, LostAnswer, Repeat, Witness } from './table.ts'

/** Code 200 is the whole answer; whatever `Data` holds is of no account. */
const nothing = z.unknown()

const MAX_COUNT = 1_000_000

const listOf = <S extends z.ZodType>(element: S, description: string) =>
  z
    .array(element)
    .min(1)
    .meta({ description, wire: 'list' } satisfies FieldMeta)

const notice = <S extends z.ZodType>(title: string, route: string, item: S, witness: Witness) =>
  ({
    title,
    section: '5',
    kind: 'notification',
    v2: { method: 'POST', path: v2Path('Notice'), route },
    request: z.strictObject({
      NoticeType: oneOf(NoticeType, 'Add or update, or delete'),
      Items: listOf(item, 'What is changed'),
    }),
    response: nothing,
    repeat: 'same-number',
    lostAnswer: { ask: witness, how: 'Query the record by its number and compare.' },
  }) as const

const command = <Q extends z.ZodType, R extends z.ZodType>(
  title: string,
  name: string,
  request: Q,
  response: R,
  repeat: Repeat,
  lostAnswer: LostAnswer,
) =>
  ({
    title,
    section: '5',
    kind: 'notification',
    v2: { method: 'POST', path: v2Path(name) },
    request,
    response,
    repeat,
    lostAnswer,
  }) as const

const remarks = optionalText('Remarks')
const operator = optionalText('Name of the operator')
const plate = optionalText('License plate number')
const startTime = optionalTime('Valid from')
const endTime = optionalTime('Valid until')
const decimal = (description: string, unit?: string): z.ZodNumber =>
  z
    .number()
    .nonnegative()
    .meta({ description, wire: 'decimal', ...(unit === undefined ? {} : { unit }) } satisfies FieldMeta)

export const notifications = {
  ParkingRecordNotify: notice(
    'In-Parking Record Change Notification (Including Modify and Close)',
    'ModifyParkingOrder',
    z.strictObject({
      OrderNo: requiredText('Parking order'),
      LicensePlateNumber: plate,
      VehicleTypeNo: optionalText('Vehicle type (plate colour) number'),
      ParkingCardTypeNo: optionalText('Plate type number'),
      EntryTime: optionalTime('Entry time'),
      Remarks: remarks,
    }),
    'ParkingOrderQuery',
  ),
  VehicleChangeNotify: notice(
    'Notify Vehicle Changes (Including Add, Edit, Delete)',
    'MonthlyCar',
    z.strictObject({
      No: requiredText('Record number'),
      LicensePlateNumber: plate,
      ParkingSpotNumber: optionalText('Parking lot space number'),
      OwnerParkingSpaceCount: wholeNumber(0, MAX_COUNT, 'Number of parking spaces the owner has').optional(),
      OwnerName: optionalText('Owner name'),
      OwnerNo: optionalText('Owner number'),
      OwnerIDCard: optionalText('Owner ID card'),
      OwnerLicense: optionalText("Owner driver's license"),
      OwnerAddress: optionalText('Residential address of the owner'),
      PhoneNumber: optionalText('Phone number'),
      Email: optionalText('Email address'),
      StartTime: startTime,
      EndTime: endTime,
      StoredVehicleBalance: optionalYuan('Prepaid balance'),
      VehicleTypeNo: optionalText('Vehicle type (plate colour) number'),
      ParkingCardTypeNo: optionalText('Plate type number'),
      OperatorName: operator,
      Remarks: remarks,
      EnableOffline: oneOf(
        Switch,
        'Whether the gate opens by itself while the camera is offline (whitelist)',
      ).optional(),
      IsDeleteOwner: z
        .boolean()
        .optional()
        .meta({
          description: 'When deleting: also delete the owner, and with the owner all his vehicles',
          wire: 'boolean',
        } satisfies FieldMeta),
    }),
    'VehicleRecordQuery',
  ),
  BlacklistChangeNotify: notice(
    'Notify Blacklist Changes (Including Add, Edit, Delete)',
    'BlackList',
    z.strictObject({
      No: requiredText('Record number'),
      LicensePlateNumber: plate,
      OwnerName: optionalText('Contact person'),
      PhoneNumber: optionalText('Phone number'),
      StartTime: startTime,
      EndTime: endTime,
      Remarks: remarks,
      CreationTime: optionalTime('Creation time'),
      OperatorName: operator,
    }),
    'BlacklistQuery',
  ),
  PlateCouponChangeNotify: notice(
    'Notify Plate Coupon Record Changes (Including Add, Edit, Delete)',
    'PlateCoupon',
    z.strictObject({
      No: requiredText('Record number'),
      CouponSchemeNo: requiredText('Coupon scheme number'),
      Type: requiredText('Kind of discount'),
      Value: decimal('Discount: yuan, minutes or ratio, by kind'),
      StartTime: startTime,
      EndTime: endTime,
      OrderNo: optionalText('Parking order'),
      LicensePlateNumber: plate,
      BusinessName: requiredText('Merchant name'),
      CreationTime: requiredTime('Creation time'),
      Remarks: remarks,
    }),
    'PlateCouponQuery',
  ),
  CouponSchemeChangeNotify: notice(
    'Notify Coupon Scheme Changes (Including Add, Edit, Delete)',
    'CouponScheme',
    z.strictObject({
      No: requiredText('Record number'),
      Name: optionalText('Coupon scheme name'),
      Type: optionalText('Kind of discount'),
      Amount: optionalYuan('Discount, for kind 101'),
      Duration: decimal('Discount, for kind 102', 'minutes').optional(),
      Ratio: decimal('Discount ratio, for kind 103').optional(),
      VaildTime: requiredTime('Free until, for kind 104 (spelt so on the wire)'),
      Enable: oneOf(Switch, 'Whether the scheme is enabled'),
      Scene: oneOf(CouponScene, 'Where the scheme may be used'),
      CreationTime: requiredTime('Creation time'),
      OperatorName: operator,
    }),
    'CouponSchemeQuery',
  ),
  BarrierStatusNotify: command(
    'Notify Control Lane Barrier Status (Including Release, Close,Normally Release,Cancel Normally Release)',
    'SetLaneGateStatus',
    z.strictObject({
      LaneNo: requiredText('Lane number'),
      Status: oneOf(GateCommand, 'Close, open, or toggle hold-open'),
      OperatorName: operator,
    }),
    nothing,
    'never',
    {
      ask: 'BarrierStatusQuery',
      how: 'Compare GataStatus, or for hold-open GateLongOpen, with what it was before.',
    },
  ),
  LaneFeeModifyNotify: command(
    'Notify Lane Popup Order Fee Modification',
    'ModifyLaneOrderMoney',
    z.strictObject({
      OrderNo: requiredText('Parking order'),
      LaneNo: requiredText('Lane number'),
      Money: requiredCents('The new fee; strictly less than the fee in the popup'),
    }),
    nothing,
    'only-if-still-needed',
    {
      ask: 'LaneOrderQuery',
      how: 'The same order with the wanted ChargeMoney: done. Still above: not done.',
    },
  ),
  VehiclePaymentNotify: command(
    'Notify Vehicle Payment Information',
    'PaySuccess',
    z.strictObject({
      OrderNo: requiredText('Parking order'),
      TotalAmountDue: requiredYuan('Total amount due'),
      TotalAmountPaid: requiredYuan('Total amount paid'),
      DiscountAmount: requiredYuan('Discount amount'),
      PaymentTime: requiredTime('Payment time'),
      PaymentMethod: requiredText('Payment method'),
      PaymentOrderNo: requiredText('Payment order number; never used twice for different payments'),
      Remarks: remarks,
      PlateCouponNos: z
        .array(z.strictObject({ No: requiredText('Coupon number') }))
        .optional()
        .meta({ description: 'Plate coupons used', wire: 'list' } satisfies FieldMeta),
    }),
    nothing,
    'same-number',
    {
      ask: 'PaymentRecordQuery',
      how: 'Query the payment by No = PaymentOrderNo; or send it again unchanged.',
    },
  ),
  /** Answers with the new order's number. */
  NoPlateEntryNotify: command(
    'Create Entry Order for Vehicle Without Plate',
    'CreateNoPlate',
    z.strictObject({
      LicensePlateNumber: requiredText('Virtual plate number, preferably not a real one'),
      EntryTime: requiredTime('Entry time'),
      VehicleTypeNo: optionalText('Vehicle type (plate colour) number'),
      ParkingCardTypeNo: requiredText('Plate type number'),
      LaneNo: requiredText('Entry lane number'),
      OperatorName: operator,
      Remarks: remarks,
    }),
    noPlateEntry.nullable(),
    'never',
    { ask: 'ParkingOrderQuery', how: 'Query orders by the virtual plate and the entry time.' },
  ),
  CallbackParamChangeNotify: command(
    'Notify Callback Parameter Changes',
    'SetCallbackParams',
    z.array(
      z.strictObject({
        Index: oneOf(CallbackIndex, 'Which callback'),
        Url: optionalText('Where it is sent; empty switches it off'),
        Interval: wholeNumber(200, 600_000, 'Interval between callbacks', 'milliseconds'),
      }),
    ),
    nothing,
    'safe',
    { ask: null, how: 'Nothing tells the present list; the same list may be set again.' },
  ),
  FailedCallbackRetryNotify: command(
    'Notify Failed Callback Business Retry',
    'RetryCallback',
    z.strictObject({
      StartTime: optionalTime('Callbacks that failed from'),
      EndTime: optionalTime('Callbacks that failed until'),
      RefreshTypes: z
        .array(z.strictObject({ Index: oneOf(CallbackIndex, 'Which callback') }))
        .optional()
        .meta({
          description: 'Which callbacks; all of them if absent or empty',
          wire: 'list',
        } satisfies FieldMeta),
    }),
    nothing,
    'never',
    { ask: null, how: 'At most once in 30 minutes: wait for the callbacks.' },
  ),
} as const satisfies Record<string, LanInterface>
