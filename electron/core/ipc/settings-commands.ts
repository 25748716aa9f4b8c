import type { CommandHandlers } from './handle.ts'
import type { SettingsService } from './services.ts'

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
