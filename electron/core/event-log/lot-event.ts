/** What a callback tells: its `Data` read as the table of callbacks describes it. */
import { z } from 'zod'
import {
  isIdentified,
  lanCallbackNames,
  lanCallbacks,
  pictureFields,
  recogniseCallback,
} from '#shared/lan/callbacks.ts'
import type { LanCallbackData, LanCallbackName } from '#shared/lan/callbacks.ts'
import { isRequestData } from '#shared/lan/interfaces.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { centsOfYuan } from '#shared/money.ts'
import type { Yuan } from '#shared/money.ts'
import { plateOf } from '#shared/plates.ts'
import { UNRECOGNISED } from './event-record.ts'
import type { EventSummary, PictureField } from './event-record.ts'

/** `Data` of one callback, typed; fields that the document does not name are kept in it. */
type KnownEvent = {
  [N in LanCallbackName]: { readonly name: N; readonly data: LanCallbackData<N> }
}[LanCallbackName]

/** An event of the lot. `Unrecognised`: signed by the lot, but no callback that the document describes. */
export type LotEvent = KnownEvent | { readonly name: 'Unrecognised'; readonly data: unknown }

/** What of an event goes into columns. */
export type EventFacts = Omit<EventSummary, 'source' | 'receivedAt' | 'day' | 'cameAt'> & {
  readonly fact: string | null
}

/**
 * Reads `Data` that somebody has called back with. `name` is the callback of the path it came on; without one, or where
 * that cannot be, it is told by its fields. Never fails: what lacks a field that identifies it is `Unrecognised`.
 */
export function lotEventOf(data: unknown, name?: LanCallbackName): LotEvent {
  const told = recogniseCallback(data)
  // Of the violation nothing is known but its path: any other callback that came there is what its fields say.
  const names = name === 'ViolationReservation' ? [told, name] : [name, told]
  for (const one of names) {
    const event = one && knownEventOf(data, one)
    if (event && isIdentified(event.name, event.data) && !isRequestData(event.data)) return event
  }
  return { name: 'Unrecognised', data }
}

/** Reads `Data` that is known to be of this callback: the lot itself was asked, or it was taken as such before. */
export const knownEventOf = (data: unknown, name: LanCallbackName): KnownEvent | undefined =>
  readers[name](data)

/**
 * A schema reads half again as fast once it is compiled; it is when the first of its callbacks comes, since most never
 * do.
 */
const reader = <N extends LanCallbackName>(
  name: N,
  compile: () => z.ZodType<LanCallbackData<N>>,
): ((data: unknown) => { readonly name: N; readonly data: LanCallbackData<N> } | undefined) => {
  let schema: z.ZodType<LanCallbackData<N>> | undefined
  return (data) => {
    schema ??= compile()
    const read = schema.safeParse(data)
    return read.success ? { name, data: read.data } : undefined
  }
}

const readers = {
  VehicleEntry: reader('VehicleEntry', () => z.compile(lanCallbacks.VehicleEntry.data)),
  VehicleExit: reader('VehicleExit', () => z.compile(lanCallbacks.VehicleExit.data)),
  PaymentResult: reader('PaymentResult', () => z.compile(lanCallbacks.PaymentResult.data)),
  CardIssued: reader('CardIssued', () => z.compile(lanCallbacks.CardIssued.data)),
  CardExtended: reader('CardExtended', () => z.compile(lanCallbacks.CardExtended.data)),
  CardCancelled: reader('CardCancelled', () => z.compile(lanCallbacks.CardCancelled.data)),
  SpacesChanged: reader('SpacesChanged', () => z.compile(lanCallbacks.SpacesChanged.data)),
  GateRelease: reader('GateRelease', () => z.compile(lanCallbacks.GateRelease.data)),
  Blacklist: reader('Blacklist', () => z.compile(lanCallbacks.Blacklist.data)),
  ViolationReservation: reader('ViolationReservation', () =>
    z.compile(lanCallbacks.ViolationReservation.data),
  ),
  BoothLanes: reader('BoothLanes', () => z.compile(lanCallbacks.BoothLanes.data)),
} satisfies Record<LanCallbackName, (data: unknown) => KnownEvent | undefined>

const nothing = {
  fact: null,
  lotTime: null,
  plate: null,
  orderNo: null,
  laneNo: null,
  laneName: null,
  due: null,
  paid: null,
}

/** The searchable columns of an event. */
export function factsOf(event: LotEvent): EventFacts {
  if (event.name === 'Unrecognised') return { ...nothing, type: UNRECOGNISED }
  return { ...nothing, type: lanCallbacks[event.name].index, ...columnsOf(event) }
}

