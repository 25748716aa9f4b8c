/**
 * The isolated world of the preload: its `require('electron')`, and the way to Node. Injected before a page's first
 * script.
 */
import { readFileSync } from 'node:fs'
import { codec, type Codec } from './codec.ts'
import { worldBridge, type WorldBridge } from './world-bridge.ts'

/** Name of the isolated world, as Electron calls it. */
export const WORLD = 'Electron Isolated Context'
/** Function of the isolated world that reaches Node. It takes one string, see {@link parseRequest}. */
export const BINDING = '__electronStandInPost'
/** Function of the isolated world that Node calls with a JSON list of {@link Delivery}. */
export const RECEIVER = '__electronStandInReceive'
/** A page that is only there to be navigated away. */
export const BOOT_URL = 'data:text/html,'

/** What Node sends to the isolated world; the last member is encoded by the codec, but for the message of a rejection. */
export type Delivery =
  | readonly [kind: 'event', channel: string, args: string]
  | readonly [kind: 'resolve', id: number, value: string]
  | readonly [kind: 'reject', id: number, message: string]

/** What the isolated world sends to Node: `ipcRenderer.send` (id 0) or `invoke`. */
export interface IpcRequest {
  readonly id: number
  readonly channel: string
  /** Encoded by the codec. */
  readonly args: string
}

/** Reads what {@link BINDING} was called with: JSON [id, channel], a line feed, the encoded arguments. */
export function parseRequest(payload: string): IpcRequest {
  const end = payload.indexOf('\n')
  const head: unknown = JSON.parse(payload.slice(0, end))
  const [id, channel] = Array.isArray(head) ? head.map(String) : []
  return { id: Number(id), channel: channel ?? '', args: payload.slice(end + 1) }
}

interface Environment {
  readonly bootUrl: string
  readonly binding: string
  readonly receiver: string
  readonly process: Readonly<Record<string, unknown>>
}

