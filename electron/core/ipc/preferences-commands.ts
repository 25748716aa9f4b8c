import { ok } from '#shared/result.ts'
import type { CommandHandlers } from './handle.ts'
import type { PreferencesService } from './services.ts'

export type PreferencesCommand = 'readPreferences' | 'savePreferences'

/** Binds the contract's preference commands to their service. */
export function preferencesCommands(
  preferences: PreferencesService,
): Pick<CommandHandlers, PreferencesCommand> {
  return {
    readPreferences: async () => ok(preferences.read()),
    savePreferences: async ([change]) => preferences.save(change),
  }
}
