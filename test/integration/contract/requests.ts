/** Requests that more than one case makes. */
import type { LanRequest } from '#shared/lan/interfaces.ts'
import { cents, yuanOfCents } from '#shared/money.ts'
import type { LotSimulator } from '../../servers/lot-simulator.ts'
import { carAtExit, fresh } from './case.ts'

const MONTHLY_A = '1772492942389944'
export const TEMPORARY_A = '1772492942389506'

export const vehicle = (lot: LotSimulator): LanRequest<'VehicleChangeNotify'> => ({
  NoticeType: 0,
  Items: [
    {
      No: fresh('MV'),
      LicensePlateNumber: fresh('MP'),
      OwnerName: 'Ada',
      PhoneNumber: '13800000000',
      StoredVehicleBalance: yuanOfCents(cents(1250)),
      StartTime: lot.now,
      EndTime: lot.now,
      ParkingCardTypeNo: MONTHLY_A,
      EnableOffline: 1,
      IsDeleteOwner: false,
    },
  ],
})

export const blacklisted = (lot: LotSimulator): LanRequest<'BlacklistChangeNotify'> => ({
  NoticeType: 0,
  Items: [
    {
      No: fresh('BL'),
      LicensePlateNumber: fresh('BP'),
      Remarks: 'owes three exits',
      StartTime: lot.now,
      EndTime: lot.now,
    },
  ],
})

export const couponScheme = (lot: LotSimulator): LanRequest<'CouponSchemeChangeNotify'> => ({
  NoticeType: 0,
  Items: [
    {
      No: fresh('CS'),
      Name: 'Two yuan off',
      Type: '101',
      Amount: yuanOfCents(cents(200)),
      VaildTime: lot.now,
      Enable: 1,
      Scene: 2,
      CreationTime: lot.now,
    },
  ],
})

export const plateCoupon = (lot: LotSimulator, schemeNo: string): LanRequest<'PlateCouponChangeNotify'> => ({
  NoticeType: 0,
  Items: [
    {
      No: fresh('PC'),
      CouponSchemeNo: schemeNo,
      Type: '101',
      Value: 2,
      LicensePlateNumber: fresh('CP'),
      BusinessName: 'The bakery',
      CreationTime: lot.now,
    },
  ],
})

/** For the car that now stands at the exit. */
export const payment = (lot: LotSimulator): LanRequest<'VehiclePaymentNotify'> => ({
  OrderNo: carAtExit(lot),
  TotalAmountDue: yuanOfCents(cents(1000)),
  TotalAmountPaid: yuanOfCents(cents(950)),
  DiscountAmount: yuanOfCents(cents(50)),
  PaymentTime: lot.now,
  PaymentMethod: '79001',
  PaymentOrderNo: fresh('PAY'),
  PlateCouponNos: [{ No: 'none' }],
})

/** The number of a notice's only item. */
export const numberOf = (notice: { readonly Items: readonly { readonly No: string }[] }): string =>
  notice.Items.map(({ No }) => No).join()
