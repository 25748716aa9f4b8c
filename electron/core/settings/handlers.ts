import { mkdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { preferenceCommands } from '#shared/contract/preferences.ts'
import type { settingsCommands } from '#shared/contract/settings.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { LotSettings } from './lot-settings.ts'
import type { StoredPreferences } from './preferences.ts'

export interface SettingsOutput {
  /** Where files are put. */
  readonly exports: () => string
  /** This PC's clock, epoch milliseconds. */
  readonly now: () => number
  readonly onFault: (what: string, cause: unknown) => void
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
  { exports, now, onFault }: SettingsOutput,
): Promise<Result<{ readonly file: string }, AppError>> {
  const content = await settings.asProvision()
  if (!content.ok) return content
  const moment = new Date(now()).toISOString().replaceAll(/[:.]/g, '-')
  const file = join(exports(), `lanedesk-settings-${hostname()}-${moment}.json`)
  try {
    await mkdir(exports(), { recursive: true })
    await writeFile(file, `${JSON.stringify(content.value, null, 2)}\n`, { flag: 'wx' })
    return ok({ file })
  } catch (cause) {
    onFault('the settings could not be exported', cause)
    return err(appErrorOf('export-failed', { file }))
  }
}
