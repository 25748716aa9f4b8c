import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { NoticeType } from '#shared/lan/enumerations.ts'
import { isPlate, plateOf } from '#shared/plates.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { askSurely } from '#electron/core/lan/ask-surely.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import { askUntilSettled } from './asking.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type { CommandSpec, FoundEnd, LotContext, Search, WrittenIntent } from './command.ts'
import { orderLock } from './lane-order.ts'
import { readNewest } from './newest-records.ts'
import { isOpenOrder } from './order-records.ts'
import type { OrderRecord } from './order-records.ts'
import { sendCommand } from './sending.ts'

/**
 * Corrects the plate of an order (section 5, In-Parking Record Change Notification): of the one at the lane, or of one
 * that belongs to the car there and was found by its plate. Only the plate and the remark go along; what is left out
 * keeps its value. A lost answer is found out with ParkingOrder by the order's number. Another order that is open under
 * the new plate is a mistake or a fraud: the person at the desk is asked, and the answer is written down.
 */
export const plateCommand: CommandSpec<'correct-plate'> = {
  permission: 'signed-in',
  limits: () => ({}),
  counts: () => 'plate',
  deed: 'platesCorrected',
  again: 'asked',
  lock: orderLock,
  check: (_lane, { plate, newPlate, reason }) => {
    const wanted = plateOf(newPlate)
    if (!isPlate(wanted)) return err({ code: 'plate-invalid' })
    if (wanted === plateOf(plate ?? '')) return err({ code: 'plate-same' })
    return reason.trim() === '' ? err({ code: 'reason-required' }) : ok(undefined)
  },
  make: (context, { info }, { orderNo, plate, newPlate: typed, reason }) => {
    const newPlate = plateOf(typed)
    let remarks = ''
    return {
      intent: {
        command: 'correct-plate',
        laneNo: info.no,
        laneName: info.name,
        orderNo,
        plate,
        amounts: {},
        newPlate,
        reason: reason.trim(),
      },
      repeat: `plate ${orderNo} ${newPlate}`,
      warnings: (signal) => othersOf(context, orderNo, newPlate, signal),
      prepare: async ({ by }, signal) => {
        const found = await findOrder(context, orderNo, signal)
        if (!found.ok) return found
        const order = found.value
        const present = plateOf(order.LicensePlateNumber ?? '')
        if (present === newPlate) return ok('already-so')
        if (!isOpenOrder(order)) return err({ code: 'order-not-inside' })
        if (present !== plateOf(plate ?? '')) return err(appErrorOf('plate-changed', { plate: present }))
        const note = `${present || '-'} → ${newPlate}: ${reason.trim()}${by.name === null ? '' : ` (${by.name})`}`
        // What the lot had noted of this order stays.
        remarks = [order.Remarks ?? '', note].filter((one) => one !== '').join(' · ')
        return ok('send')
      },
      send: (_intent, signal) =>
        sendCommand(
          context,
          'ParkingRecordNotify',
          {
            NoticeType: NoticeType.AddOrUpdate,
            Items: [{ OrderNo: orderNo, LicensePlateNumber: newPlate, Remarks: remarks }],
          },
          signal,
        ),
    }
  },
  findOut: findOutPlate,
  resume: findOutPlate,
}

/** The other orders that are open under this plate, as one warning about the newest. Fails as the call fails. */
async function othersOf(
  context: LotContext,
  orderNo: string,
  newPlate: string,
  signal: AbortSignal,
): Promise<Result<readonly AppError[], AppError>> {
  const otherIn = (orders: readonly OrderRecord[]): OrderRecord | undefined =>
    orders.find(
      (one) =>
        one.OrderNo !== orderNo &&
        plateOf(one.LicensePlateNumber ?? newPlate) === newPlate &&
        isOpenOrder(one),
    )
  const outcome = await askSurely(
    () => readNewest(context, 'ParkingOrderQuery', ['LicensePlateNumber', newPlate], signal),
    (orders) => otherIn(orders)?.OrderNo ?? null,
  )
  if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
  const other = otherIn(outcome.data)
  if (other === undefined) return ok([])
  return ok([
    appErrorOf('plate-has-order', {
      warning: `plate has ${other.OrderNo ?? ''}`.slice(0, 100),
      plate: newPlate,
      order: other.OrderNo ?? '',
      time: other.EntryTime ?? '?',
    }),
  ])
}

async function findOrder(
  context: LotContext,
  orderNo: string,
  signal: AbortSignal,
): Promise<Result<OrderRecord, AppError>> {
  const orderIn = (orders: readonly OrderRecord[]): OrderRecord | undefined =>
    orders.find((one) => one.OrderNo === orderNo)
  const outcome = await askSurely(
    () => readNewest(context, 'ParkingOrderQuery', ['OrderNo', orderNo], signal),
    (orders) => orderIn(orders) !== undefined,
    true,
  )
  if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
  const order = orderIn(outcome.data)
  return order === undefined ? err({ code: 'order-not-inside' }) : ok(order)
}

async function findOutPlate(
  context: LotContext,
  { orderNo, plate, newPlate }: WrittenIntent,
  search: Search,
): Promise<FoundEnd> {
  if (orderNo === null || newPlate === undefined) return notFoundOut()
  return askUntilSettled(context, search, {
    ask: () => readNewest(context, 'ParkingOrderQuery', ['OrderNo', orderNo], search.signal),
    look: (orders) => {
      const order = orders.find((one) => one.OrderNo === orderNo)
      if (order === undefined) return { otherwise: notFoundOut({ code: 'order-not-inside' }) }
      const present = plateOf(order.LicensePlateNumber ?? '')
      if (present === newPlate) return { settled: foundDone() }
      return {
        otherwise:
          present === plateOf(plate ?? '')
            ? foundNotDone
            : notFoundOut(appErrorOf('plate-changed', { plate: present })),
      }
    },
  })
}
