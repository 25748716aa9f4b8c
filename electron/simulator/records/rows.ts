import type { LotTime } from '#shared/lot-time.ts'
import type { LaneLayout, LotLayout, Zone } from '../model/layout.ts'
import type { GateRecord, Order, Payment } from '../model/order.ts'
import { zoneOf } from '../model/park.ts'
import { plain } from '../service/amounts.ts'
import type { JsonObject } from '../service/json.ts'

const NONE = '0001-01-01 00:00:00'

export const named = (
  items: readonly { readonly no: string; readonly name: string }[],
  no: string | null,
): string | null => items.find((item) => item.no === no)?.name ?? null

const timeOrNone = (time: LotTime | null): string => time ?? NONE

/** A zone as `Query Zone Information` shows it. */
export function zoneRow(layout: LotLayout, zone: Zone, index: number): JsonObject {
  const parent = layout.zones.findIndex((other) => other.no === zone.parentNo)
  return {
    Uid: index + 1,
    No: zone.no,
    AreaName: zone.name,
    AreaType: zone.parentNo === null ? 0 : 1,
    AreaSpaceNum: zone.spaces,
    PUid: parent + 1,
    Level: levelOf(layout, zone),
    CreationTime: layout.createdAt,
  }
}

function levelOf(layout: LotLayout, zone: Zone): number {
  const parent = layout.zones.find((other) => other.no === zone.parentNo)
  return parent === undefined ? 0 : levelOf(layout, parent) + 1
}

/** A lane, without its booth, as `Query Lane Information` and the lane callback show it. */
export function laneRow(layout: LotLayout, lane: LaneLayout, index: number): JsonObject {
  const partner = lane.sameInOutLaneNo ?? layout.lanes.find((other) => other.sameInOutLaneNo === lane.no)?.no
  return {
    Uid: index + 1,
    No: lane.no,
    LaneName: lane.name,
    LaneType: 1,
    IdInterval: 3,
    IsBackCar: 0,
    IsCharge: lane.direction === 'exit' ? 1 : 0,
    OpenGateAndVoice: 1,
    CreationTime: layout.createdAt,
    IsSense: 1,
    IsSameInOut: partner === undefined ? 0 : 1,
    SameInOutLaneNo: partner ?? null,
    SameInOutType: partner !== undefined && lane.direction === 'exit' ? 1 : 0,
    IsEnableBoard: 0,
    LaneLinkAreas: [
      {
        No: `17746092167${14465 + index}`,
        AreaNo: lane.zoneNo,
        InOutMode: lane.direction === 'entry' ? 1 : 0,
      },
    ],
  }
}

/** Plate type and colour, as every record of a passage carries them. */
export const kindOf = (
  layout: LotLayout,
  item: { readonly colourNo: string | null; readonly cardTypeNo: string | null },
): JsonObject => ({
  VehicleTypeNo: item.colourNo,
  VehicleTypeName: named(layout.colours, item.colourNo),
  ParkingCardTypeNo: item.cardTypeNo,
  ParkingCardTypeName: named(layout.cardTypes, item.cardTypeNo),
})

/** An order as `Query Parking Order Records` shows it. */
export function orderRow(layout: LotLayout, order: Order, baseUrl: string): JsonObject {
  return {
    Uid: order.uid,
    OrderNo: order.orderNo,
    LicensePlateNumber: order.plate,
    EntryTime: order.entryTime,
    ExitTime: timeOrNone(order.exitTime),
    EntryLaneNo: order.entryLaneNo,
    EntryLaneName: named(layout.lanes, order.entryLaneNo),
    ExitLaneNo: order.exitLaneNo,
    ExitLaneName: named(layout.lanes, order.exitLaneNo),
    EntryOperatorName: order.entryOperator,
    ExitOperatorName: order.exitOperator,
    ParkingAreaNo: zoneOf(order),
    ParkingAreaName: named(layout.zones, zoneOf(order)),
    ...kindOf(layout, order),
    EntryImageUrl: baseUrl + order.entryPicture,
    ExitImageUrl: order.exitPicture === null ? null : baseUrl + order.exitPicture,
    OrderStatus: order.status,
    IsFreePass: order.freePassReason !== null,
    FreePassReason: order.freePassReason,
    TotalAmountDue: plain(order.totalDue),
    TotalAmountPaid: plain(order.totalPaid),
    IsVehicleLocked: order.locked,
    Remarks: order.remarks,
  }
}

/** A payment as `Query Payment Records` shows it. */
export function paymentRow(layout: LotLayout, payment: Payment): JsonObject {
  return {
    Uid: payment.uid,
    No: payment.no,
    OrderNo: payment.orderNo,
    LicensePlateNumber: payment.plate,
    OrderType: '5901',
    SystemSpotNumber: null,
    ...kindOf(layout, payment),
    StartTime: null,
    EndTime: null,
    BeforeEndTime: null,
    OwnerNo: null,
    OwnerName: null,
    TotalAmountDue: plain(payment.due),
    TotalAmountPaid: plain(payment.paid),
    DiscountAmount: plain(payment.discount),
    StoredValueDeduction: 0,
    SelfMoney: 0,
    OutReduceMoney: 0,
    PaymentMethod: payment.method,
    PaymentStatus: 1,
    EntryTime: payment.entryTime,
    PaymentTime: payment.paidAt,
    ParkingDuration: payment.stayMinutes,
    Remarks: payment.remarks,
    OperatorName: payment.operator,
    CreationTime: payment.bookedAt,
    PaymentScene: 0,
  }
}

/** A payment as `Query Payment Detail Records` shows it. */
export function paymentDetailRow(layout: LotLayout, payment: Payment): JsonObject {
  return {
    Uid: payment.uid,
    No: payment.detailNo,
    PaymentOrderNo: payment.no,
    OrderNo: payment.orderNo,
    OrderDetailNo: null,
    StartTime: payment.entryTime,
    EndTime: payment.bookedAt,
    TimeCount: payment.stayMinutes,
    OrderType: '5901',
    AreaNo: payment.zoneNo,
    AreaName: named(layout.zones, payment.zoneNo),
    LicensePlateNumber: payment.plate,
    ...kindOf(layout, payment),
    PaymentMethod: payment.method,
    TotalAmountDue: plain(payment.due),
    DiscountAmount: plain(payment.discount),
    TotalAmountPaid: plain(payment.paid),
    PaymentStatus: 1,
    PassageLaneNo: payment.laneNo,
    Remarks: null,
    CreationTime: payment.bookedAt,
    OperatorName: payment.operator,
    StoredValueDeduction: 0,
  }
}

/** A manual operation as `Query Gate Release Record` shows it. */
export function gateRow(layout: LotLayout, record: GateRecord, baseUrl: string): JsonObject {
  const lane = layout.lanes.find((one) => one.no === record.laneNo)
  return {
    Uid: record.uid,
    No: record.no,
    GateSwitchType: record.operation,
    OrderNo: record.orderNo,
    LicensePlateNumber: record.plate,
    PassageLaneNo: record.laneNo,
    PassageLaneName: lane?.name ?? '',
    DeviceNo: lane?.deviceNo ?? null,
    DeviceName: lane?.deviceName ?? null,
    ...kindOf(layout, record),
    SpecialVehicleNo: '',
    SpecialVehicleName: '',
    PassageImageUrl: baseUrl + record.picture,
    PassageTime: record.at,
    OperatorName: record.operator,
    OperationTime: record.at,
    Remarks: record.remarks,
    TotalAmountPaid: 0,
  }
}
