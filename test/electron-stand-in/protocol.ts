import type { CustomScheme, Protocol } from 'electron'
import { app } from './app.ts'
import { refuseTheRest } from './refuse.ts'
import { customSchemes } from './urls.ts'

type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()

/** The app's handler of a scheme. For the stand-in's own use. */
export function handlerOf(scheme: string): Handler | undefined {
  return handlers.get(scheme)
}

/** Every registered scheme is standard, secure and fetchable here: its pages live at http://….localhost. */
export const protocol = refuseTheRest('protocol', {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure)
        throw new Error(`stand-in: ${scheme}: only standard, secure schemes are offered`)
      customSchemes.add(scheme)
    }
  },
  handle(scheme: string, handler: Handler): void {
    if (!customSchemes.has(scheme))
      throw new Error(`stand-in: protocol.handle('${scheme}') needs registerSchemesAsPrivileged`)
    if (handlers.has(scheme)) throw new Error(`The scheme '${scheme}' has already been handled`)
    handlers.set(scheme, handler)
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme)
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>)
