/**
 * electron [switches] <app> [arguments]: gives the process Electron's shape, runs the app, starts Chromium, announces
 * `ready`.
 */
import inspector from 'node:inspector'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { chromiumIfStarted, startChromium, type Chromium } from './chromium.ts'
import { parseInvocation } from './command-line.ts'
import { parseRecord } from './json.ts'
import { guardRequests } from './request-gate.ts'
import { contentsOfTarget, webContents } from './all-contents.ts'

/** How long `ready` waits for Playwright, which says when it has attached. */
const PLAYWRIGHT_PATIENCE_MS = 15_000
const QUIT_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

const launcher = join(import.meta.dirname, 'electron')
const args = process.argv.slice(2)
const invocation = parseInvocation(args)
const { root, main, manifest } = readApp(resolve(invocation.app ?? '.'))
for (const [name, value] of invocation.switches) app.switches.set(name, value)
app.identify({
  name: manifest.productName ?? manifest.name ?? 'Electron',
  version: manifest.version ?? '0.0.0',
  root,
  executable: launcher,
})
shapeProcess()
for (const signal of QUIT_SIGNALS) process.on(signal, () => app.quit())
process.on('exit', () => chromiumIfStarted()?.connection.kill())

const attached = waitForPlaywright()
if (invocation.inspectPort !== undefined) inspector.open(invocation.inspectPort, '127.0.0.1')
const require = createRequire(join(root, 'package.json'))
for (const preload of invocation.preloads) require(preload)
// Electron's Chromium is there before the app: this one starts while the app is read, once it is sure to be the only one.
let early: Promise<Chromium> | undefined
app.onAlone = () => {
  // Its folder is settled when the app has said everything that belongs before `ready`: `setPath` may follow the lock.
  early ??= Promise.resolve().then(openChromium)
  early.catch(() => undefined)
}
await import(pathToFileURL(main).href)
// A second instance quits at once.
if (!app.isExiting) {
  follow(await (early ?? openChromium()))
  await attached
  app.becomeReady()
}

interface Manifest {
  readonly name: string | undefined
  readonly productName: string | undefined
  readonly version: string | undefined
  readonly main: string | undefined
}

function readManifest(folder: string): Manifest {
  const { name, productName, version, main } = parseRecord(readFileSync(join(folder, 'package.json'), 'utf8'))
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  return { name: text(name), productName: text(productName), version: text(version), main: text(main) }
}

/** The app at `path`: a folder with a package.json, or a script. */
function readApp(path: string): { root: string; main: string; manifest: Manifest } {
  if (!existsSync(path)) return fail(path)
  if (!statSync(path).isDirectory())
    return {
      root: dirname(path),
      main: path,
      manifest: { name: undefined, productName: undefined, version: undefined, main: undefined },
    }
  const manifest = readManifest(path)
  const main = resolve(path, manifest.main ?? 'index.js')
  return existsSync(main) ? { root: path, main, manifest } : fail(main)
}

function fail(file: string): never {
  console.error(`Error launching app: cannot find ${file}`)
  process.exit(1)
}

/** What an app can see of Electron in its own process. */
function shapeProcess(): void {
  process.argv = [launcher, ...args]
  Object.assign(process, {
    type: 'browser',
    defaultApp: true,
    resourcesPath: join(import.meta.dirname, 'resources'),
  })
  const { version } = readManifest(join(import.meta.dirname, '../../node_modules/electron'))
  setVersions({ electron: version ?? '0.0.0' })
}

function setVersions(versions: Record<string, string>): void {
  const value = Object.freeze({ ...process.versions, ...versions })
  Object.defineProperty(process, 'versions', { value, configurable: true, enumerable: true })
}

/**
 * Playwright given an executable leaves out its loader, which holds `ready` until it has attached, so that is done
 * here: its first `require('electron')` arrives as an inspector interrupt in the midst of whatever runs, and an
 * interrupted `new URL()` comes out wrong.
 */
function waitForPlaywright(): Promise<void> {
  const isPlaywright =
    invocation.inspectPort === 0 && invocation.switches.get('remote-debugging-port') === '0'
  if (!isPlaywright || invocation.preloads.length > 0) return Promise.resolve()
  return new Promise((resolve) => {
    Object.assign(globalThis, { __playwright_run: resolve })
    setTimeout(resolve, PLAYWRIGHT_PATIENCE_MS).unref()
  })
}

async function openChromium(): Promise<Chromium> {
  const hasDisplay = Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
  const { switches } = app
  const language = switches.get('lang')
  const chromium = await startChromium({
    profile: join(app.getPath('userData'), 'chromium'),
    headless: switches.has('headless') || !hasDisplay,
    sandbox: process.getuid?.() !== 0 && !switches.has('no-sandbox'),
    debuggingPort: switches.get('remote-debugging-port'),
    language: language === '' ? undefined : language,
  })
  setVersions({ chrome: chromium.version })
  return chromium
}

/** Keeps the app in step with its Chromium. */
function follow(chromium: Chromium): void {
  const { browser, exited } = chromium.connection
  guardRequests(browser)
  browser.on('attached', (page, { openerId, targetId }) => {
    if (chromium.claims(page)) return
    const opener = contentsOfTarget(openerId)
    if (opener !== undefined) opener.judgePopup(page)
    else browser.post('Target.closeTarget', { targetId })
  })
  browser.on('Target.targetDestroyed', ({ targetId }) => contentsOfTarget(targetId)?.gone())
  void exited.then(() => {
    for (const contents of webContents.getAllWebContents()) contents.gone()
    app.quit()
  })
}
