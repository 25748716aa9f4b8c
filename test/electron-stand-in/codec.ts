/** Carries structured-clone values as text between Node and the page. */
export interface Codec {
  /** `value` must have gone through `structuredClone()`, which has refused functions, DOM nodes and the like. */
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

/**
 * Makes a codec. The function is self-contained: Node imports it, and its source is injected into the page.
 *
 * What JSON reproduces exactly travels as 'J' + JSON; everything else as 'T' + [top, table], where a value is an index
 * into the table (negative: a constant JSON lacks), so that shared and cyclic references survive.
 */
export function codec(): Codec {
  type Entry =
    | string
    | number
    | boolean
    | null
    | ['bigint', string]
    | ['array', number, [string, number][]]
    | ['object', [string, number][]]
    | ['date', number]
    | ['regexp', string, string]
    | ['map', [number, number][]]
    | ['set', number[]]
    | ['buffer', string]
    | ['view', string, number, number, number]
    | ['error', string, string, string, number]
    | ['boxed', number]

  const UNDEFINED = -1
  const constants = [null, undefined, Number.NaN, Infinity, -Infinity, -0]
  const views: Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView> = {
    Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
    BigInt64Array, BigUint64Array, Float32Array, Float64Array, DataView,
  } // prettier-ignore
  const errors: Record<string, ErrorConstructor> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  }
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1)

  const toBase64 = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(text)
  }
  const fromBase64 = (text: string): ArrayBuffer =>
    Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer

  const isJson = (value: unknown, seen: Set<unknown>): boolean => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
    if (typeof value !== 'object' || seen.has(value)) return false
    seen.add(value)
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at++) if (!isJson(value[at], seen)) return false
      return Object.keys(value).length === value.length
    }
    if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value) return false
    return Object.entries(value).every(([key, member]) => key !== '__proto__' && isJson(member, seen))
  }

  const toTable = (root: unknown): [number, Entry[]] => {
    const table: Entry[] = []
    const indices = new Map<unknown, number>()
    const describe = (value: object): Entry => {
      const tag = tagOf(value)
      if (Array.isArray(value)) return ['array', value.length, members(value)]
      if (value instanceof Date) return ['date', put(value.getTime())]
      if (value instanceof RegExp) return ['regexp', value.source, value.flags]
      if (value instanceof Map)
        return ['map', Array.from(value, ([key, member]): [number, number] => [put(key), put(member)])]
      if (value instanceof Set) return ['set', Array.from(value, put)]
      if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))]
      if (ArrayBuffer.isView(value)) {
        const length = 'length' in value && typeof value.length === 'number' ? value.length : value.byteLength
        return ['view', tag in views ? tag : 'Uint8Array', put(value.buffer), value.byteOffset, length]
      }
      if (value instanceof Error) {
        const cause = Object.hasOwn(value, 'cause') ? put(value.cause) : UNDEFINED
        return [
          'error',
          value.name in errors ? value.name : 'Error',
          value.message,
          String(value.stack),
          cause,
        ]
      }
      if (tag === 'Boolean' || tag === 'Number' || tag === 'String' || tag === 'BigInt')
        return ['boxed', put(value.valueOf())]
      if (tag === 'Object') return ['object', members(value)]
      throw new DOMException(`${tag} object could not be cloned.`, 'DataCloneError')
    }
    const members = (value: object): [string, number][] =>
      Object.entries(value).map(([key, member]) => [key, put(member)])
    const put = (value: unknown): number => {
      const constant = constants.findIndex((known, at) => at > 0 && Object.is(known, value))
      if (constant > 0) return -constant
      const known = indices.get(value)
      if (known !== undefined) return known
      const index = table.push(null) - 1
      indices.set(value, index)
      if (typeof value === 'bigint') table[index] = ['bigint', String(value)]
      else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        table[index] = value
      else if (typeof value === 'object' && value !== null) table[index] = describe(value)
      else if (value !== null)
        throw new DOMException(`${typeof value} could not be cloned.`, 'DataCloneError')
      return index
    }
    return [put(root), table]
  }

  const isTable = (value: unknown): value is [number, Entry[]] =>
    Array.isArray(value) && typeof value[0] === 'number' && Array.isArray(value[1])

  const fromTable = ([top, table]: [number, Entry[]]): unknown => {
    const made = new Map<number, unknown>()
    const define = (target: object, key: string, value: unknown, enumerable: boolean): void => {
      Object.defineProperty(target, key, { value, enumerable, writable: true, configurable: true })
    }
    const get = (index: number): unknown => {
      if (index < 0) return constants[-index]
      if (made.has(index)) return made.get(index)
      // A container is remembered before its members are read: they may refer to it.
      const keep = <T>(value: T): T => {
        made.set(index, value)
        return value
      }
      const entry = table[index]
      if (!Array.isArray(entry)) return keep(entry)
      switch (entry[0]) {
        case 'bigint':
          return keep(BigInt(entry[1]))
        case 'array': {
          const array = keep<unknown[]>([])
          array.length = entry[1]
          for (const [key, member] of entry[2]) define(array, key, get(member), true)
          return array
        }
        case 'object': {
          const object = keep({})
          for (const [key, member] of entry[1]) define(object, key, get(member), true)
          return object
        }
        case 'date':
          return keep(new Date(Number(get(entry[1]))))
        case 'regexp':
          return keep(new RegExp(entry[1], entry[2]))
        case 'map': {
          const map = keep(new Map<unknown, unknown>())
          for (const [key, member] of entry[1]) map.set(get(key), get(member))
          return map
        }
        case 'set': {
          const set = keep(new Set<unknown>())
          for (const member of entry[1]) set.add(get(member))
          return set
        }
        case 'buffer':
          return keep(fromBase64(entry[1]))
        case 'view': {
          const View = views[entry[1]] ?? Uint8Array
          const buffer = get(entry[2])
          return keep(
            new View(buffer instanceof ArrayBuffer ? buffer : new ArrayBuffer(0), entry[3], entry[4]),
          )
        }
        case 'error': {
          const error = keep(new (errors[entry[1]] ?? Error)(entry[2]))
          define(error, 'stack', entry[3], false)
          if (entry[4] !== UNDEFINED) define(error, 'cause', get(entry[4]), false)
          return error
        }
        case 'boxed':
          return keep<unknown>(Object(get(entry[1])))
      }
    }
    return get(top)
  }

  return {
    encode: (value) =>
      isJson(value, new Set()) ? `J${JSON.stringify(value)}` : `T${JSON.stringify(toTable(value))}`,
    decode: (text) => {
      const value: unknown = JSON.parse(text.slice(1))
      if (text.startsWith('J')) return value
      if (!isTable(value)) throw new TypeError('This was not encoded here.')
      return fromTable(value)
    },
  }
}
