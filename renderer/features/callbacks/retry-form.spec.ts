import { expect, it } from 'vitest'
import { retryRange } from '#shared/contract/callbacks.ts'
import { countdown, retryRangeOf } from './retry-form.ts'

it('reads the range in the time of the lot', () => {
  const result = retryRangeOf({ from: ' 2026-08-01 09:30', to: '2026-08-01 09:30:05', types: [1, 7] })
  const range = { from: '2026-08-01 09:30:00', to: '2026-08-01 09:30:05', types: [1, 7] }
  expect(result).toEqual({ range })
  expect(retryRange.safeParse(range).success).toBe(true)
})

it('says what is missing or the wrong way round', () => {
  expect(retryRangeOf({ from: '', to: '2026-02-31 00:00', types: [] })).toEqual({
    problems: { from: 'time', to: 'time' },
  })
  expect(retryRangeOf({ from: '2026-08-02 00:00', to: '2026-08-01 00:00', types: [] })).toEqual({
    problems: { to: 'order' },
  })
})

it('counts down to the second in which it is possible again', () => {
  expect([1_800_000, 1_745_001, 1000, 1].map(countdown)).toEqual(['30:00', '29:06', '00:01', '00:01'])
})
