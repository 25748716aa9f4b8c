import type { CommandArgs, ConnectionTest, SettingsView } from '#shared/contract/commands.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { CallbackState } from '#shared/contract/events.ts'
import type { Result } from '#shared/result.ts'
import type { CommandHandlers } from './handle.ts'

/** Settings and secret, as IPC sees them. */
export interface SettingsService {
  readSettings(): Promise<Result<SettingsView, AppError>>
  testConnection(args: CommandArgs<'testConnection'>[0]): Promise<Result<ConnectionTest, AppError>>
  saveSettings(args: CommandArgs<'saveSettings'>[0]): Promise<Result<SettingsView, AppError>>
  answerWeakStorage(answer: CommandArgs<'answerWeakStorage'>[0]): Promise<Result<SettingsView, AppError>>
  saveSharing(args: CommandArgs<'saveSharing'>[0]): Promise<Result<CallbackState, AppError>>
}

export type SettingsCommand =
  'readSettings' | 'testConnection' | 'saveSettings' | 'answerWeakStorage' | 'saveSharing'

/** Binds the contract's settings commands to their service. */
export function settingsCommands(settings: SettingsService): Pick<CommandHandlers, SettingsCommand> {
  return {
    readSettings: () => settings.readSettings(),
    testConnection: ([args]) => settings.testConnection(args),
    saveSettings: ([args]) => settings.saveSettings(args),
    answerWeakStorage: ([answer]) => settings.answerWeakStorage(answer),
    saveSharing: ([args]) => settings.saveSharing(args),
  }
}
