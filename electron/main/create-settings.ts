import { join } from 'node:path'
import { safeStorage } from 'electron'
import type { Logger } from 'pino'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { Operators } from '#electron/core/operators/operators.ts'
import type { DriverDisplay } from '#electron/core/receipts/driver-display.ts'
import type { DeskPrinter } from '#electron/core/receipts/desk-printer.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import type { DeskDocuments } from '#electron/core/settings/desk-documents.ts'
import { LotSettings } from '#electron/core/settings/lot-settings.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import { SettingsRecord } from '#electron/core/settings/settings-record.ts'

export interface CreateSettingsOptions {
  readonly userData: string
  readonly kept: DeskDocuments
  readonly booth: Booth
  readonly journal: Journal
  readonly operators: Operators
  readonly printing: DeskPrinter
  readonly driver: DriverDisplay
  readonly onFault: (what: string, cause: unknown) => void
  readonly log: Logger
}

/**
 * Builds the settings of this booth over its documents; who changes these is written down from now on. They come to
 * work with `start`.
 */
export function createSettings({
  userData,
  kept,
  booth,
  journal,
  operators,
  printing,
  driver,
  onFault,
  log,
}: CreateSettingsOptions): LotSettings {
  const record = new SettingsRecord({ audit: journal.audit, atDesk: operators, onFault })
  kept.follow(record)
  return new LotSettings({
    document: kept.lot,
    vault: new SecretVault({
      path: join(userData, 'secret.json'),
      safeStorage,
      platform: process.platform,
      log,
    }),
    booth,
    parts: {
      listener: kept.listener,
      printing: { read: () => printing.settings, save: (printed) => printing.save(printed) },
      driverDisplay: { read: () => kept.driverDisplay.read(), save: (shown) => driver.save(shown) },
      preferences: kept.preferences,
      operators: operators.admin,
      policy: () => operators.state().policy,
    },
    record,
    tell: (notice) => booth.events.raise(alertOf(notice, systemClocks.now())),
    log,
  })
}
