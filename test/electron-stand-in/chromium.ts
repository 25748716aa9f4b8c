/** One Chromium per app: its start, its windows, its end. */
import { once } from 'node:events'
import { mkdirSync, readlinkSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Rectangle } from 'electron'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { Connection, type Session } from './cdp.ts'

/**
 * Of a browser, and not of Electron. Two pages for what may be written into the address bar cost a second of a core
 * with every window.
 */
const FEATURES_OFF = [
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
  'PaintHolding',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
]

const FLAGS = [
  '--no-startup-window',
  '--silent-launch',
  '--no-first-run',
  '--no-default-browser-check',
  '--hide-crash-restore-bubble',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--disable-quic',
  '--disable-breakpad',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-infobars',
  // Their choosers cannot be answered from here, see OfferedSession.setDevicePermissionHandler.
  '--disable-blink-features=WebUSB,WebHID,Serial,WebBluetooth',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-search-engine-choice-screen',
  `--disable-features=${FEATURES_OFF.join(',')}`,
  '--password-store=basic',
  '--use-mock-keychain',
  '--metrics-recording-only',
  '--force-color-profile=srgb',
]

/** How long a Chromium that lost its app may take to leave its profile. */
const PROFILE_PATIENCE_MS = 10_000
/** How long Chromium may take to close by itself. */
const CLOSE_PATIENCE_MS = 3_000

export interface ChromiumOptions {
  /** Chromium's own user data folder. */
  readonly profile: string
  readonly headless: boolean
  readonly sandbox: boolean
  /** `--remote-debugging-port`, '0' for any free one; its address is announced on stderr. */
  readonly debuggingPort: string | undefined
  readonly language: string | undefined
}

export class Chromium {
  readonly connection: Connection
  readonly headless: boolean
  /** Chromium's version, '156.0.1.2'. */
  readonly version: string
  readonly #profile: string
  /**
   * Pages are opened one after the other, so that the next page that nobody's script opened is the one that was asked
   * for.
   */
  #lastOpening: Promise<unknown> = Promise.resolve()
  #expected: ((session: Session) => void) | undefined

  private constructor(connection: Connection, options: ChromiumOptions, version: string) {
    this.connection = connection
    this.headless = options.headless
    this.version = version
    this.#profile = options.profile
  }

