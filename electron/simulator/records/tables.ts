import type { QueryInterfaceName } from '#shared/lan/interfaces.ts'
import type { Park } from '../model/park.ts'
import type { JsonObject } from '../service/json.ts'
import type { ColumnKind, Table } from './query-engine.ts'
import { gateRow, laneRow, orderRow, paymentDetailRow, paymentRow, zoneRow } from './rows.ts'

/** The tables behind `Query`, by interface. `baseUrl` goes before the paths of pictures. */
export function tablesOf(park: Park, baseUrl: () => string): Readonly<Record<QueryInterfaceName, Table>> {
  const { layout, registers } = park
  const rowsOf =
    <T>(items: () => readonly T[], row: (item: T, index: number) => JsonObject) =>
    (): JsonObject[] =>
      items().map(row)
  return {
    AreaQuery: {
      columns: columns('Uid AreaType AreaSpaceNum PUid Level', 'No AreaName', 'CreationTime'),
      rows: rowsOf(
        () => layout.zones,
        (zone, index) => zoneRow(layout, zone, index),
      ),
    },
    BoothQuery: {
      columns: columns('Uid Category TcpPort BSPort Longitude Latitude', 'No Name IP', 'CreationTime'),
      rows: rowsOf(
        () => layout.booths,
        (booth, index) => ({
          Uid: index + 1,
          No: booth.no,
          Name: booth.name,
          Category: 1,
          IP: booth.ip,
          TcpPort: null,
          BSPort: 7702,
          CreationTime: layout.createdAt,
          Longitude: null,
          Latitude: null,
        }),
      ),
    },
    LaneQuery: {
      columns: {
        ...columns(
          'Uid LaneType IdInterval IsBackCar IsCharge OpenGateAndVoice IsSense IsSameInOut SameInOutType IsEnableBoard',
          'No LaneName SentryHostNo SameInOutLaneNo',
          'CreationTime',
        ),
        LaneLinkAreas: 'list',
      },
      rows: rowsOf(
        () => layout.lanes,
        (lane, index) => ({ ...laneRow(layout, lane, index), SentryHostNo: lane.boothNo }),
      ),
    },
    PlateTypeQuery: {
      columns: {
        ...columns('Uid', 'No ParkingCardTypeName OperatorName Category', 'CreationTime'),
        IsMoreCar: 'boolean',
      },
      rows: rowsOf(
        () => layout.cardTypes,
        (type, index) => ({
          Uid: index + 1,
          No: type.no,
          ParkingCardTypeName: type.name,
          IsMoreCar: type.moreCars,
          CreationTime: layout.createdAt,
          OperatorName: null,
          Category: type.category,
        }),
      ),
    },
    PlateColorQuery: {
      columns: columns('Uid', 'No VehicleTypeName OperatorName', 'CreationTime'),
      rows: rowsOf(
        () => layout.colours,
        (colour, index) => ({
          Uid: index + 1,
          No: colour.no,
          VehicleTypeName: colour.name,
          CreationTime: layout.createdAt,
          OperatorName: null,
        }),
      ),
    },
    ParkingOrderQuery: {
      columns: {
        ...columns(
          'Uid OrderStatus TotalAmountDue TotalAmountPaid',
          'OrderNo LicensePlateNumber EntryLaneNo EntryLaneName ExitLaneNo ExitLaneName EntryOperatorName ' +
            'ExitOperatorName ParkingAreaNo ParkingAreaName VehicleTypeNo VehicleTypeName EntryImageUrl ExitImageUrl ' +
            'ParkingCardTypeNo ParkingCardTypeName FreePassReason Remarks',
          'EntryTime ExitTime',
        ),
        IsFreePass: 'boolean',
        IsVehicleLocked: 'boolean',
      },
      rows: rowsOf(
        () => park.orders.all,
        (order) => orderRow(layout, order, baseUrl()),
      ),
    },
    PaymentRecordQuery: {
      columns: columns(
        'Uid TotalAmountDue TotalAmountPaid DiscountAmount StoredValueDeduction SelfMoney OutReduceMoney ' +
          'PaymentStatus ParkingDuration PaymentScene',
        'No OrderNo LicensePlateNumber OrderType SystemSpotNumber VehicleTypeNo VehicleTypeName ParkingCardTypeNo ' +
          'ParkingCardTypeName OwnerNo OwnerName PaymentMethod Remarks OperatorName',
        'StartTime EndTime BeforeEndTime EntryTime PaymentTime CreationTime',
      ),
      rows: rowsOf(
        () => park.shownPayments,
        (payment) => paymentRow(layout, payment),
      ),
    },
    PaymentDetailQuery: {
      columns: columns(
        'Uid TimeCount TotalAmountDue DiscountAmount TotalAmountPaid PaymentStatus StoredValueDeduction',
        'No PaymentOrderNo OrderNo OrderDetailNo OrderType AreaNo AreaName LicensePlateNumber ParkingCardTypeNo ' +
          'ParkingCardTypeName VehicleTypeNo VehicleTypeName PaymentMethod PassageLaneNo Remarks OperatorName',
        'StartTime EndTime CreationTime',
      ),
      rows: rowsOf(
        () => park.shownPayments,
        (payment) => paymentDetailRow(layout, payment),
      ),
    },
    GateReleaseQuery: {
      columns: columns(
        'Uid GateSwitchType TotalAmountPaid',
        'No OrderNo LicensePlateNumber PassageLaneNo PassageLaneName DeviceNo DeviceName VehicleTypeNo VehicleTypeName ' +
          'ParkingCardTypeNo ParkingCardTypeName SpecialVehicleNo SpecialVehicleName PassageImageUrl OperatorName Remarks',
        'PassageTime OperationTime',
      ),
      rows: rowsOf(
        () => park.gateRecords,
        (record) => gateRow(layout, record, baseUrl()),
      ),
    },
    VehicleRecordQuery: {
      columns: {
        ...columns(
          'Uid OwnerParkingSpaceCount StoredVehicleBalance Status EnableOffline',
          'No LicensePlateNumber SystemSpotNumber ParkingSpotNumber OwnerName OwnerNo OwnerIDCard OwnerLicense OwnerAddress ' +
            'PhoneNumber Email VehicleTypeNo VehicleTypeName ParkingCardTypeNo ParkingCardTypeName OperatorName Remarks',
          'StartTime EndTime CreationTime',
        ),
        StopSpaceList: 'list',
      },
      rows: () => registers.vehicles.rows,
    },
    BlacklistQuery: {
      columns: columns(
        'Uid Status',
        'No LicensePlateNumber OwnerName PhoneNumber Remarks OperatorName',
        'StartTime EndTime CreationTime',
      ),
      rows: () => registers.blacklist.rows,
    },
    CouponSchemeQuery: {
      columns: columns(
        'Uid Amount Duration Ratio Enable Scene',
        'No Name Type OperatorName',
        'VaildTime CreationTime',
      ),
      rows: () => registers.couponSchemes.rows,
    },
    PlateCouponQuery: {
      columns: columns(
        'Uid Value',
        'No CouponSchemeNo Type OrderNo LicensePlateNumber BusinessName Remarks',
        'StartTime EndTime CreationTime',
      ),
      rows: () => registers.plateCoupons.rows,
    },
  }
}

function columns(numbers: string, texts: string, times: string): Record<string, ColumnKind> {
  const kinds: readonly (readonly [ColumnKind, string])[] = [
    ['number', numbers],
    ['text', texts],
    ['time', times],
  ]
  return Object.fromEntries(kinds.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind])))
}
