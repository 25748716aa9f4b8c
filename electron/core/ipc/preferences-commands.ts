import type { CommandArgs, Preferences } from '#shared/contract/commands.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Result } from '#shared/result.ts'
import { ok } from '#shared/result.ts'
import type { CommandHandlers } from './handle.ts'

/** What the person at the desk prefers. */
export interface PreferencesService {
  read(): Preferences
  /** Stores the given ones and leaves the others as they are. */
  save(change: CommandArgs<'savePreferences'>[0]): Result<Preferences, AppError>
}

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
