import { expect, it } from 'vitest'
import { sparing } from './sparing.ts'

it('says the first at once, then one a minute with how many were not said', () => {
  let now = 0
  const said: (readonly [string, number])[] = []
  const say = sparing<string>(
    (what, unsaid) => said.push([what, unsaid]),
    () => now,
  )
  for (const what of ['a', 'b', 'c']) say(what)
  now = 59_999
  say('d')
  now = 60_000
  say('e')
  now = 120_000
  say('f')
  expect(said).toEqual([
    ['a', 0],
    ['e', 3],
    ['f', 0],
  ])
})
