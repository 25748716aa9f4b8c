import type { QueryInterfaceName, ReadInterfaceName } from '#shared/lan/interfaces.ts'
import type { LotSimulator } from '../../servers/lot-simulator.ts'
import { EXIT, carAtExit, done, empty, fresh } from './case.ts'
import type { ContractCase, ContractCases, Scene } from './case.ts'
import * as requests from './requests.ts'

/** A query for the one record whose `field` is what `arrange` answers with. */
const query = (
  field: string,
  arrange: (at: Scene) => string | Promise<string>,
  record: (value: string, lot: LotSimulator) => object,
): ContractCase<QueryInterfaceName> => ({
  arrange: async (at) => ({
    PageIndex: 1,
    PageSize: 20,
    OrderBy: 'Uid',
    OrderType: 0,
    QueryCondition: [{ Field: field, Operator: 0, Value: await arrange(at) }],
  }),
  required: [
    'PageIndex',
    'PageSize',
    'OrderType',
    'QueryCondition[].Field',
    'QueryCondition[].Operator',
    'QueryCondition[].Value',
  ],
  answer: ({ QueryCondition = [] }, lot) => ({
    PageIndex: 1,
    PageSize: 20,
    TotalCount: 1,
    Results: QueryCondition.map(({ Value }) => ({ [field]: Value, ...record(Value ?? '', lot) })),
  }),
  nullData: 'no answer',
})

async function registeredVehicle({ lot, client }: Scene): Promise<string> {
  const notice = requests.vehicle(lot)
  done(await client.call('VehicleChangeNotify', notice))
  return requests.numberOf(notice)
}

async function blacklistEntry({ lot, client }: Scene): Promise<string> {
  const notice = requests.blacklisted(lot)
  done(await client.call('BlacklistChangeNotify', notice))
  return requests.numberOf(notice)
}

async function scheme({ lot, client }: Scene): Promise<string> {
  const notice = requests.couponScheme(lot)
  done(await client.call('CouponSchemeChangeNotify', notice))
  return requests.numberOf(notice)
}

async function coupon(at: Scene): Promise<string> {
  const notice = requests.plateCoupon(at.lot, await scheme(at))
  done(await at.client.call('PlateCouponChangeNotify', notice))
  return requests.numberOf(notice)
}

async function paid({ lot, client }: Scene): Promise<string> {
  const payment = requests.payment(lot)
  done(await client.call('VehiclePaymentNotify', payment))
  return payment.PaymentOrderNo
}

async function openedBy({ client }: Scene): Promise<string> {
  const operator = fresh('Operator ')
  done(await client.call('BarrierStatusNotify', { LaneNo: '6', Status: 1, OperatorName: operator }))
  return operator
}

export const queryCases: ContractCases<QueryInterfaceName | ReadInterfaceName> = {
  AreaQuery: query(
    'AreaName',
    () => 'Inner Field',
    () => ({ No: '1772492942540912', AreaType: 1, AreaSpaceNum: 120, PUid: 1, Level: 1 }),
  ),
  BoothQuery: query(
    'Name',
    () => 'South booth',
    () => ({ No: '1772492942363611', IP: '192.168.22.24', Category: 1, TcpPort: null }),
  ),
  LaneQuery: query(
    'LaneName',
    () => 'South Exit Lane',
    () => ({
      No: '6',
      SentryHostNo: '1772492942363611',
      IsCharge: 1,
      LaneLinkAreas: [{ AreaNo: '1772492942540835', InOutMode: 0 }],
    }),
  ),
  PlateTypeQuery: query(
    'Category',
    () => '3656',
    () => ({ ParkingCardTypeName: 'Free Car', IsMoreCar: false }),
  ),
  PlateColorQuery: query(
    'VehicleTypeName',
    () => 'Green Plate Vehicle',
    () => ({ No: '1772492942395297' }),
  ),
  BarrierStatusQuery: {
    required: ['LaneNo'],
    arrange: ({ lot }) => {
      empty(lot, '4')
      lot.setHoldOpen('4', true)
      return { LaneNo: '4' }
    },
    answer: () => ({ GataStatus: 1, GateLongOpen: 1, GSStatus: 0, IDCameraStatus: 1 }),
    refusal: { arrange: () => ({ LaneNo: 'nowhere' }), message: /^Lane \[nowhere\] does not exist!$/ },
    nullData: 'no answer',
  },
  LaneOrderQuery: {
    required: ['LaneNo'],
    arrange: ({ lot }) => {
      carAtExit(lot)
      return { LaneNo: EXIT }
    },
    answer: (_request, lot) => ({
      OrderNo: lot.popup(EXIT)?.orderNo,
      ChargeMoney: 10,
      CouponSchemeNos: [],
    }),
    refusal: { arrange: () => ({ LaneNo: 'nowhere' }), message: /^Lane \[nowhere\] does not exist!$/ },
    nullData: 'an answer',
  },
  VehicleRecordQuery: query('No', registeredVehicle, () => ({
    OwnerName: 'Ada',
    PhoneNumber: '13800000000',
    StoredVehicleBalance: 12.5,
    ParkingCardTypeName: 'Monthly Rental Car A',
    EnableOffline: 1,
  })),
  BlacklistQuery: query('No', blacklistEntry, () => ({ Remarks: 'owes three exits', Status: 1 })),
  ParkingOrderQuery: query(
    'OrderNo',
    ({ lot }) => lot.parkCar({ plate: fresh('PO') }).orderNo,
    (orderNo, lot) => ({
      LicensePlateNumber: lot.order(orderNo).plate,
      EntryTime: lot.order(orderNo).entryTime,
      ExitTime: undefined,
      OrderStatus: 200,
      IsFreePass: false,
    }),
  ),
  PaymentRecordQuery: query('No', paid, () => ({
    TotalAmountDue: 10,
    TotalAmountPaid: 9.5,
    DiscountAmount: 0.5,
    PaymentMethod: '79001',
    PaymentStatus: 1,
  })),
  PaymentDetailQuery: query('PaymentOrderNo', paid, () => ({
    TotalAmountPaid: 9.5,
    AreaName: 'Outer Field',
    PassageLaneNo: EXIT,
  })),
  GateReleaseQuery: query('OperatorName', openedBy, () => ({
    GateSwitchType: 1,
    PassageLaneNo: '6',
    PassageLaneName: 'South Exit Lane',
  })),
  CouponSchemeQuery: query('No', scheme, () => ({ Name: 'Two yuan off', Type: '101', Amount: 2, Scene: 2 })),
  PlateCouponQuery: query('No', coupon, () => ({ Type: '101', Value: 2, BusinessName: 'The bakery' })),
  OrderFeeQuery: {
    required: ['OrderNo'],
    arrange: ({ lot }) => ({ OrderNo: lot.parkCar({ plate: fresh('OF'), enteredMinutesAgo: 90 }).orderNo }),
    answer: ({ OrderNo }, lot) => ({
      OrderNo,
      LicensePlateNumber: lot.order(OrderNo).plate,
      CalcTime: lot.now,
      TotalAmountDue: 10,
      TotalAmountPaid: 10,
      DiscountAmount: 0,
      CouponSchemeNos: [],
      CalcDetail: [{ AreaName: 'Outer Field', CalcAmount: 10, StayMinutes: 90 }],
    }),
    refusal: { arrange: () => ({ OrderNo: 'gone' }), message: /^Order \[gone\] does not exist!$/ },
    nullData: 'no answer',
  },
}
