import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pino } from 'pino'
import type { StoreFile } from '#electron/core/base/document.ts'
import { replaceFileNow } from '#electron/core/base/durable-file.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import { lotLine } from '#electron/core/lan/lot-line.ts'
import { Operators } from '#electron/core/operators/operators.ts'
import { Booth } from '#electron/core/session/booth.ts'
import { deskDocuments } from '#electron/core/settings/desk-documents.ts'
import type { DeskDocuments } from '#electron/core/settings/desk-documents.ts'
import { LotSettings } from '#electron/core/settings/lot-settings.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import type { SafeStorage } from '#electron/core/settings/secret-vault.ts'
import { SettingsRecord } from '#electron/core/settings/settings-record.ts'
import type { LotState } from '#shared/contract/state.ts'
import { plainStore } from '#test/plain-store.ts'
import { fastTiming } from '#test/integration/booth-parts.ts'
import { freePort } from '#test/free-port.ts'
import type { LotSimulator } from '../../servers/lot-simulator.ts'

/** As electron-store, which itself needs Electron: the old file or the new one, whole. */
const atomicStore = (options: { readonly cwd: string; readonly name: string }): StoreFile => ({
  get store() {
    return plainStore(options).store
  },
  set store(value) {
    replaceFileNow(join(options.cwd, `${options.name}.json`), JSON.stringify(value))
  },
})

/** As the operating system's: what was changed cannot be opened. */
class SealingStorage implements SafeStorage {
  readonly #key = randomBytes(32)

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return true
  }

  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    return Buffer.concat([nonce, cipher.update(plainText, 'utf8'), cipher.final(), cipher.getAuthTag()])
  }

  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, encrypted.subarray(0, 12))
    decipher.setAuthTag(encrypted.subarray(-16))
    const text = Buffer.concat([decipher.update(encrypted.subarray(12, -16)), decipher.final()])
    return { result: text.toString('utf8'), shouldReEncrypt: false }
  }

  getSelectedStorageBackend(): string {
    return 'gnome_libsecret'
  }
}

interface Parts {
  readonly journal: Journal
  readonly operators: Operators
  readonly booth: Booth
  readonly settings: LotSettings
}

/** A booth that starts from its files as the app does: settings, secret and what else stands beside the journals. */
export class DeskFiles {
  readonly folder: string
  readonly #lot: LotSimulator
  readonly #safeStorage = new SealingStorage()
  documents: DeskDocuments | undefined
  #parts: Parts | undefined

  /** The journals in the folder are gone on with. */
  constructor(lot: LotSimulator, folder: string) {
    this.#lot = lot
    this.folder = folder
  }

  /** Starts, or throws what would end the app; the booth works, or says why not, a moment later. */
  async start(): Promise<void> {
    const { folder } = this
    const log = pino({ level: 'silent' })
    const onFault = (): void => undefined
    const documents = deskDocuments({ directory: folder, openStore: atomicStore, log })
    this.documents = documents
    const { lot, listener, clockHint } = documents
    const journal = openBoothJournal(
      join(folder, 'booth.sqlite'),
      { now: () => Date.now(), lotNow: () => null, atDesk: { now: () => operators.now() }, app: '0.1.0' },
      { isExpected: lot.value !== null || lot.problem !== null },
    )
    const operators: Operators = new Operators({
      document: documents.roster,
      rows: journal.audit,
      clock: systemClocks,
      lotNow: () => null,
      sharing: { onRefused: onFault, onFault },
      exports: () => folder,
    })
    const booth = new Booth({
      journal,
      connect: (access, hooks) =>
        lotLine(access, { ...hooks, backOff: { firstMs: 20, maxMs: 100 }, clockHint }),
      pcClock: systemClocks,
      timing: fastTiming,
      events: {
        directory: join(folder, 'events'),
        listener,
        notices: documents.notices,
        onRefused: onFault,
      },
      operators,
      onFault,
    })
    const record = new SettingsRecord({ atDesk: operators, audit: journal.audit, onFault })
    documents.follow(record)
    const settings = new LotSettings({
      document: lot,
      vault: new SecretVault({
        path: join(folder, 'secret.json'),
        safeStorage: this.#safeStorage,
        platform: 'linux',
        log,
      }),
      booth,
      parts: {
        listener,
        printing: documents.printing,
        driverDisplay: documents.driverDisplay,
        preferences: documents.preferences,
        operators: operators.admin,
        policy: () => operators.state().policy,
      },
      record,
      tell: () => undefined,
      log,
    })
    this.#parts = { journal, operators, booth, settings }
    booth.start()
    await settings.start(undefined)
  }

  async stop(): Promise<void> {
    const parts = this.#parts
    this.#parts = undefined
    await parts?.settings.stop()
    await parts?.booth.stop()
    await parts?.operators.stop()
    parts?.journal.close()
  }

  state(): LotState {
    return this.#open.booth.state()
  }

  get journal(): Journal {
    return this.#open.journal
  }

  /** What a technician types: the lot and its secret. */
  async setUp(): Promise<void> {
    const { credentials, baseUrl } = this.#lot
    const { booths } = this.#lot.provisioning()
    const typed = { ...credentials, transport: 'http', baseUrl, mqtt: null } as const
    const saved = await this.#open.settings.saveSettings({
      ...typed,
      booths: [...booths],
      weakStorage: 'ask',
    })
    if (!saved.ok) throw new Error(`not set up: ${saved.error.code}`)
  }

  /** Everything else that is kept in files, each other than it is without its file. */
  async fill(): Promise<void> {
    const { documents } = this
    const { booth, operators } = this.#open
    if (documents === undefined) throw new Error('not started')
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}/`
    const told = [
      documents.preferences.save({ language: 'zh', sound: false }),
      documents.printing.save({ ...documents.printing.read(), heading: 'Chaos car park' }),
      documents.driverDisplay.save({ laneNo: '2', display: null }),
      await booth.events.saveListener({ enabled: true, host: '127.0.0.1', port, publicUrl, allowed: [] }),
      await operators.admin.makeFirst({ number: '7', name: 'Wang', pin: '482915' }),
    ]
    if (told.some(({ ok }) => !ok)) throw new Error(`not kept: ${JSON.stringify(told)}`)
  }

  get #open(): Parts {
    if (this.#parts === undefined) throw new Error('the desk is closed')
    return this.#parts
  }
}
