import type { Choice } from '#shared/contract/booth.ts'
import type { CommandArgs } from '#shared/contract/commands.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { CallbackState, EventPageView, ListenerSettings } from '#shared/contract/events.ts'
import type { Result } from '#shared/result.ts'
import { ok } from '#shared/result.ts'
import type { CommandHandlers } from './handle.ts'

/** The lot's events and what brings them, as IPC sees them. */
export interface EventService {
  /** Stored events, newest first. */
  page(args: CommandArgs<'eventsPage'>[0]): EventPageView
  /** The lanes that stored events name, each with its newest name (empty: none was told). */
  lanes(): Choice[]
  saveListener(settings: ListenerSettings): Promise<Result<CallbackState, AppError>>
  testListener(): Promise<Result<{ ms: number }, AppError>>
  setCallbacks(args: CommandArgs<'setCallbacks'>[0]): Promise<Result<CallbackState, AppError>>
  retryCallbacks(range: CommandArgs<'retryCallbacks'>[0]): Promise<Result<CallbackState, AppError>>
  dismissAlert(id: string): void
}

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
