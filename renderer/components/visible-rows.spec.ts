import { expect, it } from 'vitest'
import { visibleRows } from './visible-rows.ts'

it('draws what is visible and a little beyond', () => {
  expect(visibleRows({ top: 0, height: 560 }, 56, 1000)).toEqual({ first: 0, last: 18 })
  expect(visibleRows({ top: 5600, height: 560 }, 56, 1000)).toEqual({ first: 92, last: 118 })
  expect(visibleRows({ top: 99_999, height: 560 }, 56, 20)).toEqual({ first: 20, last: 20 })
  expect(visibleRows({ top: 0, height: 0 }, 56, 0)).toEqual({ first: 0, last: 0 })
})
