import type { ReceivedEvent } from '#electron/core/callbacks/intake.ts'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { BoothState, Change } from '#shared/contract/state.ts'
import { AlertBook } from './alerts.ts'
import { Blacklist } from './blacklist.ts'
import { EventEffects } from './effects.ts'
import type { LanesOfBooth } from './effects.ts'
import { eventView } from './event-view.ts'
import type { EventClock } from './happened.ts'
import { OccupancyBoard } from './occupancy.ts'

export interface EventBoardOptions {
  readonly journal: EventJournal
  readonly lanes: LanesOfBooth
  readonly clock: EventClock
  /** Who is at the desk: what they did themselves is no news to them. */
  readonly operatorName: () => string | null
  readonly publish: (change: Change) => void
}

/** How many events a state carries; the others are read in pages. */
const LATEST = 50

/** What the events of a lot come to: the latest of them, alerts, spaces, and what happens at the lanes. */
export class EventBoard {
  readonly alerts: AlertBook
  readonly blacklist = new Blacklist()
  readonly #options: EventBoardOptions
  readonly #occupancy: OccupancyBoard
  readonly #effects: EventEffects

  constructor(options: EventBoardOptions) {
    const { journal, lanes, clock, operatorName, publish } = options
    this.#options = options
    this.alerts = new AlertBook(journal, (alerts) => publish({ slice: 'alerts', whole: alerts }))
    this.#occupancy = new OccupancyBoard(journal, clock, (occupancy) =>
      publish({ slice: 'occupancy', whole: occupancy }),
    )
    this.#effects = new EventEffects({
      lanes,
      alerts: this.alerts,
      blacklist: this.blacklist,
      occupancy: this.#occupancy,
      clock,
      operatorName,
    })
  }

  /** Something is stored: has its effects, and tells the screen. */
  apply(received: ReceivedEvent): void {
    try {
      this.#effects.apply(received)
    } finally {
      this.#options.publish({ slice: 'events', part: eventView(received.stored) })
    }
  }

  get state(): Pick<BoothState, 'events' | 'occupancy' | 'alerts'> {
    return {
      events: this.#options.journal.page({ filter: {}, limit: LATEST }).events.map(eventView),
      occupancy: this.#occupancy.current,
      alerts: this.alerts.all,
    }
  }
}
