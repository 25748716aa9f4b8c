import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { UNRECOGNISED } from '#renderer/parts/events/event-words.ts'
import type { en } from './texts.ts'

export type EventGroup = keyof typeof en.feed.group

const groups: Readonly<Record<EventGroup, readonly number[]>> = {
  entry: [CallbackIndex.VehicleEntry],
  exit: [CallbackIndex.VehicleExit],
  payment: [CallbackIndex.PaymentResult],
  gate: [CallbackIndex.GateRelease],
  blacklist: [CallbackIndex.Blacklist],
  vehicle: [CallbackIndex.CardIssued, CallbackIndex.CardExtended, CallbackIndex.CardCancelled],
  spaces: [CallbackIndex.SpacesChanged],
  other: [CallbackIndex.ViolationReservation, CallbackIndex.BoothLanes, UNRECOGNISED],
}

/** What can be chosen above the list, in this order. */
export const eventGroups = [
  'entry',
  'exit',
  'payment',
  'gate',
  'blacklist',
  'vehicle',
  'spaces',
  'other',
] as const satisfies readonly EventGroup[]

/** The types of the chosen groups, each type once. */
export const typesOf = (chosen: readonly EventGroup[]): number[] => chosen.flatMap((group) => groups[group])
