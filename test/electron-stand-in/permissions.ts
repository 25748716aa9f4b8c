import type { Session } from 'electron'
import type { Params } from './cdp.ts'
import { chromium } from './chromium.ts'
import { originOf, toPage } from './urls.ts'

export type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
export type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type Permission = Parameters<RequestHandler>[1]
type Descriptor = NonNullable<Params<'Browser.setPermission'>>['permission']

/** Electron's name of a permission, and Chromium's. */
const ENFORCED: readonly { permission: Permission; descriptor: Descriptor; media?: 'video' | 'audio' }[] = [
  { permission: 'media', descriptor: { name: 'camera' }, media: 'video' },
  { permission: 'media', descriptor: { name: 'microphone' }, media: 'audio' },
  { permission: 'background-fetch', descriptor: { name: 'background-fetch' } },
  { permission: 'background-sync', descriptor: { name: 'background-sync' } },
  { permission: 'clipboard-read', descriptor: { name: 'clipboard-read' } },
  { permission: 'clipboard-sanitized-write', descriptor: { name: 'clipboard-write' } },
  { permission: 'display-capture', descriptor: { name: 'display-capture' } },
  { permission: 'geolocation', descriptor: { name: 'geolocation' } },
  { permission: 'idle-detection', descriptor: { name: 'idle-detection' } },
  { permission: 'local-fonts', descriptor: { name: 'local-fonts' } },
  { permission: 'midi', descriptor: { name: 'midi' } },
  { permission: 'midiSysex', descriptor: { name: 'midi', sysex: true } },
  { permission: 'nfc', descriptor: { name: 'nfc' } },
  { permission: 'notifications', descriptor: { name: 'notifications' } },
  { permission: 'payment-handler', descriptor: { name: 'payment-handler' } },
  { permission: 'persistent-storage', descriptor: { name: 'persistent-storage' } },
  { permission: 'screen-wake-lock', descriptor: { name: 'screen-wake-lock' } },
  { permission: 'sensors', descriptor: { name: 'accelerometer' } },
  { permission: 'sensors', descriptor: { name: 'gyroscope' } },
  { permission: 'storage-access', descriptor: { name: 'storage-access' } },
  { permission: 'window-management', descriptor: { name: 'window-management' } },
]

/**
 * Makes Chromium keep to the app's permission handlers. Chromium cannot ask while a page waits, so both handlers are
 * asked before the first document of an origin, once for every permission, and what they say becomes Chromium's own
 * setting for that origin. Granted is what both grant; without handlers everything is, as in Electron.
 */
export class Permissions {
  #request: RequestHandler | null = null
  #check: CheckHandler | null = null
  /** Who asked first for an origin, to ask again when a handler changes. */
  readonly #origins = new Map<string, { contents: object; url: string; applied: Promise<void> }>()

  setRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler
    this.#applyAgain()
  }

  setCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler
    this.#applyAgain()
  }

  /** Resolves when Chromium knows what a document at `url` (as the app knows it) may do. */
  before(contents: object, url: string): Promise<void> {
    const origin = originOf(url)
    if (origin === 'null') return Promise.resolve()
    const known = this.#origins.get(origin)
    if (known !== undefined) return known.applied
    const applied = this.#apply(contents, url)
    this.#origins.set(origin, { contents, url, applied })
    return applied
  }

  #applyAgain(): void {
    for (const { contents, url } of this.#origins.values()) void this.#apply(contents, url)
  }

  async #apply(contents: object, url: string): Promise<void> {
    const origin = toPage(originOf(url)).replace(/\/$/, '')
    await Promise.all(
      ENFORCED.map(async ({ permission, descriptor, media }) => {
        const set = (granted: boolean): Promise<unknown> =>
          chromium().connection.browser.send('Browser.setPermission', {
            permission: descriptor,
            setting: granted ? 'granted' : 'denied',
            origin,
          })
        await set(this.#ask(contents, permission, media, url, (granted) => void set(granted)))
      }),
    )
  }

  /** What the handlers say at once; a callback that comes later is passed to `later`. */
  #ask(
    contents: object,
    permission: Permission,
    media: 'video' | 'audio' | undefined,
    requestingUrl: string,
    later: (granted: boolean) => void,
  ): boolean {
    const securityOrigin = `${originOf(requestingUrl)}/`
    const details = { isMainFrame: true, requestingUrl, ...(media && { securityOrigin, mediaType: media }) }
    if (this.#check !== null) {
      const checked = [contents, permission, securityOrigin, details]
      if (Reflect.apply(this.#check, undefined, checked) !== true) return false
    }
    if (this.#request === null) return true
    let answer: boolean | undefined
    let returned = false
    const callback = (granted: boolean): void => {
      if (answer !== undefined) return
      answer = granted
      if (returned) later(granted)
    }
    const request = {
      isMainFrame: true,
      requestingUrl,
      ...(media && { securityOrigin, mediaTypes: [media] }),
    }
    Reflect.apply(this.#request, undefined, [contents, permission, callback, request])
    returned = true
    return answer ?? false
  }
}
