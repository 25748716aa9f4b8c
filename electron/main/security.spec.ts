import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { describe, expect, it } from 'vitest'
import { secureAllContents, secureContents } from './security.ts'
import type { SecurableContents } from './security.ts'
import { windowOptions } from './window-options.ts'

/* The fakes stand for Electron's classes, whose `on` has one overload per event: only here they are narrowed. */
class FakeSession {
  request: ((contents: unknown, permission: string, decide: (granted: boolean) => void) => void) | undefined
  check: (() => boolean) | undefined
  device: (() => boolean) | undefined

  setPermissionRequestHandler(handler: FakeSession['request']): void {
    this.request = handler
  }

  setPermissionCheckHandler(handler: FakeSession['check']): void {
    this.check = handler
  }

  setDevicePermissionHandler(handler: FakeSession['device']): void {
    this.device = handler
  }
}

class FakeContents extends EventEmitter {
  readonly session = new FakeSession()
  openHandler: ((details: { url: string }) => { action: string }) | undefined

  setWindowOpenHandler(handler: FakeContents['openHandler']): void {
    this.openHandler = handler
  }
}

const isApp = (app: unknown): app is Pick<App, 'on'> => app instanceof EventEmitter
const isSecurable = (contents: unknown): contents is SecurableContents => contents instanceof FakeContents

function secured(): FakeContents {
  const contents = new FakeContents()
  if (isSecurable(contents)) secureContents(contents)
  return contents
}

describe('every page', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'is kept from %s, to wherever',
    (event) => {
      const contents = secured()
      let prevented = false
      contents.emit(event, {
        url: 'app://bundle/index.html',
        preventDefault: () => {
          prevented = true
        },
      })
      expect(prevented).toBe(true)
    },
  )

  it('opens no window', () => {
    expect(secured().openHandler?.({ url: 'https://example.com' })).toEqual({ action: 'deny' })
  })

  it('gets no permission and no device, asked or checked', () => {
    const { session } = secured()
    const decided: boolean[] = []
    session.request?.(null, 'media', (granted) => decided.push(granted))
    expect(decided).toEqual([false])
    expect(session.check?.()).toBe(false)
    expect(session.device?.()).toBe(false)
  })

  it('is closed off as soon as it is created', () => {
    const app = new EventEmitter()
    if (isApp(app)) secureAllContents(app)
    const contents = new FakeContents()
    app.emit('web-contents-created', {}, contents)
    expect(contents.openHandler?.({ url: '' })).toEqual({ action: 'deny' })
  })
})

describe('the window', () => {
  it("keeps Electron's defaults: its web preferences name the preload script alone", () => {
    const { webPreferences } = windowOptions({ preload: '/p.cjs', icon: '/i.png', dark: false, kiosk: false })
    expect(webPreferences).toEqual({ preload: '/p.cjs' })
  })
})
