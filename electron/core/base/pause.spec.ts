import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { after, pause } from './pause.ts'

/** What Node says of delays that it does not take: negative, too long, no number. */
const warnings: Error[] = []
const note = (warning: Error): void => {
  if (warning.name.startsWith('Timeout')) warnings.push(warning)
}
beforeEach(() => {
  warnings.splice(0)
  process.on('warning', note)
})
afterEach(() => process.off('warning', note))

it('a timer takes any difference of two instants', async () => {
  await fc.assert(
    fc.asyncProperty(fc.double(), async (ms) => {
      const timer = after(ms, () => undefined)
      clearTimeout(timer)
      // A warning comes with the next turn.
      await new Promise((resolve) => setImmediate(resolve))
      expect(warnings).toEqual([])
    }),
  )
})

it('what is over is at once, and what is longer than a timer can be is not', async () => {
  await pause(-5)
  await pause(Number.NaN)
  const far = pause(2 ** 40).then(() => 'far')
  expect(await Promise.race([far, pause(20).then(() => 'near')])).toBe('near')
})
