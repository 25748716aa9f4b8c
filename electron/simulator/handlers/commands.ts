import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { Cents, Yuan } from '#shared/money.ts'
import { centsOfYuan } from '#shared/money.ts'
import type { Desk } from '../model/desk.ts'
import type { Handler } from './handler.ts'
import { answerOf, done, handle, refused } from './handler.ts'

type CommandName =
  'BarrierStatusNotify' | 'LaneFeeModifyNotify' | 'VehiclePaymentNotify' | 'NoPlateEntryNotify'

/** Barrier, fee, payment and no-plate entry. */
export function commandHandlers(desk: Desk): Record<CommandName, Handler> {
  return {
    BarrierStatusNotify: handle(
      lanInterfaces.BarrierStatusNotify.request,
      ({ LaneNo, Status, OperatorName }) => answerOf(desk.setGate(LaneNo, Status, OperatorName ?? null)),
    ),

    LaneFeeModifyNotify: handle(lanInterfaces.LaneFeeModifyNotify.request, ({ OrderNo, LaneNo, Money }) =>
      answerOf(desk.modifyFee(LaneNo, OrderNo, Money)),
    ),

    VehiclePaymentNotify: handle(lanInterfaces.VehiclePaymentNotify.request, (data) =>
      answerOf(
        desk.pay({
          no: data.PaymentOrderNo,
          orderNo: data.OrderNo,
          due: amount(data.TotalAmountDue),
          paid: amount(data.TotalAmountPaid),
          discount: amount(data.DiscountAmount),
          paidAt: data.PaymentTime,
          method: data.PaymentMethod,
          remarks: data.Remarks ?? null,
          couponNos: (data.PlateCouponNos ?? []).map((coupon) => coupon.No),
        }),
      ),
    ),

    NoPlateEntryNotify: handle(lanInterfaces.NoPlateEntryNotify.request, (data) => {
      const result = desk.enterWithoutPlate({
        plate: data.LicensePlateNumber,
        entryTime: data.EntryTime,
        colourNo: data.VehicleTypeNo || null,
        cardTypeNo: data.ParkingCardTypeNo,
        laneNo: data.LaneNo,
        operator: data.OperatorName ?? null,
        remarks: data.Remarks ?? null,
      })
      return result.ok ? done(result.value.message, { OrderNo: result.value.orderNo }) : refused(result.error)
    }),
  }
}

/** The schema has let only amounts in range through. */
function amount(value: Yuan): Cents {
  const read = centsOfYuan(value)
  if (read === undefined) throw new RangeError(`not an amount: ${value}`)
  return read
}
