import { ok } from '#shared/result.ts'
import type { CommandHandlers } from './handle.ts'
import type { EventService } from './services.ts'

export type EventsCommand =
  | 'eventsPage'
  | 'eventLanes'
  | 'saveListener'
  | 'testListener'
  | 'setCallbacks'
  | 'retryCallbacks'
  | 'dismissAlert'

/** Binds the contract's commands about events and callbacks to their service. */
export function eventsCommands(events: EventService): Pick<CommandHandlers, EventsCommand> {
  return {
    eventsPage: async ([args]) => ok(events.page(args)),
    eventLanes: async () => ok(events.lanes()),
    saveListener: ([settings]) => events.saveListener(settings),
    testListener: () => events.testListener(),
    setCallbacks: ([args]) => events.setCallbacks(args),
    retryCallbacks: ([range]) => events.retryCallbacks(range),
    dismissAlert: async ([{ id }]) => {
      events.dismissAlert(id)
      return ok(null)
    },
  }
}
