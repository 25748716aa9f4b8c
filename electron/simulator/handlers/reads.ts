import type { ReadInterfaceName } from '#shared/lan/interfaces.ts'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { Charge } from '../model/charge.ts'
import { couponName, couponsFor } from '../model/coupons.ts'
import type { Habits } from '../model/habits.ts'
import type { Order } from '../model/order.ts'
import type { Park } from '../model/park.ts'
import type { Random } from '../model/random.ts'
import { scaled } from '../service/amounts.ts'
import type { Json, JsonObject } from '../service/json.ts'
import type { Answer, Handler } from './handler.ts'
import { done, handle, refused } from './handler.ts'

export function readHandlers(
  park: Park,
  /** The wire's own dice, so that polling does not change the traffic. */
  dice: Random,
): Record<ReadInterfaceName, Handler> {
  return {
    BarrierStatusQuery: handle(lanInterfaces.BarrierStatusQuery.request, ({ LaneNo }) => {
      const lane = park.lanes.get(LaneNo)
      if (lane === undefined) return refused(`Lane [${LaneNo}] does not exist!`)
      const status = lane.status()
      return done('Lane ground loop gate status retrieved successfully!', {
        GataStatus: status.gate,
        GateLongOpen: status.held,
        GSStatus: status.loop,
        IDCameraStatus: status.camera,
      })
    }),

    LaneOrderQuery: handle(lanInterfaces.LaneOrderQuery.request, ({ LaneNo }) => {
      const lane = park.lanes.get(LaneNo)
      if (lane === undefined) return refused(`Lane [${LaneNo}] does not exist!`)
      const order = lane.popupOrderNo === null ? undefined : park.orders.get(lane.popupOrderNo)
      if (order === undefined) return emptyLane(park.habits.emptyLane, lane.layout.name, dice)
      return done('Lane order information retrieved successfully!', laneOrder(park, order))
    }),

    OrderFeeQuery: handle(
      lanInterfaces.OrderFeeQuery.request,
      ({ OrderNo, LicensePlateNumber, PlateCouponNo }) => {
        const order = park.orders.get(OrderNo)
        if (order === undefined) return refused(`Order [${OrderNo}] does not exist!`)
        if (order.status !== 200) return refused(`Order [${OrderNo}] is not in the field!`)
        if (LicensePlateNumber && LicensePlateNumber.toUpperCase() !== order.plate) {
          return refused(`Order [${OrderNo}] does not belong to license plate [${LicensePlateNumber}]!`)
        }
        const coupons = couponsFor(park.registers, order, park.now)
        if (PlateCouponNo && !coupons.some((coupon) => coupon.No === PlateCouponNo)) {
          return refused(`Coupon [${PlateCouponNo}] cannot be used for order [${OrderNo}]!`)
        }
        const charge = park.charge(order, PlateCouponNo || undefined)
        return done('Successfully retrieved parking fee information for the specified parking order!', {
          OrderNo: order.orderNo,
          LicensePlateNumber: order.plate,
          EntryTime: order.entryTime,
          CalcTime: park.now,
          TotalAmountDue: scaled(charge.due),
          TotalAmountPaid: scaled(charge.payable),
          DiscountAmount: scaled(charge.discount),
          CalcDetail: detail(charge),
          PlateCouponNos: coupons
            .filter((coupon) => !PlateCouponNo || coupon.No === PlateCouponNo)
            .map((coupon) => ({ No: coupon.No, Name: couponName(coupon) })),
        })
      },
    ),
  }
}

function emptyLane(habit: Habits['emptyLane'], laneName: string, dice: Random): Answer {
  const form = habit === 'mixed' ? dice.pick(['null', 'object'] as const) : habit
  if (form === '1005') return refused(`There is no order in the lane [${laneName}]!`)
  return done(
    'Lane order information retrieved successfully!',
    form === 'null' ? null : { OrderNo: null, ChargeMoney: 0, CouponKey: [] },
  )
}

/** The example's names: `CouponKey` where the description says CouponSchemeNos. */
function laneOrder(park: Park, order: Order): Json {
  return {
    OrderNo: order.orderNo,
    ChargeMoney: scaled(park.fee(order)),
    CouponKey: couponsFor(park.registers, order, park.now).map((coupon) => coupon.No),
  }
}

function detail(charge: Charge): JsonObject[] {
  return charge.lines.map((line) => ({
    AreaNo: line.zone.no,
    AreaName: line.zone.name,
    StartTime: line.from,
    EndTime: line.to,
    CalcAmount: scaled(line.amount),
    DiscountAmount: null,
    FreeMinutes: line.zone.tariff.freeMinutes,
    StayMinutes: line.stayMinutes,
    Remarks: `Charged by ${charge.cardType.name}`,
    IsOverTime: 0,
    IsCarExpire: 0,
  }))
}
