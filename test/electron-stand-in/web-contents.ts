import { EventEmitter } from 'node:events'
import type {
  Event,
  HandlerDetails,
  PrinterInfo,
  PrintToPDFOptions,
  WebContents,
  WebContentsPrintOptions,
  WindowOpenHandlerResponse,
} from 'electron'
import { all } from './all-contents.ts'
import { cancelable } from './cancelable.ts'
import type { Payload, Session } from './cdp.ts'
import { chromium } from './chromium.ts'
import type { ContentsHost, WebContentsEvents } from './contents-events.ts'
import { FrameTree, type Frame } from './frames.ts'
import { IpcChannel, type Incoming } from './ipc-channel.ts'
import { ipcMain, type OfferedInvokeEvent } from './ipc-main.ts'
import { capture, type OfferedImage } from './native-image.ts'
import { themeFeatures } from './native-theme.ts'
import { NavigationGuard } from './navigation.ts'
import { BOOT_URL } from './preload-world.ts'
import { followConsole } from './page-console.ts'
import { setUpPage } from './page-set-up.ts'
import type { PagePreferences } from './page-set-up.ts'
import { print, printers, printToPdf } from './printing.ts'
import { refuseTheRest } from './refuse.ts'
import type { OfferedSession } from './session.ts'
import { fromPage, toPage } from './urls.ts'

type Offered = Pick<
  WebContents,
  | 'id'
  | 'send'
  | 'getURL'
  | 'isDestroyed'
  | 'getType'
  | 'reload'
  | 'loadURL'
  | 'setWindowOpenHandler'
  | 'invalidate'
  | 'getPrintersAsync'
  | 'printToPDF'
  | 'print'
>

type WindowOpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse

let lastId = 0

export class OfferedWebContents extends EventEmitter<WebContentsEvents> implements Offered {
  readonly id = ++lastId
  readonly session: OfferedSession
  /** For the stand-in's own use. */
  readonly host: ContentsHost
  readonly frames = new FrameTree()
  readonly navigation = new NavigationGuard(this, this.frames)
  readonly #preferences: PagePreferences
  #page: Session | undefined
  #opening: Promise<void> | undefined
  readonly #known = Promise.withResolvers<void>()
  #ipc: IpcChannel | undefined
  #destroyed = false
  #openHandler: WindowOpenHandler = () => ({ action: 'deny' })
  #windowOpens: Payload<'Page.windowOpen'>[] = []

  constructor(host: ContentsHost, session: OfferedSession, preferences: PagePreferences) {
    super()
    this.setMaxListeners(0)
    this.host = host
    this.session = session
    this.#preferences = preferences
    all.set(this.id, this)
  }

  get mainFrame(): Frame {
    return this.frames.main
  }

  getType(): 'window' {
    return 'window'
  }

  getURL(): string {
    return this.mainFrame.url
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    this.#ipc?.send(channel, args)
  }

  async loadURL(url: string): Promise<void> {
    this.emit('did-start-loading')
    const target = toPage(url)
    // Chromium hears of them while the page is opened; whoever asks for the document waits for it.
    this.session.permissions.before(this, url).catch(() => undefined)
    this.navigation.order(fromPage(target))
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const failed = (_event: Event, code: number, description: string): void => {
      reject(
        Object.assign(new Error(`${description} (${code}) loading '${url}'`), {
          code: description,
          errno: code,
          url,
        }),
      )
    }
    const destroyed = (): void => failed(cancelable({}), -3, 'ERR_ABORTED')
    this.once('did-finish-load', resolve).once('did-fail-load', failed).once('destroyed', destroyed)
    try {
      if (this.#opening === undefined) {
        await this.#open(target)
      } else {
        await this.#opening
        const { errorText, loaderId } = await this.#session().send('Page.navigate', { url: target })
        if (errorText !== undefined) this.#failed(errorText, url)
        else if (loaderId === undefined) resolve() // within the document
      }
      await promise
    } finally {
      this.off('did-finish-load', resolve).off('did-fail-load', failed).off('destroyed', destroyed)
    }
  }

  reload(): void {
    this.navigation.order(this.getURL())
    this.#page?.post('Page.reload')
  }

  /** Its process dies as by a fault in native code. */
  forcefullyCrashRenderer(): void {
    this.#page?.post('Page.crash')
  }

