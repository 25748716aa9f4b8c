import { ResultCode } from '#shared/lan/enumerations.ts'
import type { QueryInterfaceName } from '#shared/lan/interfaces.ts'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { Table } from '../records/query-engine.ts'
import { runQuery } from '../records/query-engine.ts'
import type { Handler } from './handler.ts'
import { done, handle } from './handler.ts'

/** The 13 paged queries, each over its table. */
export function pageHandlers(
  tables: Readonly<Record<QueryInterfaceName, Table>>,
): Record<QueryInterfaceName, Handler> {
  const page = (name: QueryInterfaceName): Handler =>
    handle(lanInterfaces[name].request, (request) => {
      const result = runQuery(tables[name], request)
      if (!result.ok) return { code: ResultCode.InvalidParameters, message: result.error }
      return done('Query data successfully', {
        PageIndex: request.PageIndex,
        PageSize: request.PageSize,
        TotalCount: result.value.total,
        Results: result.value.rows,
      })
    })
  return {
    AreaQuery: page('AreaQuery'),
    BoothQuery: page('BoothQuery'),
    LaneQuery: page('LaneQuery'),
    PlateTypeQuery: page('PlateTypeQuery'),
    PlateColorQuery: page('PlateColorQuery'),
    VehicleRecordQuery: page('VehicleRecordQuery'),
    BlacklistQuery: page('BlacklistQuery'),
    ParkingOrderQuery: page('ParkingOrderQuery'),
    PaymentRecordQuery: page('PaymentRecordQuery'),
    PaymentDetailQuery: page('PaymentDetailQuery'),
    GateReleaseQuery: page('GateReleaseQuery'),
    CouponSchemeQuery: page('CouponSchemeQuery'),
    PlateCouponQuery: page('PlateCouponQuery'),
  }
}
