import { writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { exportFile } from '#electron/core/base/export-file.ts'
import type { ExportPlace } from '#electron/core/base/export-file.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { preferenceCommands } from '#shared/contract/preferences.ts'
import type { settingsCommands } from '#shared/contract/settings.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { LotSettings } from './lot-settings.ts'
import type { StoredPreferences } from './preferences.ts'

export interface SettingsOutput extends ExportPlace {
  /** Has everything else forgotten at the next start, and starts anew. */
  readonly forget: (what: { readonly journals: boolean }) => void
  /** Ends LaneDesk in order. */
  readonly close: () => void
}

export const settingsHandlers = (
  settings: LotSettings,
  output: SettingsOutput,
): HandlersOf<typeof settingsCommands> => ({
  readSettings: () => settings.readSettings(),
  testConnection: ([args]) => settings.testConnection(args),
  saveSettings: ([args]) => settings.saveSettings(args),
  answerWeakStorage: ([answer]) => settings.answerWeakStorage(answer),
  saveNextSecret: ([{ appSecret }]) => settings.saveNextSecret(appSecret),
  forgetEverything: async ([{ journals }]) => {
    const forgotten = await settings.forgetSecrets()
    if (!forgotten.ok) return forgotten
    output.forget({ journals })
    return ok(null)
  },
  closeLaneDesk: async () => {
    output.close()
    return ok(null)
  },
  saveOperation: ([operation]) => settings.saveOperation(operation),
  exportSettings: () => exportSettings(settings, output),
  importSettings: ([{ name, text }]) => settings.importSettings(text, name),
  saveSharing: ([args]) => settings.saveSharing(args),
})

/** `settled`: what a file says of the preferences has been taken over. */
export const preferenceHandlers = (
  preferences: StoredPreferences,
  settled: Promise<unknown>,
): HandlersOf<typeof preferenceCommands> => ({
  readPreferences: async () => {
    await settled
    return ok(preferences.read())
  },
  savePreferences: async ([change]) => preferences.save(change),
})

/** Writes the settings as a provisioning file without secrets. `export-failed`: the disk refuses. */
async function exportSettings(
  settings: LotSettings,
  place: ExportPlace,
): Promise<Result<{ readonly file: string }, AppError>> {
  const content = await settings.asProvision()
  if (!content.ok) return content
  return exportFile(place, `settings-${hostname()}`, 'json', async (path) => {
    await writeFile(path, `${JSON.stringify(content.value, null, 2)}\n`, { flag: 'wx' })
    return {}
  })
}
