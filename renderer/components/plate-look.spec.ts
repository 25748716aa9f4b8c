import { expect, it } from 'vitest'
import { plateLook } from './plate-look.ts'

it.each([
  ['蓝牌', 'blue'],
  ['Green', 'green'],
  ['黄绿牌', 'green'],
  ['yellow plate', 'yellow'],
  ['渐变', 'plain'],
  [null, 'plain'],
])('a plate named %j looks %s', (colour, look) => {
  expect(plateLook(colour)).toBe(look)
})
