import type { HandlersOf } from '#shared/contract/contract.ts'
import type { preferenceCommands } from '#shared/contract/preferences.ts'
import type { settingsCommands } from '#shared/contract/settings.ts'
import { ok } from '#shared/result.ts'
import type { LotSettings } from './lot-settings.ts'
import type { StoredPreferences } from './preferences.ts'

export const settingsHandlers = (settings: LotSettings): HandlersOf<typeof settingsCommands> => ({
  readSettings: () => settings.readSettings(),
  testConnection: ([args]) => settings.testConnection(args),
  saveSettings: ([args]) => settings.saveSettings(args),
  answerWeakStorage: ([answer]) => settings.answerWeakStorage(answer),
  saveSharing: ([args]) => settings.saveSharing(args),
})

export const preferenceHandlers = (
  preferences: StoredPreferences,
): HandlersOf<typeof preferenceCommands> => ({
  readPreferences: async () => ok(preferences.read()),
  savePreferences: async ([change]) => preferences.save(change),
})
