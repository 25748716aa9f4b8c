/**
 * The stand-in for Electron, tried with a small app of its own: what the end-to-end tests rely on where there is no
 * Electron.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { killApp, launchApp, type LaunchedApp } from '../e2e/launch.ts'
import type { Seen } from './stand-in-app/seen.ts'

const standIn = join(import.meta.dirname, '../electron-stand-in/electron')
const appFolder = join(import.meta.dirname, 'stand-in-app')

const userDataDir = mkdtempSync(join(tmpdir(), 'stand-in-'))
const launch = (): Promise<LaunchedApp> => launchApp({ userDataDir, launcher: standIn, app: appFolder })
const seenBy = ({ app }: LaunchedApp): Promise<Seen> => app.evaluate(() => globalThis.seen)

/** The Chromium processes that work on this test's folder. */
function chromiumProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(
          `--user-data-dir=${userDataDir}/chromium`,
        )
      } catch {
        return false // It has just ended.
      }
    })
    .map(Number)
}

describe.runIf(process.platform === 'linux')('the stand-in for Electron', () => {
  let running: LaunchedApp
  beforeAll(async () => {
    running = await launch()
  })
  afterAll(async () => {
    await running.app.close()
    rmSync(userDataDir, { recursive: true, force: true })
  })

  it('keeps everything but the bridge from the page', async () => {
    const found = await running.page.evaluate(() => ({
      bridge: Object.keys(window.bridge),
      atFirstScript: window.bridgeAtFirstScript,
      strangers: Object.getOwnPropertyNames(window).filter((name) =>
        /^(require|process|module|ipcRenderer|electron|__electron.*)$/.test(name),
      ),
      replaced: Reflect.set(window, 'bridge', 1) || Reflect.set(window.bridge, 'echo', 1),
    }))
    expect(found).toEqual({
      bridge: ['echo', 'fail', 'count', 'seal', 'unseal', 'onCounted'],
      atFirstScript: 'object',
      strangers: [],
      replaced: false,
    })
  })

  it('leaks no way to the isolated world to a page that patches its globals', async () => {
    const leaked = await running.page.evaluate(async () => {
      const suspects: unknown[] = []
      let busy = false
      const { apply } = Reflect
      const spy = (owner: object, name: string): void => {
        const original: unknown = Reflect.get(owner, name)
        Reflect.set(owner, name, function (this: unknown, ...args: unknown[]): unknown {
          if (!busy) {
            busy = true
            for (const value of [this, ...args]) {
              if (value instanceof CustomEvent || (value instanceof Node && !value.isConnected))
                suspects[suspects.length] = value
            }
            busy = false
          }
          const result: unknown = typeof original === 'function' ? apply(original, this, args) : undefined
          return result
        })
      }
      for (const name of ['dispatchEvent', 'addEventListener']) spy(EventTarget.prototype, name)
      for (const name of ['get', 'set']) spy(Map.prototype, name)
      for (const name of ['push', 'pop']) spy(Array.prototype, name)
      spy(Reflect, 'apply')
      await window.bridge.echo({ x: 1 })
      window.bridge.onCounted(() => undefined)()
      return suspects.length
    })
    expect(leaked).toBe(0)
    await running.page.reload()
  })

  it('carries structured-clone values there and back, and says who asks', async () => {
    const same = await running.page.evaluate(async () => {
      const cycle: Record<string, unknown> = { big: 10n ** 20n, none: undefined, zero: -0, date: new Date(5) }
      cycle['self'] = cycle
      cycle['map'] = new Map([['k', new Uint8Array([1, 2, 3])]])
      const back = await window.bridge.echo(cycle)
      if (!(back instanceof Object)) return [false]
      const of = (key: string): unknown => Reflect.get(back, key)
      const [date, map] = [of('date'), of('map')]
      const bytes: unknown = map instanceof Map ? map.get('k') : undefined
      return [
        of('self') === back,
        of('big') === 10n ** 20n,
        'none' in back && of('none') === undefined,
        Object.is(of('zero'), -0),
        date instanceof Date && date.getTime() === 5,
        bytes instanceof Uint8Array && bytes.join() === '1,2,3',
      ]
    })
    expect(same).toEqual([true, true, true, true, true, true])
    const { senders } = await seenBy(running)
    expect(senders.at(-1)).toEqual({ url: 'app://bundle/index.html', origin: 'app://bundle', parent: null })
  })

  it('rejects what cannot be cloned and what the handler throws', async () => {
    const failures = await running.page.evaluate(() =>
      Promise.all([
        window.bridge.fail().catch(String),
        Promise.resolve()
          .then(() => window.bridge.echo(Symbol('x')))
          .catch(String),
      ]),
    )
    expect(failures).toEqual([
      "Error: Error invoking remote method 'fail': TypeError: deliberate",
      'Error: An object could not be cloned.',
    ])
  })

  it('delivers events in order until the listener is taken off', async () => {
    const counted = await running.page.evaluate(async () => {
      const numbers: number[] = []
      const stop = window.bridge.onCounted((n) => numbers.push(n))
      await window.bridge.count(2000)
      stop()
      await window.bridge.count(5)
      return numbers
    })
    expect(counted).toEqual(Array.from({ length: 2000 }, (_value, n) => n))
  })

  it('keeps the bridge over a reload, which is not a navigation the app is asked about', async () => {
    await running.page.reload()
    expect(await running.page.evaluate(() => window.bridge.echo('again'))).toBe('again')
    await running.app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.reload())
    await running.page.waitForEvent('load')
    expect(await running.page.evaluate(() => window.bridge.echo('and again'))).toBe('and again')
    expect((await seenBy(running)).navigations).toEqual([])
  })

  it("answers the app's scheme from its handler, with its policy in force", async () => {
    const { page } = running
    expect(await page.evaluate(() => [window.ranWithNonce, window.ranWithoutNonce])).toEqual([
      true,
      undefined,
    ])
    const echoed = await page.evaluate(
      async () => (await fetch('/echo', { method: 'POST', body: 'hello' })).json() as Promise<unknown>,
    )
    expect(echoed).toEqual({ method: 'POST', body: 'hello', origin: 'app://bundle' })
    expect(await page.evaluate(() => fetch('/blocked').catch(String))).toBe('TypeError: Failed to fetch')
    expect(await page.evaluate(async () => (await fetch('/missing')).status)).toBe(404)
    expect((await seenBy(running)).requests).not.toContain('app://bundle/blocked')
  })

  it('passes on what the page logs', async () => {
    await running.page.evaluate(() => console.warn('mind', 'the gap'))
    await vi.waitFor(async () => {
      expect((await seenBy(running)).console).toContainEqual({ level: 'warning', message: 'mind the gap' })
    })
  })

  it('lets the app prevent where the page goes', async () => {
    const { page } = running
    await page.click('#away')
    await page.evaluate(() => {
      location.href = 'https://example.com/script'
    })
    await vi.waitFor(async () => {
      expect((await seenBy(running)).navigations).toEqual([
        'https://example.com/',
        'https://example.com/script',
      ])
    })
    expect(await page.evaluate(() => window.bridge.echo('still here'))).toBe('still here')
  })

  it('misses no navigation where one replaces the other', async () => {
    const { page } = running
    await page.evaluate(() => {
      for (let n = 0; n < 20; n++) location.href = `https://example.com/${n}`
    })
    await vi.waitFor(async () => {
      expect((await seenBy(running)).navigations).toContain('https://example.com/19')
    })
    const { requests } = await seenBy(running)
    expect(requests.filter((url) => url.startsWith('https:'))).toEqual([])
    expect(await page.evaluate(() => window.bridge.echo('still here'))).toBe('still here')
  })

  it('asks the app about every window, and opens none', async () => {
    const { app, page } = running
    await page.click('#new-window')
    await page.evaluate(() => void window.open('https://example.com/script-window', 'name', 'width=200'))
    await vi.waitFor(async () => {
      expect((await seenBy(running)).popups).toEqual([
        'https://example.com/window',
        'https://example.com/script-window',
      ])
    })
    await vi.waitFor(() => expect(app.windows()).toHaveLength(1))
  })

  it('gives a subframe no bridge, and asks the app where it goes', async () => {
    const { page } = running
    const bridge = await page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.src = '/frame.html'
      const loaded = new Promise((resolve) => {
        frame.addEventListener('load', resolve, { once: true })
      })
      document.body.append(frame)
      await loaded
      const type = typeof frame.contentWindow?.window.bridge
      if (frame.contentWindow) frame.contentWindow.location.href = '/elsewhere'
      return type
    })
    expect(bridge).toBe('undefined')
    await vi.waitFor(async () => {
      expect((await seenBy(running)).frameNavigations).toEqual([
        'app://bundle/frame.html',
        'app://bundle/elsewhere',
      ])
    })
  })

  it("grants and denies permissions as the app's handlers do", async () => {
    const { page } = running
    const states = await page.evaluate(async () => {
      const names = [
        'persistent-storage',
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
      ] satisfies PermissionName[]
      const states = await Promise.all(
        names.map(async (name) => (await navigator.permissions.query({ name })).state),
      )
      return Object.fromEntries(names.map((name, at) => [name, states[at]]))
    })
    expect(states).toEqual({
      'persistent-storage': 'granted',
      geolocation: 'denied',
      notifications: 'denied',
      camera: 'denied',
      microphone: 'denied',
      midi: 'denied',
    })
    const asked = await page.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      geolocation: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('position'),
          (error) => resolve(error.code === error.PERMISSION_DENIED),
        ),
      ),
    }))
    expect(asked).toEqual({ notification: 'denied', geolocation: true })
  })

  it('follows a permission handler that changes its mind', async () => {
    const { app, page } = running
    const state = (): Promise<string> =>
      page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)
    await app.evaluate(({ session }) => {
      session.defaultSession.setPermissionCheckHandler(null)
      session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
        callback(permission === 'geolocation'),
      )
    })
    await vi.waitFor(async () => expect(await state()).toBe('granted'))
    await app.evaluate(({ session }) => session.defaultSession.setPermissionCheckHandler(() => false))
    await vi.waitFor(async () => expect(await state()).toBe('denied'))
  })

  it('keeps a secret, and refuses one that was tampered with', async () => {
    const { page } = running
    const sealed = await page.evaluate(() => window.bridge.seal('停车 s3cret'))
    expect(Buffer.from(sealed, 'base64').toString('utf8')).not.toContain('s3cret')
    expect(await page.evaluate((text) => window.bridge.unseal(text), sealed)).toBe('停车 s3cret')
    const bytes = Buffer.from(sealed, 'base64')
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
    const answer = page.evaluate((text) => window.bridge.unseal(text), bytes.toString('base64'))
    await expect(answer).rejects.toThrow('Error while decrypting')
  })

  it('refuses what it does not offer', async () => {
    const refusals = await running.app.evaluate((electron) => {
      const refusal = (owner: object, name: string): string => {
        try {
          return String(Reflect.get(owner, name))
        } catch (error) {
          return String(error)
        }
      }
      return [
        refusal(electron, 'desktopCapturer'),
        refusal(electron.app, 'getFileIcon'),
        refusal(electron.session.defaultSession, 'cookies'),
      ]
    })
    expect(refusals).toEqual([
      'Error: stand-in: electron.desktopCapturer is not offered',
      'Error: stand-in: app.getFileIcon is not offered',
      'Error: stand-in: Session.cookies is not offered',
    ])
  })

  it('tells the app its switches, its version and its folders', async () => {
    const told = await running.app.evaluate(({ app }) => ({
      name: app.getName(),
      version: app.getVersion(),
      root: app.getAppPath(),
      userData: app.getPath('userData'),
      switch: app.commandLine.getSwitchValue('user-data-dir'),
      electron: process.versions.electron !== undefined,
      packaged: app.isPackaged,
    }))
    expect(told).toEqual({
      name: 'Stand-in App',
      version: '1.2.3',
      root: appFolder,
      userData: userDataDir,
      switch: userDataDir,
      electron: true,
      packaged: false,
    })
  })

  it('hands a second start over to the first, and ends it', async () => {
    const second = spawn(standIn, [`--user-data-dir=${userDataDir}`, appFolder, '--hello'], {
      cwd: tmpdir(),
      stdio: 'inherit',
    })
    const exit: unknown[] = await once(second, 'exit')
    expect(exit[0]).toBe(0)
    const { secondStarts } = await seenBy(running)
    expect(secondStarts).toHaveLength(1)
    expect(secondStarts[0]).toMatchObject({ workingDirectory: tmpdir(), data: { from: second.pid } })
    expect(secondStarts[0]?.argv.at(-1)).toBe('--hello')
  })

  it('leaves no Chromium behind when it is killed, and starts again on the same folder', async () => {
    const sealed = await running.page.evaluate(() => window.bridge.seal('kept'))
    await running.page.evaluate(() => localStorage.setItem('kept', 'yes'))
    expect(chromiumProcesses().length).toBeGreaterThan(0)
    await killApp(running.app)
    await vi.waitFor(() => expect(chromiumProcesses()).toEqual([]), { timeout: 5_000 })
    running = await launch()
    expect(await running.page.evaluate((text) => window.bridge.unseal(text), sealed)).toBe('kept')
  })

  it('is not held up by a Chromium that is still on its way out', async () => {
    await killApp(running.app)
    running = await launch()
    expect(await running.page.evaluate(() => window.bridge.echo('back'))).toBe('back')
  })

  it('quits in order on SIGTERM, leaving no Chromium', async () => {
    const exited = once(running.app.process(), 'exit')
    running.app.process().kill('SIGTERM')
    expect((await exited)[0]).toBe(0)
    expect(chromiumProcesses()).toEqual([])
    running = await launch()
  })

  it('lets the app veto close(), and quits when the last window is closed', async () => {
    const { app } = running
    const before = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.once('close', (event) => event.preventDefault())
      window?.close()
      return BrowserWindow.getAllWindows().length
    })
    expect(before).toBe(1)
    const closed = app.waitForEvent('close')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await closed
    running = await launch()
  })
})
