import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { createBooth } from '#electron/main/create-booth.ts'
import { JsonDocument } from '#electron/core/base/document.ts'
import { roster } from '#electron/core/operators/roster.ts'
import { FakeSafeStorage } from '#electron/core/settings/fake-safe-storage.ts'
import { LotSettings } from '#electron/core/settings/lot-settings.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import { SettingsRecord } from '#electron/core/settings/settings-record.ts'
import { StoredClockHint, storedClockHint } from '#electron/core/settings/stored-clock-hint.ts'
import { StoredListener } from '#electron/core/settings/stored-listener.ts'
import { StoredPreferences, storedPreferences } from '#electron/core/settings/preferences.ts'
import { StoredPrinting } from '#electron/core/settings/stored-printing.ts'
import { storedSettings } from '#electron/core/settings/stored-settings.ts'
import { listenerSettings } from '#shared/contract/callbacks.ts'
import { printingSettings } from '#shared/contract/printing.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import { plainStore } from '#test/plain-store.ts'
import { LotSimulator } from '#test/servers/lot-simulator.ts'

/** LaneDesk as its composition root builds it, all but windows and printers. */
function install(folder: string): { readonly booth: Booth; readonly settings: LotSettings } {
  const log = pino({ level: 'silent' })
  const documents = { directory: folder, openStore: plainStore, log }
  const listener = new StoredListener(
    new JsonDocument({ ...documents, name: 'listener', schema: listenerSettings }),
  )
  const document = new JsonDocument({ ...documents, name: 'settings', schema: storedSettings })
  const { booth, journal, operators } = createBooth({
    app: '0.1.0',
    userData: folder,
    roster: new JsonDocument({ ...documents, name: 'operators', schema: roster }),
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
      printing: new StoredPrinting(
        new JsonDocument({ ...documents, name: 'printing', schema: printingSettings }),
      ),
      preferences: new StoredPreferences(
        new JsonDocument({ ...documents, name: 'preferences', schema: storedPreferences }),
      ),
      operators: operators.admin,
      policy: () => operators.state().policy,
    },
    record: new SettingsRecord({ audit: journal.audit, onFault: () => undefined }),
    log,
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
function until<T>({ booth }: { readonly booth: Booth }, look: () => T | undefined): Promise<T> {
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

/** One file for all PCs of a lot, as a technician lays it on the share. */
const fleet = (lot: LotSimulator, transport: 'http' | 'mqtt'): object => {
  const { booths, ...forAll } = lot.provisioning(undefined, { transport })
  return {
    ...forAll,
    operators: [{ number: '1', name: 'Ada', role: 'admin', pin: '4711' }],
    operation: { callsPerSecond: 30 },
    preferences: { language: 'zh' },
    machines: { 'another-pc': { booths: ['none'] }, [hostname()]: { booths } },
  }
}

it.each(['http', 'mqtt'] as const)(
  'from nothing to the first car over %s: an empty folder, one file for all PCs, connected, a car with its fee',
  async (transport) => {
    const folder = mkdtempSync(join(tmpdir(), 'lanedesk-install-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const lot = new LotSimulator({ seed: 7, mqtt: {} })
    await lot.start()
    onTestFinished(() => lot.stop())
    const data = join(folder, 'LaneDesk data')
    const file = join(folder, 'fleet.json')
    writeFileSync(file, JSON.stringify(fleet(lot, transport), null, 2))

    const installed = install(data)
    const { booth, settings } = installed
    await booth.start()
    expect(booth.state()).toMatchObject({ phase: 'set-up', lanes: [] })
    await settings.start(file)
    expect(booth.state().phase).toBe('booth')
    await until(installed, () => booth.state().connection.state === 'online' || undefined)

    lot.parkCar({ plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    const popup = await until(installed, () =>
      booth
        .state()
        .lanes.map((lane) => lane.popup)
        .find((one) => one?.plate === '京A12345' && one.fee !== null),
    )
    expect(popup?.fee).toBeGreaterThan(0)
    expect(booth.state().atDesk.operators).toEqual([{ number: '1', name: 'Ada', role: 'admin' }])

    // What is on the disk tells nobody the secret, and everything else is there for the next start.
    const names = readdirSync(data, { recursive: true, encoding: 'utf8' })
    expect(names).toEqual(expect.arrayContaining(['settings.json', 'secret.json', 'operators.json']))
    for (const name of names.filter((one) => one.endsWith('.json')))
      expect(readFileSync(join(data, name), 'utf8')).not.toContain(lot.credentials.appSecret)
  },
)
