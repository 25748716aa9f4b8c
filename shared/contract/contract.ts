import type * as z from 'zod'
import { namesIn } from '../names-in.ts'
import type { Result } from '../result.ts'
import { alertCommands } from './alerts.ts'
import { auditCommands } from './audit/audit.ts'
import { barrierCommands } from './barriers.ts'
import { boothCommands } from './booth.ts'
import { callbackCommands } from './callbacks.ts'
import { diagnosticsCommands } from './diagnostics.ts'
import type { AppError } from './errors.ts'
import { driverDisplayCommands } from './driver-display.ts'
import { eventCommands } from './events.ts'
import { laneCommands } from './lane-commands.ts'
import { operatorCommands } from './operators.ts'
import { preferenceCommands } from './preferences.ts'
import { printingCommands } from './printing.ts'
import { receiptCommands } from './receipts.ts'
import { recordCommands } from './records.ts'
import { settingsCommands } from './settings.ts'
import { trainingCommands } from './training.ts'
import { updateCommands } from './updates.ts'
import { reportCommands, shiftCommands } from './shifts.ts'
import { supervisionCommands } from './supervision.ts'
import { stateCommands, stateEvents } from './state.ts'

/**
 * The IPC contract, put together of the domains: every command the renderer may give (arguments, result) and every
 * event it may hear, as schemas. Types, channels, handlers and the preload's bridge are derived from it; a new domain
 * is one file beside this one and one line here.
 */

export const commands = {
  ...stateCommands,
  ...boothCommands,
  ...laneCommands,
  ...barrierCommands,
  ...eventCommands,
  ...alertCommands,
  ...callbackCommands,
  ...auditCommands,
  ...settingsCommands,
  ...preferenceCommands,
  ...printingCommands,
  ...diagnosticsCommands,
  ...shiftCommands,
  ...reportCommands,
  ...supervisionCommands,
  ...receiptCommands,
  ...recordCommands,
  ...driverDisplayCommands,
  ...operatorCommands,
  ...updateCommands,
  ...trainingCommands,
} as const

export const events = { ...stateEvents } as const

export const commandNames: readonly CommandName[] = namesIn(commands)
export const eventNames: readonly EventName[] = namesIn(events)

export type Commands = typeof commands
export type CommandName = keyof Commands
export type CommandArgs<N extends CommandName> = z.input<Commands[N]['args']>
export type CommandResult<N extends CommandName> = z.output<Commands[N]['result']>

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<N extends EventName> = z.output<Events[N]>

/** A command's arguments as its handler gets them: checked, with defaults and trims applied. */
export type CheckedArgs<N extends CommandName> = z.output<Commands[N]['args']>

/** The handlers of some of the commands, e.g. those of one domain. */
export type HandlersOf<C extends Partial<Commands>> = {
  readonly [N in keyof C & CommandName]: (args: CheckedArgs<N>) => Promise<Result<CommandResult<N>, AppError>>
}

/** How a command's result travels: coded errors, never raw stacks. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }

/** What the preload puts on `window.laneDesk`: one named function per command, one `on…` per event. */
export type LaneDeskBridge = {
  readonly [N in CommandName]: (...args: CommandArgs<N>) => Promise<Reply<CommandResult<N>>>
} & {
  readonly [N in EventName as `on${Capitalize<N>}`]: (
    listener: (payload: EventPayload<N>) => void,
  ) => () => void
}
