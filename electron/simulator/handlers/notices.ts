import type { z } from 'zod'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { Yuan } from '#shared/money.ts'
import { centsOfYuan } from '#shared/money.ts'
import type { Order } from '../model/order.ts'
import type { Park } from '../model/park.ts'
import type { Yard } from '../model/yard.ts'
import type { BlacklistRow, CouponSchemeRow, PlateCouponRow, VehicleRow } from '../records/registers.ts'
import { plain } from '../service/amounts.ts'
import type { Answer, Handler } from './handler.ts'
import { done, handle, refused } from './handler.ts'

type NoticeName =
  | 'ParkingRecordNotify'
  | 'VehicleChangeNotify'
  | 'BlacklistChangeNotify'
  | 'PlateCouponChangeNotify'
  | 'CouponSchemeChangeNotify'

type ItemOf<N extends NoticeName> = z.output<(typeof lanInterfaces)[N]['request']>['Items'][number]

const SAVED = 'Add or update operation successfully!'
const DELETED = 'Delete operation successfully!'

/** The five Notice interfaces. All items of a notice are judged before the first one is applied. */
export function noticeHandlers(park: Park, yard: Yard): Record<NoticeName, Handler> {
  const { registers } = park
  const noneOfThem = (missing: readonly string[]): Answer =>
    refused(`Record [${missing.join(', ')}] does not exist!`)

  return {
    ParkingRecordNotify: handle(lanInterfaces.ParkingRecordNotify.request, ({ NoticeType, Items }) => {
      const unknown = Items.filter((item) => park.orders.get(item.OrderNo)?.status !== 200)
      if (unknown.length > 0) {
        return refused(`Order [${unknown.map((item) => item.OrderNo).join(', ')}] has no on-site record!`)
      }
      for (const item of Items) {
        const order = park.orders.get(item.OrderNo)
        if (order === undefined) continue
        if (NoticeType === 1) park.close(order, 202)
        else updateOrder(order, item)
        park.events.emit({ kind: 'order-changed', order })
      }
      for (const lane of park.lanes.values()) if (lane.layout.direction === 'exit') yard.look(lane)
      const numbers = Items.map((item) => item.OrderNo).join(', ')
      return done(`Order [${numbers}] on-site record ${NoticeType === 1 ? 'closed' : 'updated'} successfully`)
    }),

    VehicleChangeNotify: handle(lanInterfaces.VehicleChangeNotify.request, ({ NoticeType, Items }) => {
      if (NoticeType === 1) {
        const missing = Items.filter((item) => registers.vehicles.get(item.No) === undefined)
        if (missing.length > 0) return noneOfThem(missing.map((item) => item.No))
        for (const item of Items) deregister(park, item)
        return done(DELETED)
      }
      const wrong = Items.filter(
        (item) => !park.layout.cardTypes.some((type) => type.no === item.ParkingCardTypeNo),
      )
      if (wrong.length > 0)
        return refused(`License plate type [${wrong[0]?.ParkingCardTypeNo ?? ''}] does not exist!`)
      for (const item of Items) {
        const before = registers.vehicles.get(item.No)
        const after = registers.vehicles.save((uid, old) => vehicleRow(park, uid, old, item), item.No)
        const operator = item.OperatorName ?? null
        park.events.emit({ kind: 'register', register: 'vehicles', before, after, operator })
      }
      return done(SAVED)
    }),

    BlacklistChangeNotify: handle(lanInterfaces.BlacklistChangeNotify.request, ({ NoticeType, Items }) => {
      const missing = Items.filter(
        (item) => NoticeType === 1 && registers.blacklist.get(item.No) === undefined,
      )
      if (missing.length > 0) return noneOfThem(missing.map((item) => item.No))
      for (const item of Items) {
        const before = registers.blacklist.get(item.No)
        let after: BlacklistRow | undefined
        if (NoticeType === 1) registers.blacklist.remove(item.No)
        else {
          after = registers.blacklist.save(
            (uid, old) => ({
              Uid: uid,
              No: item.No,
              LicensePlateNumber: upper(item.LicensePlateNumber ?? old?.LicensePlateNumber),
              OwnerName: item.OwnerName ?? '',
              PhoneNumber: item.PhoneNumber ?? '',
              StartTime: item.StartTime ?? old?.StartTime ?? park.now,
              EndTime: item.EndTime ?? old?.EndTime ?? '',
              Remarks: item.Remarks ?? '',
              CreationTime: item.CreationTime ?? park.now,
              OperatorName: item.OperatorName ?? '',
              Status: 1,
            }),
            item.No,
          )
        }
        const operator = item.OperatorName ?? null
        park.events.emit({ kind: 'register', register: 'blacklist', before, after, operator })
      }
      return done(NoticeType === 1 ? DELETED : SAVED)
    }),

    PlateCouponChangeNotify: handle(
      lanInterfaces.PlateCouponChangeNotify.request,
      ({ NoticeType, Items }) => {
        const missing = Items.filter(
          (item) => NoticeType === 1 && registers.plateCoupons.get(item.No) === undefined,
        )
        if (missing.length > 0) return noneOfThem(missing.map((item) => item.No))
        const orphan = Items.find((item) => registers.couponSchemes.get(item.CouponSchemeNo) === undefined)
        if (NoticeType === 0 && orphan !== undefined) {
          return refused(`Coupon scheme [${orphan.CouponSchemeNo}] does not exist!`)
        }
        for (const item of Items) {
          const before = registers.plateCoupons.get(item.No)
          let after: PlateCouponRow | undefined
          if (NoticeType === 1) registers.plateCoupons.remove(item.No)
          else after = registers.plateCoupons.save((uid) => couponRow(uid, item), item.No)
          park.events.emit({ kind: 'register', register: 'plate-coupons', before, after, operator: null })
        }
        return done(NoticeType === 1 ? DELETED : SAVED)
      },
    ),

    CouponSchemeChangeNotify: handle(
      lanInterfaces.CouponSchemeChangeNotify.request,
      ({ NoticeType, Items }) => {
        const missing = Items.filter(
          (item) => NoticeType === 1 && registers.couponSchemes.get(item.No) === undefined,
        )
        if (missing.length > 0) return noneOfThem(missing.map((item) => item.No))
        for (const item of Items) {
          const before = registers.couponSchemes.get(item.No)
          let after: CouponSchemeRow | undefined
          if (NoticeType === 1) registers.couponSchemes.remove(item.No)
          else {
            after = registers.couponSchemes.save(
              (uid) => ({
                Uid: uid,
                No: item.No,
                Name: item.Name ?? null,
                Type: item.Type ?? '',
                Amount: wireAmount(item.Amount),
                Duration: item.Duration ?? 0,
                Ratio: item.Ratio ?? 0,
                VaildTime: item.VaildTime,
                Enable: item.Enable,
                Scene: item.Scene,
                CreationTime: item.CreationTime,
                OperatorName: item.OperatorName ?? '',
              }),
              item.No,
            )
          }
          const operator = item.OperatorName ?? null
          park.events.emit({ kind: 'register', register: 'coupon-schemes', before, after, operator })
        }
        return done(NoticeType === 1 ? DELETED : SAVED)
      },
    ),
  }
}

