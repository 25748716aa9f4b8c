import type { CommandName, EventName } from './commands.ts'

/**
 * The names alone, for the preload: it carries no schemas. `satisfies` and the spec beside this file keep them
 * complete.
 */
export const commandNames = [
  'snapshot',
  'openBarrier',
  'closeBarrier',
  'setHoldOpen',
  'changeFee',
  'takeCash',
  'proposeVirtualPlate',
  'noPlateEntry',
  'readSettings',
  'testConnection',
  'saveSettings',
  'answerWeakStorage',
  'readPreferences',
  'savePreferences',
  'eventsPage',
  'eventLanes',
  'saveListener',
  'testListener',
  'saveSharing',
  'setCallbacks',
  'retryCallbacks',
  'dismissAlert',
] as const satisfies readonly CommandName[]

export const eventNames = ['change'] as const satisfies readonly EventName[]

/** The IPC channel of a command or event. */
export const channelOf = (name: CommandName | EventName): string => `lanedesk:${name}`
