/** One side of the way between a page's own world and the preload's isolated one. */
export interface WorldBridge {
  /** Gives the page `key` on its `window`: functions and structured-clone values only, frozen. */
  expose(key: string, api: unknown): void
}

/**
 * Copies values between the two worlds through events on a detached element that only these two scripts hold. Chromium
 * itself structured-clones `CustomEvent.detail` for the other world; functions and promises travel as numbers under the
 * key `tag`, which the page does not know. Self-contained, because its source is injected into both worlds; globals are
 * captured first, because the page may replace them later.
 */
export function worldBridge(side: 'page' | 'preload', node: EventTarget, tag: string): WorldBridge {
  type Detail =
    | ['call', id: number, args: unknown]
    | ['return', ok: boolean, value: unknown]
    | ['settle', id: number, ok: boolean, value: unknown]
    | ['expose', key: string, api: unknown]
  type Reply = { ok?: boolean; value?: unknown }
  type Callable = Parameters<typeof Reflect.apply>[0]

  const { CustomEvent, Promise, Error, TypeError, Map, Set, ArrayBuffer, Number, String } = globalThis
  const { apply, get } = Reflect
  const { isArray } = Array
  const { keys, freeze, isFrozen, getPrototypeOf, defineProperty, prototype } = Object
  const dispatch = EventTarget.prototype.dispatchEvent.bind(node)
  const cloned = [Date, RegExp, Map, Set, ArrayBuffer, Error, Blob, Boolean, Number, String]
  const refused = [Node, WeakMap, WeakSet, WeakRef]
  const peer = side === 'page' ? 'preload' : 'page'
  const functions = new Map<number, Callable>()
  const promises = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (reason: unknown) => void }
  >()
  const replies: Reply[] = []
  let lastId = 0

  const post = (detail: Detail): void => {
    dispatch(new CustomEvent(peer, { detail }))
  }
  const uncloneable = (): Error => new Error('An object could not be cloned.')
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
  const set = (target: object, key: string, value: unknown): void => {
    defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true })
  }

  const sparse = (length: number): unknown[] => {
    const array: unknown[] = []
    array.length = length
    return array
  }

  const outgoing = (value: unknown, depth = 0, seen = new Map<object, object>()): unknown => {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded')
    if (typeof value === 'function') {
      functions.set(++lastId, value)
      return { [tag]: 'function', id: lastId }
    }
    if (typeof value === 'symbol') throw uncloneable()
    if (!isObject(value)) return value
    if (value instanceof Promise) {
      const id = ++lastId
      value
        .then((result: unknown) => post(['settle', id, true, outgoing(result)]))
        .catch((reason: unknown) => post(['settle', id, false, outgoing(reason)]))
      return { [tag]: 'promise', id }
    }
    const known = seen.get(value)
    if (known !== undefined) return known
    if (ArrayBuffer.isView(value)) return value
    for (const type of cloned) if (value instanceof type) return value
    for (const type of refused) if (value instanceof type) throw uncloneable()
    // Prototypes are dropped, as contextBridge drops them.
    const copy = isArray(value) ? sparse(value.length) : {}
    seen.set(value, copy)
    for (const key of keys(value)) set(copy, key, outgoing(get(value, key), depth + 1, seen))
    return copy
  }

  const incoming = (value: unknown, seen = new Set<unknown>()): unknown => {
    if (!isObject(value) || seen.has(value)) return value
    seen.add(value)
    if (!isArray(value) && getPrototypeOf(value) !== prototype) return value
    const kind: unknown = get(value, tag)
    const id = Number(get(value, 'id'))
    if (kind === 'function') return (...args: unknown[]) => call(id, args)
    if (kind === 'promise') {
      return new Promise((resolve, reject) => {
        promises.set(id, { resolve, reject })
      })
    }
    for (const key of keys(value)) set(value, key, incoming(get(value, key), seen))
    return value
  }

  // Dispatch is synchronous: the reply is there when post() returns. Calls may nest, each with its own reply on top.
  const call = (id: number, args: unknown[]): unknown => {
    const detail: Detail = ['call', id, outgoing(args)]
    const reply: Reply = {}
    replies[replies.length] = reply
    post(detail)
    replies.length -= 1
    if (reply.ok === undefined) throw uncloneable()
    if (!reply.ok) throw reply.value
    return reply.value
  }

  const answer = (id: number, args: unknown): Detail => {
    try {
      const callable = functions.get(id)
      const list = incoming(args)
      if (callable === undefined || !isArray(list)) throw uncloneable()
      return ['return', true, outgoing(apply(callable, undefined, list))]
    } catch (error) {
      return ['return', false, error instanceof Error ? new Error(error.message) : error]
    }
  }

  const deepFreeze = (value: unknown): unknown => {
    if (!isObject(value) || isFrozen(value) || ArrayBuffer.isView(value)) return value
    freeze(value)
    for (const key of keys(value)) deepFreeze(get(value, key))
    return value
  }

  node.addEventListener(side, (event) => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : null
    if (!isArray(detail)) return // what could not be cloned arrives as null
    switch (detail[0]) {
      case 'call':
        post(answer(Number(detail[1]), detail[2]))
        break
      case 'return': {
        const reply = replies[replies.length - 1]
        if (reply === undefined) break
        reply.ok = detail[1] === true
        reply.value = incoming(detail[2])
        break
      }
      case 'settle': {
        const id = Number(detail[1])
        const waiting = promises.get(id)
        promises.delete(id)
        waiting?.[detail[2] === true ? 'resolve' : 'reject'](incoming(detail[3]))
        break
      }
      case 'expose':
        if (side === 'page') {
          const value = deepFreeze(incoming(detail[2]))
          const descriptor = { value, enumerable: true, configurable: false, writable: false }
          defineProperty(globalThis, String(detail[1]), descriptor)
        }
        break
    }
  })
  return { expose: (key, api) => post(['expose', key, outgoing(api)]) }
}