const upper = (plate: string | null | undefined): string => (plate ?? '').toUpperCase()

const wireAmount = (value: Yuan | null | undefined): ReturnType<typeof plain> | number => {
  const amount = value === null || value === undefined ? undefined : centsOfYuan(value)
  return amount === undefined ? 0 : plain(amount)
}

/** Fields that are missing or null stay as they are. */
function updateOrder(order: Order, item: ItemOf<'ParkingRecordNotify'>): void {
  if (item.LicensePlateNumber) order.plate = upper(item.LicensePlateNumber)
  if (item.VehicleTypeNo) order.colourNo = item.VehicleTypeNo
  if (item.ParkingCardTypeNo) order.cardTypeNo = item.ParkingCardTypeNo
  if (item.EntryTime) enterAt(order, item.EntryTime)
  if (item.Remarks !== null && item.Remarks !== undefined) order.remarks = item.Remarks
}

function enterAt(order: Order, entryTime: LotTime): void {
  order.entryTime = entryTime
  order.stays = order.stays.map((stay, index) => (index === 0 ? { ...stay, from: entryTime } : stay))
}

/** A car that is inside goes on as a temporary one. */
function deregister(park: Park, item: ItemOf<'VehicleChangeNotify'>): void {
  const row = park.registers.vehicles.remove(item.No)
  if (row === undefined) return
  const goneToo =
    item.IsDeleteOwner === true
      ? park.registers.vehicles.rows.filter((one) => one.OwnerNo === row.OwnerNo)
      : []
  for (const gone of goneToo) park.registers.vehicles.remove(gone.No)
  for (const gone of [row, ...goneToo]) {
    const order = park.orders.openByPlate(gone.LicensePlateNumber)
    if (order !== undefined) order.cardTypeNo = park.temporaryType.no
    park.events.emit({
      kind: 'register',
      register: 'vehicles',
      before: gone,
      after: undefined,
      operator: item.OperatorName ?? null,
    })
  }
}

