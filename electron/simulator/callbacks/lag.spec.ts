import { expect, it } from 'vitest'
import { Random } from '../model/random.ts'
import { documentLag } from './lag.ts'

it('lags as the examples of the document do, a quarter more or less', () => {
  const lag = documentLag(new Random(3))
  const entries = Array.from({ length: 200 }, () => lag('VehicleEntry'))
  expect(Math.min(...entries)).toBeGreaterThanOrEqual(25_800 * 0.75)
  expect(Math.max(...entries)).toBeLessThanOrEqual(25_800 * 1.25)
  expect(new Set(entries).size).toBeGreaterThan(10)
  expect(lag('PaymentResult')).toBeLessThan(25_800 * 0.75)
  expect(lag('SpacesChanged')).toBe(0)
})