  async capturePage(): Promise<OfferedImage> {
    return capture(this.#session())
  }

  /** Paints a page that is offscreen once more. */
  invalidate(): void {
    const { x, y, width, height } = this.host.bounds
    this.capturePage().then(
      (image) => this.emit('paint', cancelable({}), { x, y, width, height }, image),
      (error: unknown) => console.error('stand-in: not painted:', error),
    )
  }

  async getPrintersAsync(): Promise<PrinterInfo[]> {
    return [...printers]
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    return printToPdf(this.#session(), options)
  }

  print(
    options: WebContentsPrintOptions = {},
    printed: (success: boolean, failureReason: string) => void = () => undefined,
  ): void {
    print(this.#session(), options).then(
      () => printed(true, ''),
      (error: unknown) => printed(false, String(error)),
    )
  }

  /** As Playwright's page.close() calls it. */
  close(): void {
    this.host.close()
  }

  // For the stand-in's own use

  get targetId(): string | undefined {
    return this.#page?.info?.targetId
  }

  /** Resolves at once, but while the window is being opened: when its frames are known, or it is gone. */
  whenKnown(): Promise<void> {
    return this.#opening === undefined ? Promise.resolve() : this.#known.promise
  }

  /** Tells the page which colour scheme the app wants. */
  applyTheme(): void {
    this.#page?.post('Emulation.setEmulatedMedia', { features: themeFeatures() })
  }

  /** Closes the page's window. */
  destroy(): void {
    const { targetId } = this
    if (targetId !== undefined) chromium().connection.browser.post('Target.closeTarget', { targetId })
    this.gone()
  }

  /** The page is no more. */
  gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.mainFrame.detached = true
    all.delete(this.id)
    this.#known.resolve()
    this.emit('destroyed')
    this.host.gone()
  }

  /**
   * A script or a link of this page has opened a window, announced it first, and it is paused: asks the app, and closes
   * it.
   */
  judgePopup(popup: Session): void {
    const announced = this.#windowOpens.shift()
    const features = announced?.windowFeatures.join(',') ?? ''
    const verdict = this.#openHandler({
      url: fromPage(announced?.url ?? popup.info?.url ?? ''),
      frameName: announced?.windowName ?? '',
      features,
      disposition: features === '' ? 'foreground-tab' : 'new-window',
      referrer: { url: this.getURL(), policy: 'strict-origin-when-cross-origin' },
    })
    if (verdict.action === 'allow')
      console.error('stand-in: setWindowOpenHandler: allow is not offered, the window is closed')
    // Let go first: the opener waits in window.open() for as long as the popup is held at its start.
    popup.post('Runtime.runIfWaitingForDebugger')
    if (popup.info !== undefined)
      chromium().connection.browser.post('Target.closeTarget', { targetId: popup.info.targetId })
  }

  #session(): Session {
    if (this.#page === undefined) throw new Error('stand-in: nothing was loaded into this window yet')
    return this.#page
  }

  /** The page is made by the first load, at its address: no other document runs before it, and the preload is in place. */
  #open(url: string): Promise<void> {
    this.#opening = this.#prepare(url).catch((error: unknown) => {
      this.gone()
      throw error
    })
    return this.#opening
  }

  async #prepare(url: string): Promise<void> {
    const page = await chromium().openPage(url, this.host.bounds)
    this.#page = page
    const targetId = this.targetId
    if (targetId === undefined) throw new Error('stand-in: Chromium opened a page without a target')
    if (this.#destroyed) {
      chromium().connection.browser.post('Target.closeTarget', { targetId })
      return
    }
    // A page's main frame goes by the name of its target.
    this.frames.follow(page, targetId)
    this.navigation.follow(page, targetId)
    this.#ipc = new IpcChannel(page, targetId, (message) => this.#received(message))
    this.#follow(page, targetId)
    this.#known.resolve()
    await Promise.all([
      setUpPage(page, this.#preferences, this.host.bounds),
      this.#ipc.open(),
      chromium()
        .connection.browser.send('Browser.getWindowForTarget', { targetId })
        .then(({ windowId }) => this.host.opened(windowId)),
    ])
    page.post('Runtime.runIfWaitingForDebugger')
  }

  #follow(page: Session, mainFrameId: string): void {
    page.on('detached', () => this.gone())
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      if (frame.unreachableUrl !== undefined) this.#failed('ERR_FAILED', fromPage(frame.unreachableUrl))
      else if (frame.url !== BOOT_URL) this.emit('did-navigate', cancelable({}), this.getURL())
    })
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', cancelable({})))
    page.on('Page.loadEventFired', () => {
      this.emit('did-finish-load')
      this.emit('did-stop-loading')
    })
    page.on('Page.lifecycleEvent', ({ name, frameId }) => {
      if (name === 'firstPaint' && frameId === mainFrameId) this.host.painted()
    })
    page.on('Page.windowOpen', (announced) => this.#windowOpens.push(announced))
    page.on('Inspector.targetCrashed', () =>
      this.emit('render-process-gone', cancelable({}), { reason: 'crashed', exitCode: 5 }),
    )
    followConsole(page, (message) =>
      this.emit('console-message', cancelable({ ...message, frame: this.mainFrame })),
    )
  }

  #failed(errorText: string, url: string): void {
    this.emit('did-fail-load', cancelable({}), -2, errorText.replace('net::', ''), url, true)
  }

  #received({ channel, args, answer }: Incoming): void {
    const event: OfferedInvokeEvent = {
      type: 'frame',
      sender: this,
      // Null once the page is gone, as in Electron.
      senderFrame: this.mainFrame.detached ? null : this.mainFrame,
      frameId: this.mainFrame.frameTreeNodeId,
      processId: this.id,
    }
    if (answer === undefined) {
      ipcMain.emit(channel, event, ...args)
      return
    }
    ipcMain
      .invoke(channel, event, args)
      .then((value) => answer.resolve(value))
      .catch((reason: unknown) =>
        answer.reject(`Error invoking remote method '${channel}': ${String(reason)}`),
      )
  }
}
refuseTheRest('WebContents', OfferedWebContents.prototype)
