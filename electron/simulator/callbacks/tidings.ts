import type { LanCallbackName } from '#shared/lan/callbacks.ts'
import type { LotEvent } from '../model/events.ts'
import type { Park } from '../model/park.ts'
import type { JsonObject } from '../service/json.ts'
import { writeJson } from '../service/json.ts'
import type { CallbackBodies } from './bodies.ts'

/** Something to be called back: made only when it is wanted. */
export interface Tiding {
  readonly name: LanCallbackName
  readonly data: () => JsonObject
}

/** Which callback an event of the lot causes, if any. */
export function tidingOf(event: LotEvent, bodies: CallbackBodies): Tiding | undefined {
  switch (event.kind) {
    case 'entered':
      return { name: 'VehicleEntry', data: () => bodies.entry(event.order) }
    case 'exited':
      return { name: 'VehicleExit', data: () => bodies.exit(event.order) }
    case 'paid':
      return { name: 'PaymentResult', data: () => bodies.payment(event.payment) }
    case 'spaces':
      return { name: 'SpacesChanged', data: () => bodies.spaces() }
    case 'gate-record':
      return { name: 'GateRelease', data: () => bodies.gateRelease(event.record) }
    case 'lanes':
      return { name: 'BoothLanes', data: () => bodies.boothLanes(event.boothNo) }
    case 'register':
      return ofRegister(event, bodies)
    case 'order-changed':
    case 'fee-changed':
    case 'barrier':
    case 'lane-car':
      return undefined
  }
}

/** A new vehicle is issued, a deleted one cancelled; one with another end or balance was extended. */
function ofRegister(
  event: Extract<LotEvent, { kind: 'register' }>,
  bodies: CallbackBodies,
): Tiding | undefined {
  if (event.register === 'blacklist') {
    const row = event.after ?? event.before
    const enabled = event.after !== undefined
    return row && { name: 'Blacklist', data: () => bodies.blacklist(row, enabled) }
  }
  if (event.register !== 'vehicles') return undefined
  const { before, after, operator } = event
  if (after === undefined)
    return before && { name: 'CardCancelled', data: () => bodies.cardCancelled(before, operator) }
  if (before === undefined) return { name: 'CardIssued', data: () => bodies.cardIssued(after) }
  const extended =
    before.EndTime !== after.EndTime ||
    writeJson(before.StoredVehicleBalance) !== writeJson(after.StoredVehicleBalance)
  return extended ? { name: 'CardExtended', data: () => bodies.cardExtended(after) } : undefined
}

/**
 * The callback about something that is there already: `of` is an order (number or plate), a payment, a gate record, a
 * vehicle, an entry of the blacklist, a booth; default: the newest one. Throws a RangeError when there is none.
 */
export function dataAbout(
  name: LanCallbackName,
  of: string | undefined,
  park: Park,
  bodies: CallbackBodies,
): JsonObject {
  const newest = <T extends { readonly no: string }>(items: readonly T[]): T =>
    found(of === undefined ? items.at(-1) : items.find((item) => item.no === of))
  const row = <T extends { readonly No: string }>(rows: readonly T[]): T =>
    found(of === undefined ? rows.at(-1) : rows.find((item) => item.No === of))
  const order = (): Parameters<CallbackBodies['entry']>[0] =>
    found(of === undefined ? park.orders.all.at(-1) : (park.orders.get(of) ?? park.orders.openByPlate(of)))
  const found = <T>(item: T | undefined): T => {
    if (item === undefined)
      throw new RangeError(`the lot has nothing to tell about with ${name}: ${of ?? ''}`)
    return item
  }
  switch (name) {
    case 'VehicleEntry':
      return bodies.entry(order())
    case 'VehicleExit':
      return bodies.exit(order())
    case 'PaymentResult':
      return bodies.payment(newest(park.payments))
    case 'CardIssued':
      return bodies.cardIssued(row(park.registers.vehicles.rows))
    case 'CardExtended':
      return bodies.cardExtended(row(park.registers.vehicles.rows))
    case 'CardCancelled':
      return bodies.cardCancelled(row(park.registers.vehicles.rows), null)
    case 'SpacesChanged':
      return bodies.spaces()
    case 'GateRelease':
      return bodies.gateRelease(newest(park.gateRecords))
    case 'Blacklist':
      return bodies.blacklist(row(park.registers.blacklist.rows), true)
    case 'BoothLanes':
      return bodies.boothLanes(newest(park.layout.booths.slice(0, of === undefined ? 1 : undefined)).no)
    case 'ViolationReservation':
      throw new RangeError('the document describes no body for ViolationReservation: give it one')
  }
}
