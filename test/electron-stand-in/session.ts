import type {
  CallbackResponse,
  OnBeforeRequestListenerDetails,
  Session,
  WebRequest,
  WebRequestFilter,
} from 'electron'
import { Permissions, type CheckHandler, type RequestHandler } from './permissions.ts'
import { protocol } from './protocol.ts'
import { refuseTheRest } from './refuse.ts'

type Details = Pick<
  OnBeforeRequestListenerDetails,
  'id' | 'url' | 'method' | 'resourceType' | 'referrer' | 'timestamp'
>
type Listener = (
  details: OnBeforeRequestListenerDetails,
  callback: (response: CallbackResponse) => void,
) => void

class OfferedWebRequest implements Pick<WebRequest, 'onBeforeRequest'> {
  #listener: Listener | null = null

  onBeforeRequest(listener: WebRequestFilter | Listener | null): void {
    if (listener !== null && typeof listener !== 'function') {
      throw new Error('stand-in: webRequest.onBeforeRequest is not offered with a filter')
    }
    this.#listener = listener
  }

  /** What the listener says of a request. For the stand-in's own use. */
  ask(details: Details): Promise<CallbackResponse> {
    const listener = this.#listener
    if (listener === null) return Promise.resolve({})
    return new Promise((resolve) => {
      Reflect.apply(listener, undefined, [details, resolve])
    })
  }
}
refuseTheRest('webRequest', OfferedWebRequest.prototype)

type Offered = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>

export class OfferedSession implements Offered {
  readonly protocol = protocol
  readonly webRequest = new OfferedWebRequest()
  readonly permissions = new Permissions()

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.permissions.setRequestHandler(handler)
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.permissions.setCheckHandler(handler)
  }

  /** Never asked: HID, serial, USB and Bluetooth are switched off in the stand-in's Chromium. */
  setDevicePermissionHandler(_handler: ((details: never) => boolean) | null): void {}
}
refuseTheRest('Session', OfferedSession.prototype)

export const session = refuseTheRest('session', { defaultSession: new OfferedSession() })