function columnsOf({ name, data }: KnownEvent): Partial<EventFacts> {
  switch (name) {
    case 'VehicleEntry':
      return {
        ...car(data),
        fact: factOf(name, data.OrderNo),
        orderNo: textOf(data.OrderNo),
        lotTime: timeOf(data.EntryTime),
        laneNo: textOf(data.EntryLaneNo),
        laneName: textOf(data.EntryLaneName),
      }
    case 'VehicleExit':
      return {
        ...car(data),
        ...amounts(data),
        fact: factOf(name, data.OrderNo),
        orderNo: textOf(data.OrderNo),
        lotTime: timeOf(data.ExitTime),
        laneNo: textOf(data.ExitLaneNo),
        laneName: textOf(data.ExitLaneName),
      }
    case 'PaymentResult':
      return {
        ...car(data),
        ...amounts(data),
        fact: factOf(name, data.PaymentOrderNo),
        orderNo: textOf(data.OrderNo),
        lotTime: timeOf(data.PaymentTime),
      }
    case 'CardIssued':
      return {
        ...car(data),
        fact: factOf(name, data.LicensePlateNumber, data.CreationTime ?? data.StartTime),
        lotTime: timeOf(data.CreationTime),
      }
    case 'CardExtended':
      return {
        ...car(data),
        ...amounts(data),
        fact: factOf(name, data.PaymentOrderNo),
        lotTime: timeOf(data.PaymentTime),
      }
    case 'CardCancelled':
      return {
        ...car(data),
        fact: factOf(name, data.LicensePlateNumber, data.OperationTime),
        lotTime: timeOf(data.OperationTime),
      }
    case 'GateRelease':
      return {
        ...car(data),
        fact: factOf(name, data.No),
        orderNo: textOf(data.OrderNo),
        lotTime: timeOf(data.PassageTime),
        laneNo: textOf(data.PassageLaneNo),
        laneName: textOf(data.PassageLaneName),
      }
    case 'Blacklist':
      return {
        ...car(data),
        fact: factOf(name, data.LicensePlateNumber),
        lotTime: timeOf(data.CreationTime),
      }
    case 'SpacesChanged':
    case 'BoothLanes':
    case 'ViolationReservation':
      return {}
  }
}

type Read<T> = T | null | undefined

const textOf = (text: Read<string>): string | null => text || null
const timeOf = (time: Read<LotTime>): LotTime | null => time ?? null
/** The name of a fact: of all that names it, or null where a part is missing. */
const factOf = (name: LanCallbackName, ...parts: readonly Read<string>[]): string | null =>
  parts.every(Boolean) ? [name, ...parts].join(' ') : null
const centsOf = (amount: Read<Yuan>): EventFacts['due'] =>
  amount === null || amount === undefined ? null : (centsOfYuan(amount) ?? null)

const car = ({
  LicensePlateNumber: plate,
}: {
  readonly LicensePlateNumber?: Read<string>
}): Pick<EventFacts, 'plate'> => ({ plate: plateOf(plate ?? '') || null })

const amounts = ({
  TotalAmountDue: due,
  TotalAmountPaid: paid,
}: {
  readonly TotalAmountDue?: Read<Yuan>
  readonly TotalAmountPaid?: Read<Yuan>
}): Pick<EventFacts, 'due' | 'paid'> => ({ due: centsOf(due), paid: centsOf(paid) })

/** The pictures in `Data`. */
export function picturesOf(data: unknown): PictureField[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([field, text]): PictureField[] =>
    pictureFields.has(field) && typeof text === 'string' && text !== '' ? [{ field, text }] : [],
  )
}

/** The path on which LaneDesk takes each callback. Index 9 has none in the document: this one is ours. */
export const callbackPaths: ReadonlyMap<LanCallbackName, string> = new Map(
  lanCallbackNames.map((name) => [name, lanCallbacks[name].path ?? '/API/V2/OnViolationReservation']),
)

const namesByIndex = new Map(
  lanCallbackNames.map((name): [number, LanCallbackName] => [lanCallbacks[name].index, name]),
)

/** The callback of a CallbackInterfaceEnum; `undefined` for any other number. */
export const callbackOfIndex = (index: number): LanCallbackName | undefined => namesByIndex.get(index)

const namesByPath = new Map([...callbackPaths].map(([name, path]) => [path.toLowerCase(), name]))

/** The callback that a path stands for, whatever its case; `undefined` for any other path. */
export const callbackOfPath = (path: string): LanCallbackName | undefined =>
  namesByPath.get(path.toLowerCase().replace(/\/$/, ''))
