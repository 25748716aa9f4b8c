/** The interfaces of section 4: 13 paged queries and three reads, keyed by their V3.0 route. */
import { z } from 'zod'
import { QueryOperator } from './enumerations.ts'
import type { FieldMeta } from './fields.ts'
import * as records from './records.ts'
import { oneOf, optionalText, requiredText, wholeNumber } from './request-fields.ts'
import { v2Path } from './table.ts'
import type { LanInterface, LostAnswer } from './table.ts'

/** The largest page the lot serves. */
export const MAX_PAGE_SIZE = 100

const nullable: ReadonlySet<number> = new Set([
  QueryOperator.IsNullOrEmpty,
  QueryOperator.IsNot,
  QueryOperator.EqualNull,
])

/** One condition of a query. Several are joined with AND. Fields inside lists of a record cannot be used. */
const queryCondition = z
  .strictObject({
    Field: requiredText('Name of the field'),
    Operator: oneOf(QueryOperator, 'How the field is compared'),
    Value: z
      .string()
      .nullable()
      .meta({
        description: 'What it is compared with, as text; null only for the operators that test for null',
        wire: 'text',
      } satisfies FieldMeta),
  })
  .refine(({ Operator, Value }) => Value !== null || nullable.has(Operator), { path: ['Value'] })

const pageRequest = z.strictObject({
  PageIndex: wholeNumber(1, Number.MAX_SAFE_INTEGER, 'Page, counted from 1'),
  PageSize: wholeNumber(1, MAX_PAGE_SIZE, 'Records per page'),
  OrderBy: z
    .string()
    .regex(/\S/)
    .optional()
    .meta({
      description: "Field to sort by; the system's own order if absent",
      wire: 'text',
    } satisfies FieldMeta),
  OrderType: oneOf({ Ascending: 0, Descending: 1 }, 'Sort order'),
  QueryCondition: z
    .array(queryCondition)
    .optional()
    .meta({ description: 'Conditions, all of which must hold', wire: 'list' } satisfies FieldMeta),
})

const count = (description: string): z.ZodInt =>
  z
    .int()
    .nonnegative()
    .meta({ description, wire: 'integer' } satisfies FieldMeta)

/**
 * A page. Its numbers may be missing and `Results: null` is an empty page, but one without `Results` or with a
 * record that is no object is no page: "not found" must never be read out of garbage.
 */
const page = <R extends z.ZodType>(record: R) =>
  z.looseObject({
    PageIndex: count('This page').nullish().catch(undefined),
    PageSize: count('Records per page').nullish().catch(undefined),
    TotalCount: count('Records in all').nullish().catch(undefined),
    Results: z
      .array(record)
      .nullable()
      .transform((results) => results ?? [])
      .meta({ description: 'The records of the page', wire: 'list' } satisfies FieldMeta),
  })

const askAgain: LostAnswer = { ask: null, how: 'Ask again: it changes nothing.' }

const query = <R extends z.ZodType>(title: string, route: string, record: R) =>
  ({
    title,
    section: '4',
    kind: 'query',
    v2: { method: 'POST', path: v2Path('Query'), route },
    request: pageRequest,
    response: page(record),
    repeat: 'safe',
    lostAnswer: askAgain,
  }) as const

const read = <Q extends z.ZodType, R extends z.ZodType>(
  title: string,
  name: string,
  request: Q,
  response: R,
) =>
  ({
    title,
    section: '4',
    kind: 'read',
    v2: { method: 'GET', path: v2Path(name) },
    request,
    response,
    repeat: 'safe',
    lostAnswer: askAgain,
  }) as const

const laneRequest = z.strictObject({ LaneNo: requiredText('Lane number') })

export const queries = {
  AreaQuery: query('Query Zone Information', 'Area', records.area),
  BoothQuery: query('Query Booth Information', 'SentryHost', records.booth),
  LaneQuery: query('Query Lane Information', 'Lane', records.lane),
  PlateTypeQuery: query('Query Plate Type Information', 'CardType', records.plateTypeRecord),
  PlateColorQuery: query('Query Plate Color Information', 'CarType', records.plateColor),
  BarrierStatusQuery: read(
    'Query Lane Ground Loop Barrier Status',
    'GetLaneStatus',
    laneRequest,
    records.laneStatus,
  ),
  /** `null`: no car stands at the lane. */
  LaneOrderQuery: read('Query Lane Current Order', 'GetLaneOrder', laneRequest, records.laneOrder.nullable()),
  VehicleRecordQuery: {
    ...query('Query Vehicle Record', 'MonthlyCar', records.vehicle),
    encrypted: ['OwnerIDCard', 'OwnerLicense', 'PhoneNumber', 'Email'],
  },
  BlacklistQuery: query('Query Blacklist Records', 'BlackList', records.blacklisted),
  ParkingOrderQuery: query('Query Parking Order Records', 'ParkingOrder', records.parkingOrder),
  PaymentRecordQuery: query('Query Payment Records', 'PaymentOrder', records.paymentOrder),
  PaymentDetailQuery: query('Query Payment Detail Records', 'PaymentOrderDetail', records.paymentDetail),
  GateReleaseQuery: query('Query Gate Release Record', 'OpenGate', records.gateRelease),
  CouponSchemeQuery: query('Query Coupon Scheme', 'CouponScheme', records.couponScheme),
  PlateCouponQuery: query('Query Plate Coupon Records', 'PlateCoupon', records.plateCoupon),
  OrderFeeQuery: read(
    'Query Parking Fee for Specified Order',
    'GetOrderPrice',
    z.strictObject({
      OrderNo: requiredText('Parking order to query'),
      LicensePlateNumber: optionalText('License plate number'),
      PlateCouponNo: optionalText('Coupon number'),
    }),
    records.orderFee,
  ),
} as const satisfies Record<string, LanInterface>
