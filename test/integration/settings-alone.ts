import { nobody } from '#shared/contract/operators.ts'
import { join } from 'node:path'
import { pino } from 'pino'
import { JsonDocument } from '#electron/core/base/document.ts'
import type { BoothConfiguration } from '#electron/core/session/configuration.ts'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import { FakeSafeStorage } from '#electron/core/settings/fake-safe-storage.ts'
import { LotSettings } from '#electron/core/settings/lot-settings.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import { SettingsRecord } from '#electron/core/settings/settings-record.ts'
import { storedSettings } from '#electron/core/settings/stored-settings.ts'
import { callbacksAtRest, listenerOff } from '#shared/contract/callbacks.ts'
import { policy } from '#shared/contract/operators.ts'
import { noPreferences } from '#shared/contract/preferences.ts'
import { driverDisplayOff } from '#shared/contract/driver-display.ts'
import { printingOff } from '#shared/contract/printing.ts'
import { err, ok } from '#shared/result.ts'
import { plainStore } from '#test/plain-store.ts'

/** The settings of a booth in a folder with its journal, and what they told the booth to do; there is no booth. */
export function settingsAlone(folder: string): {
  readonly settings: LotSettings
  readonly configured: BoothConfiguration[]
  readonly journal: Journal
  readonly stop: () => Promise<void>
} {
  const log = pino({ enabled: false })
  const configured: BoothConfiguration[] = []
  const journal = openBoothJournal(join(folder, 'booth.sqlite'), stampAt(Date.now()))
  const record = new SettingsRecord({
    atDesk: { now: () => nobody },
    audit: journal.audit,
    onFault: (what, cause) => {
      throw new Error(what, { cause })
    },
  })
  const document = new JsonDocument({
    directory: folder,
    name: 'settings',
    schema: storedSettings,
    openStore: plainStore,
    log,
  })
  record.follow(document)
  const settings = new LotSettings({
    document,
    vault: new SecretVault({
      path: join(folder, 'secret.json'),
      safeStorage: new FakeSafeStorage(),
      platform: 'win32',
      log,
    }),
    booth: {
      configure: async (configuration) => void configured.push(configuration),
      // It has not gone over to another secret.
      testConnection: async () => err({ code: 'clock-or-secret' }),
      share: async () => callbacksAtRest,
    },
    parts: {
      listener: { read: () => listenerOff, save: ok },
      driverDisplay: { read: () => driverDisplayOff, save: ok },
      printing: { read: () => printingOff, save: ok },
      preferences: { read: () => noPreferences, save: () => ok(noPreferences) },
      operators: { provision: async () => ok({ policyKept: false }) },
      policy: () => policy.parse({}),
    },
    tell: () => undefined,
    record,
    log,
  })
  const stop = async (): Promise<void> => {
    await settings.stop()
    journal.close()
  }
  return { settings, configured, journal, stop }
}