type Preload = (
  require: (id: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
  global: object,
) => void

/** Runs in the page's own world, first of all: waits for the one event that hands it the element both worlds share. */
function pageWorld(makeBridge: typeof worldBridge, secret: string): void {
  if (window !== window.top) return
  const take = (event: Event): void => {
    event.stopImmediatePropagation()
    const node = event instanceof MouseEvent ? event.relatedTarget : null
    if (node !== null) makeBridge('page', node, secret)
  }
  addEventListener(secret, take, { once: true, capture: true })
}

/** Runs in the isolated world of a window's top document: a subframe gets no bridge and no preload. */
function preloadWorld(
  makeBridge: (side: 'preload', node: EventTarget, tag: string) => WorldBridge,
  makeCodec: () => Codec,
  secret: string,
  environment: Environment,
  preload: Preload | null,
): void {
  if (window !== window.top || location.href === environment.bootUrl) return
  const binding: unknown = Reflect.get(globalThis, environment.binding)
  if (typeof binding !== 'function') throw new Error('stand-in: the isolated world has no way to Node')
  Reflect.deleteProperty(globalThis, environment.binding)
  const { encode, decode } = makeCodec()
  const node = document.createElement('i')
  dispatchEvent(new MouseEvent(secret, { relatedTarget: node }))
  const bridge = makeBridge('preload', node, secret)

  type Listener = (event: object, ...args: unknown[]) => void
  const listeners = new Map<string, readonly Listener[]>()
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (reason: Error) => void }
  >()
  let lastId = 0

  const request = (id: number, channel: string, args: unknown[]): void => {
    let encoded: string
    try {
      encoded = encode(structuredClone(args))
    } catch {
      throw new Error('An object could not be cloned.')
    }
    Reflect.apply(binding, undefined, [`${JSON.stringify([id, channel])}\n${encoded}`])
  }
  interface OfferedIpcRenderer {
    on(channel: string, listener: Listener): OfferedIpcRenderer
    off(channel: string, listener: Listener): OfferedIpcRenderer
    send(channel: string, ...args: unknown[]): void
    invoke(channel: string, ...args: unknown[]): Promise<unknown>
  }
  const ipcRenderer: OfferedIpcRenderer = {
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel, listener) {
      const present = listeners.get(channel) ?? []
      const at = present.lastIndexOf(listener)
      if (at >= 0) listeners.set(channel, present.toSpliced(at, 1))
      return ipcRenderer
    },
    send(channel, ...args) {
      request(0, channel, args)
    },
    async invoke(channel, ...args) {
      const id = ++lastId
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      request(id, channel, args)
      waiting.set(id, { resolve, reject })
      return promise
    },
  }
  const emit = (channel: string, decoded: unknown): void => {
    const args: unknown[] = Array.isArray(decoded) ? decoded : []
    for (const listener of listeners.get(channel) ?? []) {
      try {
        listener({ sender: ipcRenderer, ports: [] }, ...args)
      } catch (error) {
        reportError(error)
      }
    }
  }
  const receive = (batch: string): void => {
    const deliveries: unknown = JSON.parse(batch)
    for (const delivery of Array.isArray(deliveries) ? deliveries : []) {
      const [kind, target, body] = Array.isArray(delivery) ? delivery.map(String) : []
      if (target === undefined || body === undefined) continue
      if (kind === 'event') {
        emit(target, decode(body))
        continue
      }
      const id = Number(target)
      const call = waiting.get(id)
      waiting.delete(id)
      if (kind === 'resolve') call?.resolve(decode(body))
      else call?.reject(new Error(body))
    }
  }
  Reflect.set(globalThis, environment.receiver, receive)

  const refuseTheRest = (name: string, members: object): object =>
    new Proxy(members, {
      get(target, key): unknown {
        if (typeof key === 'symbol' || key in target || key === 'then' || key === '__esModule')
          return Reflect.get(target, key)
        throw new Error(`stand-in: ${name}.${key} is not offered`)
      },
    })
  const contextBridge = { exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api) }
  const electron = refuseTheRest('electron', {
    contextBridge: refuseTheRest('contextBridge', contextBridge),
    ipcRenderer: refuseTheRest('ipcRenderer', ipcRenderer),
  })
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return electron
    throw new Error(`module not found: ${id}`)
  }
  const module = { exports: {} }
  preload?.(require, module, module.exports, { ...environment.process }, globalThis)
}

/** What a window has injected before every document. */
export interface PageSources {
  /** For the page's own world. */
  readonly page: string
  /** For the isolated world. */
  readonly preload: string
}

/**
 * The sources for one window.
 *
 * @param preloadFile the window's preload; a sandboxed preload is one CommonJS file
 * @param secret a random word that the page cannot know
 */
export function pageSources(preloadFile: string | undefined, secret: string): PageSources {
  if (preloadFile?.endsWith('.mjs'))
    throw new Error(`stand-in: ${preloadFile}: a sandboxed preload must be CommonJS`)
  const preload =
    preloadFile === undefined
      ? 'null'
      : `function(require,module,exports,process,global){${readFileSync(preloadFile, 'utf8')}\n}`
  const environment: Environment = {
    bootUrl: BOOT_URL,
    binding: BINDING,
    receiver: RECEIVER,
    process: {
      type: 'renderer',
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions },
      env: {},
      argv: [],
      sandboxed: true,
      contextIsolated: true,
      isMainFrame: true,
    },
  }
  const text = (value: unknown): string => JSON.stringify(value)
  // Types are stripped from what Node runs: a function's own text is plain JavaScript.
  const source = (self: typeof pageWorld | typeof preloadWorld | typeof worldBridge | typeof codec): string =>
    self.toString()
  return {
    page: `"use strict";(${source(pageWorld)})(${source(worldBridge)},${text(secret)})`,
    preload:
      `"use strict";(${source(preloadWorld)})(${source(worldBridge)},${source(codec)},${text(secret)},${text(environment)},${preload})\n` +
      '//# sourceURL=electron/preload',
  }
}
