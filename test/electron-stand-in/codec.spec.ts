import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codec } from './codec.ts'
import { isRecord } from './json.ts'

const { encode, decode } = codec()
const there = (value: unknown): unknown => decode(encode(structuredClone(value)))

describe('codec', () => {
  it('returns any structured-clone value as it was', () => {
    const anything = fc.anything({
      withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true,
    }) // prettier-ignore
    fc.assert(
      fc.property(anything, (value) => {
        expect(there(value)).toStrictEqual(structuredClone(value))
      }),
    )
  })

  it('takes plain JSON the short way', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(there(value)).toStrictEqual(structuredClone(value))
      }),
    )
    expect(encode({ a: [1, 'x', null, true] })).toBe('J{"a":[1,"x",null,true]}')
  })

  it.each([[undefined], [Number.NaN], [Infinity], [-Infinity], [-0], [0], [null], [''], [10n ** 30n]])(
    'keeps %s',
    (value) => {
      expect(Object.is(there(value), value)).toBe(true)
      expect(there([value])).toStrictEqual([value])
      expect(there({ value })).toStrictEqual({ value })
    },
  )

  it('keeps cyclic and shared references', () => {
    const shared = { n: 1 }
    const root: Record<string, unknown> = { first: shared, second: shared, list: [shared] }
    root['self'] = root
    root['map'] = new Map<unknown, unknown>([[root, shared]])
    const copy = there(root)
    expect(copy).toStrictEqual(root)
    const { self, first, second } = isRecord(copy) ? copy : {}
    expect(self).toBe(copy)
    expect(first).toBe(second)
  })

  it('keeps views on one buffer sharing it', () => {
    const buffer = Uint8Array.from({ length: 40_000 }, (_value, at) => at % 256).buffer
    const value = {
      whole: new Uint8Array(buffer),
      part: new Uint16Array(buffer, 8, 4),
      view: new DataView(buffer, 2, 3),
    }
    const copy = there(value)
    expect(copy).toStrictEqual(value)
    const { whole, part, view } = isRecord(copy) ? copy : {}
    expect(part instanceof Uint16Array && whole instanceof Uint8Array && part.buffer === whole.buffer).toBe(
      true,
    )
    expect(view instanceof DataView && [view.byteOffset, view.byteLength]).toEqual([2, 3])
  })

  it('keeps dates, patterns, boxed values and errors with their cause', () => {
    expect(there(new Date(Number.NaN))).toStrictEqual(new Date(Number.NaN))
    expect(there(/a+/giu)).toStrictEqual(/a+/giu)
    expect(there(Object('x'))).toStrictEqual(Object('x'))
    const error = there(new RangeError('far', { cause: { code: 7 } }))
    expect(error).toBeInstanceOf(RangeError)
    expect(error).toMatchObject({ message: 'far', cause: { code: 7 } })
  })

  it('does not let a key named __proto__ become a prototype', () => {
    const value: unknown = JSON.parse('{"__proto__":{"polluted":true}}')
    const copy = there(value)
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(isRecord(copy) && Object.keys(copy)).toEqual(['__proto__'])
  })

  it('refuses what structured clone knows and it does not', () => {
    expect(() => encode({ blob: new Blob(['x']) })).toThrow('could not be cloned')
  })
})
