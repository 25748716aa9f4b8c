import { OrderStatus } from '#shared/lan/enumerations.ts'
import type { LanData, LanRecord } from '#shared/lan/interfaces.ts'
import { newestWith } from '#electron/core/lan/query.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { LotContext } from './command.ts'

export type OrderRecord = LanRecord<'ParkingOrderQuery'>

/** The lot's newest orders with this number or this plate (section 4, Query Parking Order Records), at most ten. */
export const readOrders = (
  { lot, timing }: LotContext,
  field: 'OrderNo' | 'LicensePlateNumber',
  value: string,
  signal: AbortSignal,
): Promise<LanOutcome<LanData<'ParkingOrderQuery'>>> =>
  lot.call('ParkingOrderQuery', newestWith(field, value), { signal, timeoutMs: timing.readTimeoutMs })

/** Whether the car of an order is inside still, or waits at the entry. An order that says nothing of it is taken for one. */
export const isOpenOrder = ({ ExitTime, OrderStatus: status }: OrderRecord): boolean =>
  !ExitTime && status !== OrderStatus.Exited && status !== OrderStatus.AutoClosed
