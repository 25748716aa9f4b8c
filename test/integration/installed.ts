import { nobody } from '#shared/contract/operators.ts'
import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { createBooth } from '#electron/main/create-booth.ts'
import { deskDocuments } from '#electron/core/settings/desk-documents.ts'
import { FakeSafeStorage } from '#electron/core/settings/fake-safe-storage.ts'
import { LotSettings } from '#electron/core/settings/lot-settings.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import { SettingsRecord } from '#electron/core/settings/settings-record.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import { plainStore } from '#test/plain-store.ts'

/** LaneDesk as its composition root builds it, all but windows and printers. */
export function install(
  folder: string,
  { tryNextEveryMs }: { readonly tryNextEveryMs?: number } = {},
): { readonly booth: Booth; readonly settings: LotSettings } {
  const log = pino({ level: 'silent' })
  const kept = deskDocuments({ directory: folder, openStore: plainStore, log })
  const { booth, journal, operators } = createBooth({
    app: '0.1.0',
    userData: folder,
    kept,
    exports: () => folder,
    wireLog: { note: () => undefined, noteBody: () => undefined },
    practice: null,
    log,
  })
  const record = new SettingsRecord({
    atDesk: { now: () => nobody },
    audit: journal.audit,
    onFault: () => undefined,
  })
  kept.follow(record)
  const settings = new LotSettings({
    document: kept.lot,
    vault: new SecretVault({
      path: join(folder, 'secret.json'),
      safeStorage: new FakeSafeStorage(),
      platform: 'win32',
      log,
    }),
    booth,
    parts: {
      listener: kept.listener,
      printing: kept.printing,
      driverDisplay: kept.driverDisplay,
      preferences: kept.preferences,
      operators: operators.admin,
      policy: () => operators.state().policy,
    },
    tell: () => undefined,
    record,
    log,
    ...(tryNextEveryMs === undefined ? {} : { tryNextEveryMs }),
  })
  onTestFinished(async () => {
    await settings.stop()
    await booth.stop()
    await operators.stop()
    journal.close()
  })
  return { booth, settings }
}

/** Waits for a state of the booth. */
export function until<T>({ booth }: { readonly booth: Booth }, look: () => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    let off = (): void => undefined
    const settle = (): void => {
      const found = look()
      if (found === undefined) return
      off()
      resolve(found)
    }
    off = booth.onChange(settle)
    settle()
  })
}
