import type { Alert } from '#shared/contract/alerts.ts'
import { AbnormalPassage, Switch } from '#shared/lan/enumerations.ts'
import type { ReceivedEvent } from '#electron/core/callbacks/intake.ts'
import type { AlertBook } from './alerts.ts'
import type { Blacklist } from './blacklist.ts'
import { happenedAt } from './happened.ts'
import type { EventClock } from './happened.ts'
import type { OccupancyBoard } from './occupancy.ts'

/** What events do to the lanes. */
export interface LanesOfBooth {
  /**
   * Something about this order is new, for instance that its car has left: the lane that shows it is read at once, and
   * shows what the lot answers. A callback alone takes nothing from a lane.
   */
  orderChanged(orderNo: string): void
  /** Something happened at this lane: it is read at once. */
  laneChanged(laneNo: string): void
  /** The lot's lanes are not what they were: they are listed again. */
  lanesChanged(): void
  /** Whether this desk has commanded something at this lane a moment ago, under this name (null: under none). */
  commandedLately(laneNo: string, operator: string | null): boolean
}

export interface EventEffectsOptions {
  readonly lanes: LanesOfBooth
  readonly alerts: AlertBook
  readonly blacklist: Blacklist
  readonly occupancy: Pick<OccupancyBoard, 'note'>
  readonly clock: EventClock
  /** Who is at the desk: what they did themselves is no news to them. */
  readonly operatorName: () => string | null
}

/** What happened longer ago is history: it is in the feed and raises no alert. */
const ALERT_WITHIN_MS = 15 * 60_000

/**
 * What the lot told longer ago changes nothing here any more: booths tell each other the last day only, so this is a
 * message that somebody has recorded.
 */
const EFFECT_WITHIN_MS = 2 * 24 * 60 * 60_000

/** A barrier that comes down lets nobody through. */
const NO_PASSAGE: ReadonlySet<number> = new Set([AbnormalPassage.ManualClose, AbnormalPassage.HoldCancelled])

/** What an event changes at this booth, once it is stored. */
export class EventEffects {
  readonly #options: EventEffectsOptions

  constructor(options: EventEffectsOptions) {
    this.#options = options
  }

  apply(received: ReceivedEvent): void {
    const { stored, event, agoMs } = received
    if (agoMs > EFFECT_WITHIN_MS) return
    const { lanes, blacklist, operatorName, occupancy } = this.#options
    switch (event.name) {
      case 'VehicleEntry':
      case 'VehicleExit':
        if (stored.orderNo !== null) lanes.orderChanged(stored.orderNo)
        this.#alertOfBlacklisted(received)
        return
      case 'PaymentResult':
        if (stored.orderNo !== null) lanes.orderChanged(stored.orderNo)
        return
      case 'SpacesChanged':
        occupancy.note(stored, event.data, agoMs)
        return
      case 'GateRelease': {
        if (stored.laneNo !== null) lanes.laneChanged(stored.laneNo)
        const { AbnormalPassType: code, Remarks: text, OperatorName: operator } = event.data
        // A desk without a cashier's name sends none, and the lot records none: then the lane has to tell. It tells also
        // of whoever sat here a moment ago.
        const by = operator || null
        const isOwn =
          (by !== null && by === operatorName()) ||
          (stored.laneNo !== null && lanes.commandedLately(stored.laneNo, by))
        if (typeof code === 'number' && !NO_PASSAGE.has(code) && !isOwn) {
          this.#raise(received, { kind: 'abnormal-passage', code, text: text || null })
        }
        return
      }
      case 'Blacklist':
        blacklist.note(event.data)
        if (event.data.Status !== Switch.Off) {
          this.#raise(received, { kind: 'blacklist', code: null, text: event.data.Remarks || null })
        }
        return
      case 'BoothLanes':
        lanes.lanesChanged()
        return
      case 'CardIssued':
      case 'CardExtended':
      case 'CardCancelled':
      // Nobody knows what a genuine one holds: whatever is signed could have been sent as one.
      case 'ViolationReservation':
      case 'Unrecognised':
    }
  }

  #alertOfBlacklisted(received: ReceivedEvent): void {
    const { plate, lotTime } = received.stored
    if (plate === null) return
    const found = this.#options.blacklist.find(plate, lotTime ?? this.#options.clock.lotNow())
    if (found !== undefined) this.#raise(received, { kind: 'blacklist', code: null, text: found.remarks })
  }

  #raise({ stored, agoMs }: ReceivedEvent, alert: Pick<Alert, 'kind' | 'code' | 'text'>): void {
    const { clock, alerts } = this.#options
    const at = happenedAt(stored, agoMs, clock)
    if (clock.now() - at > ALERT_WITHIN_MS) return
    const { uid, receivedAt, plate, laneName } = stored
    alerts.raise({ id: `${alert.kind}-${receivedAt}-${uid}`, at, plate, laneName, ...alert })
  }
}