  static async start(options: ChromiumOptions): Promise<Chromium> {
    const executable = findChromium()
    if (executable === undefined) {
      throw new Error('stand-in: no Chromium found: install chromium, or name one in LANEDESK_CHROMIUM')
    }
    mkdirSync(options.profile, { recursive: true })
    // Without letting go of the thread where nothing holds it: the app goes on reading itself meanwhile.
    if (profileOwner(options.profile) !== undefined) await profileIsFree(options.profile)
    const { language } = options
    const args = [
      ...FLAGS,
      `--user-data-dir=${options.profile}`,
      ...(options.headless ? ['--headless=new'] : []),
      ...(options.sandbox ? [] : ['--no-sandbox']),
      ...(options.debuggingPort === undefined ? [] : [`--remote-debugging-port=${options.debuggingPort}`]),
      ...(language === undefined ? [] : [`--lang=${language}`, `--accept-lang=${language}`]),
    ]
    const env =
      language === undefined ? process.env : { ...process.env, LANGUAGE: language.replace('-', '_') }
    let lastWords = ''
    const connection = new Connection(executable, args, env, (line) => {
      lastWords = line
      if (line.startsWith('DevTools listening') || process.env['ELECTRON_ENABLE_LOGGING']) console.error(line)
    })
    const pages = [{ type: 'page', exclude: false }]
    try {
      const [{ product }] = await Promise.all([
        connection.browser.send('Browser.getVersion'),
        connection.browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
        connection.browser.send('Target.setDiscoverTargets', { discover: true, filter: pages }),
        connection.browser.send('Target.setAutoAttach', {
          autoAttach: true,
          waitForDebuggerOnStart: true,
          flatten: true,
          filter: pages,
        }),
      ])
      return new Chromium(connection, options, product.replace(/^.*\//, ''))
    } catch (error) {
      connection.kill()
      throw new Error(`stand-in: ${executable} does not start: ${lastWords}`, { cause: error })
    }
  }

  /** Says whether a page that was attached is the one `openPage` waits for, and hands it over. */
  claims(session: Session): boolean {
    if (this.#expected === undefined || session.info?.openerId !== undefined) return false
    this.#expected(session)
    this.#expected = undefined
    return true
  }

  /** Opens a window at `url` and returns its session, paused before its first document. */
  openPage(url: string, bounds: Partial<Rectangle> & { width: number; height: number }): Promise<Session> {
    const opening = this.#lastOpening.then(async () => {
      const attached = new Promise<Session>((resolve) => {
        this.#expected = resolve
      })
      const { width, height, x, y } = bounds
      if (this.headless) {
        await this.connection.browser.send('Target.createTarget', { url, newWindow: true, width, height })
      } else {
        const position = x === undefined || y === undefined ? [] : [`--window-position=${x},${y}`]
        await this.#openAppWindow([`--app=${url}`, `--window-size=${width},${height}`, ...position])
      }
      return attached
    })
    this.#lastOpening = opening.catch(() => undefined)
    return opening
  }

  /**
   * Does what a second `chromium --app=…` would: tells the running browser through its singleton socket (1 ms instead
   * of 370). `--test-type` keeps the bar about --no-sandbox away, which would take 56 px of the window.
   */
  async #openAppWindow(args: readonly string[]): Promise<void> {
    const socket = connect(join(this.#profile, 'SingletonSocket'))
    await once(socket, 'connect')
    const words = [
      'START',
      process.cwd(),
      'chromium',
      `--user-data-dir=${this.#profile}`,
      '--test-type',
      '--no-first-run',
      ...args,
    ]
    socket.end(words.join('\0'))
    const answer: unknown[] = await once(socket, 'data')
    if (!answer.join('').startsWith('ACK'))
      throw new Error(`stand-in: Chromium opened no window: ${answer.join('')}`)
  }

  /** Closes Chromium in order, so that it writes what pages have stored; by force when it takes too long. */
  async close(): Promise<void> {
    if (!this.connection.isOpen) return
    this.connection.browser.post('Browser.close')
    const patience = new AbortController()
    await Promise.race([
      this.connection.exited,
      wait(CLOSE_PATIENCE_MS, undefined, patience).catch(() => undefined),
    ])
    patience.abort()
    this.connection.kill()
  }
}

/**
 * Waits until no Chromium holds the profile. One whose app was killed needs a moment to notice; a new one that came
 * meanwhile would only hand its start over to it and exit.
 */
async function profileIsFree(profile: string): Promise<void> {
  const deadline = Date.now() + PROFILE_PATIENCE_MS
  for (let owner = profileOwner(profile); owner !== undefined; owner = profileOwner(profile)) {
    if (Date.now() > deadline) throw new Error(`stand-in: ${profile} is in use by process ${owner}`)
    await wait(20)
  }
}

function profileOwner(profile: string): number | undefined {
  try {
    // A symbolic link to '<host>-<pid>'.
    const pid = Number(readlinkSync(join(profile, 'SingletonLock')).replace(/^.*-/, ''))
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile) ? pid : undefined
  } catch {
    return undefined // No lock, or nobody behind it.
  }
}

let running: Chromium | undefined

/** The app's Chromium. Throws before it was started. */
export function chromium(): Chromium {
  if (running === undefined) throw new Error('stand-in: used before the app is ready')
  return running
}

/** The app's Chromium once it was started. */
export function chromiumIfStarted(): Chromium | undefined {
  return running
}

export async function startChromium(options: ChromiumOptions): Promise<Chromium> {
  running = await Chromium.start(options)
  return running
}
