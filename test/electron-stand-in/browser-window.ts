import { EventEmitter } from 'node:events'
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Event,
  Rectangle,
  WebPreferences,
} from 'electron'
import { app } from './app.ts'
import { cancelable, mayHappen } from './cancelable.ts'
import { chromium, chromiumIfStarted } from './chromium.ts'
import type { OfferedImage } from './native-image.ts'
import { refuseTheRest } from './refuse.ts'
import { session } from './session.ts'
import type { ContentsHost } from './contents-events.ts'
import { OfferedWebContents } from './web-contents.ts'

type Offered = Pick<
  BrowserWindow,
  | 'id' | 'loadURL' | 'show' | 'showInactive' | 'hide' | 'focus' | 'isVisible' | 'isFocused' | 'minimize' | 'isMinimized' | 'restore' | 'maximize' | 'unmaximize'
  | 'isMaximized' | 'close' | 'destroy' | 'isDestroyed' | 'getBounds' | 'getNormalBounds' | 'setBounds' | 'getTitle' | 'setTitle'
  | 'removeMenu' | 'setMenu'
> // prettier-ignore

interface WindowEvents {
  close: [event: Event]
  closed: []
  'ready-to-show': []
  show: []
  hide: []
  focus: []
  minimize: []
  maximize: []
  unmaximize: []
  restore: []
  resize: []
  move: []
  'session-end': [event: Event]
}

/** What a page may have here. Anything else would be less safe than Electron's defaults, or is another session. */
const PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  session: undefined,
  partition: undefined,
} as const satisfies { [K in keyof WebPreferences]: unknown }

const windows = new Map<number, OfferedBrowserWindow>()

export class OfferedBrowserWindow extends EventEmitter<WindowEvents> implements Offered {
  readonly webContents: OfferedWebContents
  readonly id: number
  readonly #bounds: Rectangle & { isPlaced: boolean }
  #title: string
  #state: 'normal' | 'minimized' | 'maximized' = 'normal'
  #visible: boolean
  #windowId: number | undefined
  #painted = false
  #destroyed = false

  static getAllWindows(): OfferedBrowserWindow[] {
    return [...windows.values()]
  }

  static fromWebContents(contents: { readonly id: number } | undefined): OfferedBrowserWindow | null {
    return (contents && windows.get(contents.id)) ?? null
  }

  static fromId(id: number): OfferedBrowserWindow | null {
    return windows.get(id) ?? null
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    this.setMaxListeners(0)
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const preferences: WebPreferences = options.webPreferences ?? {}
    const { offscreen = false, javascript = true } = preferences
    if (typeof offscreen !== 'boolean') throw new Error('stand-in: offscreen options are not offered')
    for (const [name, offered] of Object.entries(PREFERENCES)) {
      const asked: unknown = Reflect.get(preferences, name)
      if (asked !== undefined && asked !== offered)
        throw new Error(`stand-in: webPreferences.${name}: ${JSON.stringify(asked)} is not offered`)
    }
    const { x, y, width = 800, height = 600 } = options
    this.#bounds = { x: x ?? 0, y: y ?? 0, width, height, isPlaced: x !== undefined && y !== undefined }
    this.#title = options.title ?? app.getName()
    this.#visible = options.show !== false
    this.webContents = new OfferedWebContents(this.#asHost(), session.defaultSession, {
      preload: preferences.preload,
      offscreen,
      javascript,
    })
    this.id = this.webContents.id
    windows.set(this.id, this)
    app.windowOpened(this)
    app.emit('browser-window-created', cancelable({}), this)
    app.emit('web-contents-created', cancelable({}), this.webContents)
  }

  #asHost(): ContentsHost {
    return {
      bounds: this.#bounds,
      opened: (windowId) => {
        this.#windowId = windowId
        // Chromium does not keep to --window-size here.
        this.#place()
        if (this.#state !== 'normal') this.#setChromium({ windowState: this.#state })
      },
      painted: () => {
        if (this.#painted) return
        this.#painted = true
        this.emit('ready-to-show')
      },
      close: () => this.close(),
      gone: () => {
        // Where the user or the page closed the window, Chromium has not asked: 'close' comes too late to be prevented.
        if (!this.#destroyed) this.emit('close', cancelable({}))
        this.#closed()
      },
    }
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  capturePage(): Promise<OfferedImage> {
    return this.webContents.capturePage()
  }

  close(): void {
    if (!this.#destroyed && mayHappen(this, 'close', cancelable({}))) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.webContents.destroy()
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  #closed(): void {
    this.#destroyed = true
    if (!windows.delete(this.id)) return
    this.emit('closed')
    app.windowClosed(this)
  }

  /** Chromium's windows are always visible: this only brings them to the front. */
  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }

  showInactive(): void {
    this.#visible = true
    this.emit('show')
  }

  hide(): void {
    this.#visible = false
    this.#become('minimized')
    this.emit('hide')
  }

  isVisible(): boolean {
    return this.#visible
  }

  focus(): void {
    this.emit('focus')
    const { targetId } = this.webContents
    if (targetId !== undefined) chromium().connection.browser.post('Target.activateTarget', { targetId })
  }

  isFocused(): boolean {
    return this.#visible && this.#state !== 'minimized'
  }

  minimize(): void {
    this.#become('minimized')
    this.emit('minimize')
  }

  isMinimized(): boolean {
    return this.#state === 'minimized'
  }

  restore(): void {
    this.#become('normal')
    this.emit('restore')
  }

  maximize(): void {
    this.#become('maximized')
    this.emit('maximize')
  }

  unmaximize(): void {
    this.#become('normal')
    this.emit('unmaximize')
  }

  isMaximized(): boolean {
    return this.#state === 'maximized'
  }

  /** As the app has set them: what the user does to a Chromium window is not known here. */
  getBounds(): Rectangle {
    const { x, y, width, height } = this.#bounds
    return { x, y, width, height }
  }

  getNormalBounds(): Rectangle {
    return this.getBounds()
  }

  setBounds(bounds: Partial<Rectangle>): void {
    Object.assign(this.#bounds, bounds)
    this.#place()
    this.emit('resize')
    this.emit('move')
  }

  getTitle(): string {
    return this.#title
  }

  /** Chromium's title bar shows the title of the page. */
  setTitle(title: string): void {
    this.#title = title
  }

  /** Chromium's app windows have no menu. */
  setMenu(_menu: unknown): void {}

  removeMenu(): void {}

  #become(state: 'normal' | 'minimized' | 'maximized'): void {
    this.#state = state
    if (chromiumIfStarted()?.headless === false) this.#setChromium({ windowState: state })
  }

  #place(): void {
    const { x, y, width, height } = this.#bounds
    this.#setChromium({ left: x, top: y, width, height })
  }

  #setChromium(
    bounds: { windowState: string } | { left: number; top: number; width: number; height: number },
  ): void {
    if (this.#windowId === undefined) return
    chromium().connection.browser.post('Browser.setWindowBounds', {
      windowId: this.#windowId,
      bounds: bounds as object,
    })
  }
}
refuseTheRest('BrowserWindow', OfferedBrowserWindow.prototype)
