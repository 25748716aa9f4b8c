import { OrderStatus } from '#shared/lan/enumerations.ts'
import type { LanRecord } from '#shared/lan/interfaces.ts'

export type OrderRecord = LanRecord<'ParkingOrderQuery'>

/** Whether the car of an order is inside still, or waits at the entry. An order that says nothing of it is taken for one. */
export const isOpenOrder = ({ ExitTime, OrderStatus: status }: OrderRecord): boolean =>
  !ExitTime && status !== OrderStatus.Exited && status !== OrderStatus.AutoClosed
