/** What engines and test tools probe on any object, and which therefore has to be quietly absent. */
const PROBED = new Set(['then', 'toJSON', 'constructor', '__esModule', '__proto__'])

/**
 * Makes every property that `object` does not have throw instead of being `undefined`, so that an app which starts to
 * use more of Electron than the stand-in offers finds out at once. `object` may be a plain object, a class or a class's
 * prototype.
 */
export function refuseTheRest<T extends object>(name: string, object: T): T {
  const found: unknown = Object.getPrototypeOf(object)
  const parent: object = found instanceof Object ? found : Object.prototype
  const loud = new Proxy(parent, {
    get(target, key, receiver): unknown {
      if (typeof key === 'symbol' || key in target || PROBED.has(key))
        return Reflect.get(target, key, receiver)
      throw new Error(`stand-in: ${name}.${key} is not offered`)
    },
    // Keeps `instanceof` true.
    getPrototypeOf: () => parent,
  })
  Object.setPrototypeOf(object, loud)
  return object
}
