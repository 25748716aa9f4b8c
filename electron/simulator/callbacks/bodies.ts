import { AbnormalPassage, InOutMode, PlateColor } from '#shared/lan/enumerations.ts'
import type { LotLayout } from '../model/layout.ts'
import { byNo } from '../model/layout.ts'
import type { GateRecord, Order, Payment } from '../model/order.ts'
import type { Park } from '../model/park.ts'
import { zoneOf } from '../model/park.ts'
import type { BlacklistRow, VehicleRow } from '../records/registers.ts'
import { kindOf, laneRow, named } from '../records/rows.ts'
import { twoDecimals, withTwoDecimals } from '../service/amounts.ts'
import type { JsonObject } from '../service/json.ts'

/** How callbacks show pictures: within the body, by address, both, or not at all. */
export type PictureStyle = 'base64' | 'url' | 'both' | 'none'

/** `Data` of the callbacks, made from what the lot knows. Amounts carry two decimals (0.00). */
export class CallbackBodies {
  readonly #park: Park
  readonly #baseUrl: () => string
  readonly #pictures: PictureStyle

  constructor(park: Park, baseUrl: () => string, pictures: PictureStyle) {
    this.#park = park
    this.#baseUrl = baseUrl
    this.#pictures = pictures
  }

  entry(order: Order): JsonObject {
    const { layout } = this.#park
    return {
      OrderNo: order.orderNo,
      LicensePlateNumber: order.plate,
      EntryTime: order.entryTime,
      LicensePlateColor: colourCode(layout, order.colourNo),
      EntryLaneNo: order.entryLaneNo,
      EntryLaneName: named(layout.lanes, order.entryLaneNo),
      EntryOperatorName: order.entryOperator,
      ...kindOf(layout, order),
      ReserveOrderNo: null,
      ...areaOf(layout, order),
      EntryImageUrl: this.#imageUrl(order.entryPicture),
      EntryImageBase64: this.#imageBase64(order.entryPicture),
    }
  }

  exit(order: Order): JsonObject {
    const { layout } = this.#park
    return {
      OrderNo: order.orderNo,
      LicensePlateNumber: order.plate,
      ExitTime: order.exitTime,
      LicensePlateColor: colourCode(layout, order.colourNo),
      ExitLaneNo: order.exitLaneNo,
      ExitLaneName: named(layout.lanes, order.exitLaneNo),
      ExitOperatorName: order.exitOperator,
      ...kindOf(layout, order),
      ...areaOf(layout, order),
      ExitImageUrl: this.#imageUrl(order.exitPicture),
      ExitImageBase64: this.#imageBase64(order.exitPicture),
      TotalAmountDue: twoDecimals(order.totalDue),
      TotalAmountPaid: twoDecimals(order.totalPaid),
      IsFreePass: order.freePassReason !== null,
      FreePassReason: order.freePassReason,
      Remarks: order.remarks,
    }
  }

