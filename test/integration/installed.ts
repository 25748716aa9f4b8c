import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { createBooth } from '#electron/main/create-booth.ts'
import { JsonDocument } from '#electron/core/base/document.ts'
import { roster } from '#electron/core/operators/roster.ts'
import { FakeSafeStorage } from '#electron/core/settings/fake-safe-storage.ts'
import { KeptSettings } from '#electron/core/settings/kept-settings.ts'
import { LotSettings } from '#electron/core/settings/lot-settings.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import { SettingsRecord } from '#electron/core/settings/settings-record.ts'
import { StoredClockHint, storedClockHint } from '#electron/core/settings/stored-clock-hint.ts'
import { StoredPreferences, storedPreferences } from '#electron/core/settings/preferences.ts'
import { storedSettings } from '#electron/core/settings/stored-settings.ts'
import { listenerOff, listenerSettings } from '#shared/contract/callbacks.ts'
import { printingOff, printingSettings } from '#shared/contract/printing.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import { plainStore } from '#test/plain-store.ts'

/** LaneDesk as its composition root builds it, all but windows and printers. */
export function install(
  folder: string,
  { tryNextEveryMs }: { readonly tryNextEveryMs?: number } = {},
): { readonly booth: Booth; readonly settings: LotSettings } {
  const log = pino({ level: 'silent' })
  const documents = { directory: folder, openStore: plainStore, log }
  const listener = new KeptSettings(
    new JsonDocument({ ...documents, name: 'listener', schema: listenerSettings }),
    listenerOff,
    'listener-set-aside',
  )
  const document = new JsonDocument({ ...documents, name: 'settings', schema: storedSettings })
  const { booth, journal, operators } = createBooth({
    app: '0.1.0',
    userData: folder,
    roster: new JsonDocument({ ...documents, name: 'operators', schema: roster }),
    exports: () => folder,
    listener,
    notices: [],
    wasSetUp: document.value !== null,
    clockHint: new StoredClockHint(
      new JsonDocument({ ...documents, name: 'lot-clock', schema: storedClockHint }),
    ),
    onWire: () => undefined,
    log,
  })
  const settings = new LotSettings({
    document,
    vault: new SecretVault({
      path: join(folder, 'secret.json'),
      safeStorage: new FakeSafeStorage(),
      platform: 'win32',
      log,
    }),
    booth,
    parts: {
      listener,
      printing: new KeptSettings(
        new JsonDocument({ ...documents, name: 'printing', schema: printingSettings }),
        printingOff,
        'printing-set-aside',
      ),
      preferences: new StoredPreferences(
        new JsonDocument({ ...documents, name: 'preferences', schema: storedPreferences }),
      ),
      operators: operators.admin,
      policy: () => operators.state().policy,
    },
    tell: () => undefined,
    record: new SettingsRecord({ audit: journal.audit, onFault: () => undefined }),
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