function vehicleRow(
  park: Park,
  uid: number,
  old: VehicleRow | undefined,
  item: ItemOf<'VehicleChangeNotify'>,
): VehicleRow {
  const cardType = park.layout.cardTypes.find((type) => type.no === item.ParkingCardTypeNo)
  const colour = park.layout.colours.find((one) => one.no === item.VehicleTypeNo)
  return {
    Uid: uid,
    No: item.No,
    LicensePlateNumber: upper(item.LicensePlateNumber ?? old?.LicensePlateNumber),
    SystemSpotNumber: `C${String(uid).padStart(5, '0')}`,
    ParkingSpotNumber: item.ParkingSpotNumber ?? '',
    OwnerParkingSpaceCount: item.OwnerParkingSpaceCount ?? 1,
    OwnerName: item.OwnerName ?? '',
    OwnerNo: item.OwnerNo ?? old?.OwnerNo ?? park.numbers.record(),
    OwnerIDCard: item.OwnerIDCard ?? '',
    OwnerLicense: item.OwnerLicense ?? '',
    OwnerAddress: item.OwnerAddress ?? '',
    PhoneNumber: item.PhoneNumber ?? '',
    Email: item.Email ?? '',
    StartTime: item.StartTime ?? old?.StartTime ?? park.now,
    EndTime: item.EndTime ?? old?.EndTime ?? park.now,
    StoredVehicleBalance: wireAmount(item.StoredVehicleBalance),
    VehicleTypeNo: colour?.no ?? null,
    VehicleTypeName: colour?.name ?? null,
    ParkingCardTypeNo: item.ParkingCardTypeNo ?? '',
    ParkingCardTypeName: cardType?.name ?? null,
    OperatorName: item.OperatorName ?? '',
    CreationTime: park.now,
    Remarks: item.Remarks ?? '',
    Status: 1,
    EnableOffline: item.EnableOffline ?? 0,
    IsDeleteOwner: false,
    StopSpaceList: [{ No: `${item.No}0`, Type: 0, AreaNos: '["0"]', AreaName: 'All Zone', SpaceCount: 1 }],
    StatusText: 'Normal',
  }
}

const couponRow = (uid: number, item: ItemOf<'PlateCouponChangeNotify'>): PlateCouponRow => ({
  Uid: uid,
  No: item.No,
  CouponSchemeNo: item.CouponSchemeNo,
  Type: item.Type,
  Value: item.Value,
  StartTime: item.StartTime ?? null,
  EndTime: item.EndTime ?? null,
  OrderNo: item.OrderNo ?? null,
  LicensePlateNumber: item.LicensePlateNumber ?? null,
  BusinessName: item.BusinessName,
  CreationTime: item.CreationTime,
  Remarks: item.Remarks ?? null,
})