  payment(payment: Payment): JsonObject {
    return {
      OrderNo: payment.orderNo,
      PaymentOrderNo: payment.no,
      LicensePlateNumber: payment.plate,
      TotalAmountDue: twoDecimals(payment.due),
      TotalAmountPaid: twoDecimals(payment.paid),
      DiscountAmount: twoDecimals(payment.discount),
      PaymentTime: payment.paidAt,
      PaymentMethod: payment.method,
      PayScene: 0,
      ...kindOf(this.#park.layout, payment),
      Remarks: payment.remarks,
      ParkingDuration: payment.stayMinutes,
      StoredValueDeduction: withTwoDecimals(0),
      OperatorName: payment.operator,
      CouponUsageList: payment.couponNos.map((no) => ({ No: no })),
    }
  }

  cardIssued(row: VehicleRow): JsonObject {
    return {
      LicensePlateNumber: row.LicensePlateNumber,
      OwnerNo: row.OwnerNo,
      OwnerName: row['OwnerName'] ?? '',
      OwnerParkingSpaceCount: row['OwnerParkingSpaceCount'] ?? 1,
      ...validityOf(row),
      CreationTime: row['CreationTime'] ?? this.#park.now,
      ResidentialAddress: row['OwnerAddress'] ?? '',
      PhoneNumber: row['PhoneNumber'] ?? '',
      Remarks: row['Remarks'] ?? '',
      OperatorName: row['OperatorName'] ?? '',
    }
  }

  /** VehicleChangeNotify takes no money: the amounts are 0.00. */
  cardExtended(row: VehicleRow): JsonObject {
    return {
      LicensePlateNumber: row.LicensePlateNumber,
      PaymentOrderNo: this.#park.numbers.record('MC'),
      TotalAmountDue: withTwoDecimals(0),
      TotalAmountPaid: withTwoDecimals(0),
      DiscountAmount: withTwoDecimals(0),
      PaymentMethod: '79001',
      PaymentTime: this.#park.now,
      OperatorName: row['OperatorName'] ?? '',
      ...validityOf(row),
    }
  }

  cardCancelled(row: VehicleRow, operator: string | null): JsonObject {
    return {
      LicensePlateNumber: row.LicensePlateNumber,
      OperatorName: operator ?? '',
      OperationTime: this.#park.now,
    }
  }

  spaces(): JsonObject {
    const { layout, orders } = this.#park
    const areas = layout.zones.map((zone) => ({
      AreaNo: zone.no,
      AreaName: zone.name,
      TotalSpaces: zone.spaces,
      RemainingSpaces: zone.spaces - this.#park.occupied(zone.no),
    }))
    const used = new Map<string, { readonly order: Order; count: number }>()
    for (const order of orders.inside) {
      const key = `${zoneOf(order)}/${order.cardTypeNo}`
      const group = used.get(key) ?? { order, count: 0 }
      group.count += 1
      used.set(key, group)
    }
    const total = layout.zones.reduce((sum, zone) => sum + zone.spaces, 0)
    return {
      TotalSpaces: total,
      RemainingSpaces: total - this.#park.occupied(),
      AreaSpaces: areas,
      CarCardTypeSpaces: [...used.values()].map(({ order, count }) => ({
        AreaCarCardTypeName: `[${byNo(layout.zones, zoneOf(order)).name}]${named(layout.cardTypes, order.cardTypeNo) ?? ''}`,
        AreaNo: zoneOf(order),
        UseSpaces: count,
      })),
    }
  }

  gateRelease(record: GateRecord): JsonObject {
    const lane = byNo(this.#park.layout.lanes, record.laneNo)
    return {
      No: record.no,
      OrderNo: record.orderNo,
      LicensePlateNumber: record.plate,
      PassageTime: record.at,
      Remarks: record.remarks,
      ImageBase64: this.#imageBase64(record.picture),
      InOutType: lane.direction === 'entry' ? InOutMode.Entry : InOutMode.Exit,
      PassageLaneNo: record.laneNo,
      PassageLaneName: lane.name,
      OperatorName: record.operator,
      AbnormalPassType: PASSAGE[record.effect],
    }
  }

  blacklist(row: BlacklistRow, enabled: boolean): JsonObject {
    return {
      LicensePlateNumber: row.LicensePlateNumber,
      OwnerName: row['OwnerName'] ?? '',
      PhoneNumber: row['PhoneNumber'] ?? '',
      StartTime: row.StartTime,
      EndTime: row.EndTime,
      CreationTime: row['CreationTime'] ?? this.#park.now,
      OperatorName: row['OperatorName'] ?? '',
      Remarks: row['Remarks'] ?? '',
      Status: enabled ? 1 : 0,
    }
  }

  boothLanes(boothNo: string): JsonObject {
    const { layout } = this.#park
    const lanes = layout.lanes.flatMap((lane, index) =>
      lane.boothNo === boothNo ? [laneRow(layout, lane, index)] : [],
    )
    return { SentryHostNo: boothNo, Lanes: lanes }
  }

  #imageUrl(path: string | null): string {
    const shown = this.#pictures === 'url' || this.#pictures === 'both'
    return shown && path !== null ? this.#baseUrl() + path : ''
  }

  #imageBase64(path: string | null): string {
    const shown = this.#pictures === 'base64' || this.#pictures === 'both'
    return (shown && path !== null && this.#park.pictures.png(path)?.toString('base64')) || ''
  }
}

const PASSAGE = {
  opened: AbnormalPassage.ManualOpen,
  closed: AbnormalPassage.ManualClose,
  held: AbnormalPassage.HeldOpen,
  'hold-released': AbnormalPassage.HoldCancelled,
} as const satisfies Record<GateRecord['effect'], number>

const areaOf = (layout: LotLayout, order: Order): JsonObject => ({
  ParkingAreaNo: zoneOf(order),
  ParkingAreaName: named(layout.zones, zoneOf(order)),
})

const validityOf = (row: VehicleRow): JsonObject => ({
  StartTime: row.StartTime,
  EndTime: row.EndTime,
  StoredVehicleBalance: withTwoDecimals(row.StoredVehicleBalance),
  ...pick(row, ['VehicleTypeNo', 'VehicleTypeName', 'ParkingCardTypeNo', 'ParkingCardTypeName']),
})

const pick = (row: JsonObject, fields: readonly string[]): JsonObject =>
  Object.fromEntries(fields.map((field) => [field, row[field] ?? null]))

/** LicensePlateColorEnum by the name of the plate colour: "Yellow-Green Plate Vehicle" is YellowGreen. */
function colourCode(layout: LotLayout, colourNo: string | null): number {
  const name = named(layout.colours, colourNo)?.replace(' Plate Vehicle', '').replace('-', '')
  return Object.entries(PlateColor).find(([colour]) => colour === name)?.[1] ?? PlateColor.Unknown
}
