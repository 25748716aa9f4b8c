import { expect, it } from 'vitest'
import { TurnedAway } from './turned-away.ts'

it('counts each sender that was turned away, the last one first, and remembers no more than five', () => {
  let now = 1000
  const turned = new TurnedAway(() => now)
  turned.note('::ffff:192.0.2.1')
  turned.note('192.0.2.2')
  now = 2000
  turned.note('192.0.2.1')
  expect(turned.all).toEqual([
    { address: '192.0.2.1', times: 2, lastAt: 2000 },
    { address: '192.0.2.2', times: 1, lastAt: 1000 },
  ])
  for (let n = 10; n < 1000; n += 1) turned.note(`198.51.100.${n}`)
  expect(turned.all.map(({ address }) => address)).toEqual(
    [999, 998, 997, 996, 995].map((n) => `198.51.100.${n}`),
  )
  turned.forget()
  expect(turned.all).toEqual([])
})
