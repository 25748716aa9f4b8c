import {
  IconAlertTriangle,
  IconArrowBarRight,
  IconArrowBarToRight,
  IconBan,
  IconBarrierBlock,
  IconCash,
  IconHelp,
  IconIdBadge,
  IconParkingCircle,
  IconRoad,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { LotEventView } from '#shared/contract/events.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import type { en } from './texts.ts'

/** The `type` of a body that no callback of the interface document describes. */
export const UNRECOGNISED = -1

interface EventKind {
  readonly words: keyof typeof en.eventType
  readonly icon: Icon
}

const kinds: ReadonlyMap<number, EventKind> = new Map<number, EventKind>([
  [CallbackIndex.VehicleEntry, { words: 'entry', icon: IconArrowBarToRight }],
  [CallbackIndex.VehicleExit, { words: 'exit', icon: IconArrowBarRight }],
  [CallbackIndex.PaymentResult, { words: 'payment', icon: IconCash }],
  [CallbackIndex.CardIssued, { words: 'cardIssued', icon: IconIdBadge }],
  [CallbackIndex.CardExtended, { words: 'cardExtended', icon: IconIdBadge }],
  [CallbackIndex.CardCancelled, { words: 'cardCancelled', icon: IconIdBadge }],
  [CallbackIndex.SpacesChanged, { words: 'spaces', icon: IconParkingCircle }],
  [CallbackIndex.GateRelease, { words: 'gate', icon: IconBarrierBlock }],
  [CallbackIndex.Blacklist, { words: 'blacklist', icon: IconBan }],
  [CallbackIndex.ViolationReservation, { words: 'violation', icon: IconAlertTriangle }],
  [CallbackIndex.BoothLanes, { words: 'lanes', icon: IconRoad }],
  [UNRECOGNISED, { words: 'unrecognised', icon: IconHelp }],
])

/** What kind of event it is, in words; a code that no table lists is shown as itself. */
export function eventWords(type: number, t: TFunction): string {
  const kind = kinds.get(type)
  return kind === undefined ? t('eventType.open', { code: type }) : t(`eventType.${kind.words}`)
}

/** The icon of an event. */
export const eventIcon = (type: number): Icon => kinds.get(type)?.icon ?? IconHelp

/** Whether an event is about a car at a barrier: without a plate, none was read. */
export const isOfCar = (type: number): boolean =>
  type === CallbackIndex.VehicleEntry || type === CallbackIndex.VehicleExit

/** What an event is about, for a screen reader and the title of its picture: "Exit 粤B12345". */
export const eventTitle = ({ type, plate }: LotEventView, t: TFunction): string =>
  plate === null ? eventWords(type, t) : `${eventWords(type, t)} ${plate}`
