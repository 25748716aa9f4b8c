import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App, Event, RelaunchOptions } from 'electron'
import { cancelable, mayHappen } from './cancelable.ts'
import { chromiumIfStarted } from './chromium.ts'
import { commandLineOver } from './command-line.ts'
import { InstanceLock } from './instance-lock.ts'
import { refuseTheRest } from './refuse.ts'

interface AppEvents {
  ready: [event: Event, launchInfo: Record<string, unknown>]
  'window-all-closed': []
  'before-quit': [event: Event]
  'will-quit': [event: Event]
  quit: [event: Event, exitCode: number]
  activate: [event: Event, hasVisibleWindows: boolean]
  'second-instance': [event: Event, argv: string[], workingDirectory: string, additionalData: unknown]
  'browser-window-created': [event: Event, window: unknown]
  'web-contents-created': [event: Event, contents: unknown]
}

/** What the launcher knows of the app it runs. */
export interface AppIdentity {
  readonly name: string
  readonly version: string
  /** Folder of the app's package.json. */
  readonly root: string
  /** The launcher itself. */
  readonly executable: string
}

type Offered = Pick<
  App,
  | 'name' | 'isPackaged' | 'whenReady' | 'isReady' | 'quit' | 'exit' | 'getPath' | 'setPath'
  | 'getName' | 'setName' | 'getVersion' | 'getAppPath' | 'getLocale' | 'requestSingleInstanceLock' | 'hasSingleInstanceLock'
  | 'enableSandbox' | 'setAppUserModelId' | 'relaunch'
> // prettier-ignore
type PathName = Parameters<App['getPath']>[0]

/** A window, as far as the app's end concerns it. */
interface Closable {
  close(): void
  destroy(): void
}

class OfferedApp extends EventEmitter<AppEvents> implements Offered {
  name = 'Electron'
  readonly isPackaged = false
  readonly switches = new Map<string, string>()
  readonly commandLine = commandLineOver(this.switches)
  readonly #paths = new Map<PathName, string>()
  readonly #lock = new InstanceLock()
  readonly #whenReady = Promise.withResolvers<void>()
  readonly #windows = new Set<Closable>()
  #identity: AppIdentity = {
    name: 'Electron',
    version: '0.0.0',
    root: process.cwd(),
    executable: process.execPath,
  }
  readonly #relaunches: RelaunchOptions[] = []
  #phase: 'starting' | 'ready' | 'quitting' | 'exiting' = 'starting'

  whenReady(): Promise<void> {
    return this.#whenReady.promise
  }

  isReady(): boolean {
    return this.#phase !== 'starting'
  }

  getName(): string {
    return this.name
  }

  setName(name: string): void {
    this.name = name
  }

  getVersion(): string {
    return this.#identity.version
  }

  getAppPath(): string {
    return this.#identity.root
  }

  getLocale(): string {
    const asked = this.switches.get('lang')
    return asked !== undefined && asked !== '' ? asked : Intl.DateTimeFormat().resolvedOptions().locale
  }

  getPath(name: PathName): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    const userData = (): string =>
      this.switches.get('user-data-dir') || join(this.getPath('appData'), this.name)
    const offered: Partial<Record<PathName, () => string>> = {
      home: homedir,
      downloads: () => join(homedir(), 'Downloads'),
      temp: tmpdir,
      appData: () => process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'),
      userData,
      sessionData: () => this.getPath('userData'),
      logs: () => join(this.getPath('userData'), 'logs'),
      exe: () => this.#identity.executable,
      module: () => this.#identity.executable,
    }
    const path = offered[name]
    if (path === undefined) throw new Error(`stand-in: app.getPath('${name}') is not offered`)
    return path()
  }

  setPath(name: PathName, path: string): void {
    this.#paths.set(name, path)
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    const start = { argv: process.argv, workingDirectory: process.cwd(), additionalData }
    const isAlone = this.#lock.acquire(this.getPath('userData'), start, async (second) => {
      await this.whenReady()
      this.emit(
        'second-instance',
        cancelable({}),
        second.argv,
        second.workingDirectory,
        second.additionalData,
      )
    })
    if (isAlone) this.onAlone()
    return isAlone
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock.isHeld
  }

  relaunch(options: RelaunchOptions = {}): void {
    this.#relaunches.push(options)
  }

  /** Pages are always sandboxed here, but for root, whom Chromium refuses its sandbox. */
  enableSandbox(): void {
    if (this.isReady()) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  /** Windows only, as in Electron. */
  setAppUserModelId(_id: string): void {}

  quit(): void {
    if (this.#phase === 'quitting' || this.#phase === 'exiting') return
    const before = this.#phase
    if (!mayHappen(this, 'before-quit', cancelable({}))) return
    this.#phase = 'quitting'
    for (const window of this.#windows) window.close()
    if (this.#windows.size > 0 || !mayHappen(this, 'will-quit', cancelable({}))) {
      this.#phase = before
      return
    }
    this.exit(0)
  }

  exit(exitCode = 0): void {
    if (this.#phase === 'exiting') return
    this.#phase = 'exiting'
    for (const window of this.#windows) window.destroy()
    void this.#exit(exitCode)
  }

  async #exit(exitCode: number): Promise<void> {
    await this.#lock.handedOver
    this.emit('quit', cancelable({}), exitCode)
    await chromiumIfStarted()?.close()
    this.#lock.release()
    for (const { args = process.argv.slice(1), execPath = this.#identity.executable } of this.#relaunches) {
      spawn(execPath, args, { stdio: 'ignore' }).unref()
    }
    process.exit(exitCode)
  }

  // For the stand-in's own use

  /** Called as soon as the app has asked whether it is the only one, and is. */
  onAlone: () => void = () => undefined

  get isExiting(): boolean {
    return this.#phase === 'exiting'
  }

  identify(identity: AppIdentity): void {
    this.#identity = identity
    this.name = identity.name
  }

  becomeReady(): void {
    if (this.#phase !== 'starting') return
    this.#phase = 'ready'
    this.#whenReady.resolve()
    this.emit('ready', cancelable({}), {})
  }

  windowOpened(window: Closable): void {
    this.#windows.add(window)
  }

  windowClosed(window: Closable): void {
    this.#windows.delete(window)
    if (this.#windows.size > 0 || this.#phase !== 'ready') return
    if (!this.emit('window-all-closed')) this.quit()
  }
}
refuseTheRest('app', OfferedApp.prototype)

export const app = new OfferedApp()
