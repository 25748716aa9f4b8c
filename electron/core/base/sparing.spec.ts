import { expect, it } from 'vitest'
import { sparing } from './sparing.ts'

type Said = readonly [kind: string, what: string, unsaid: number]

it('says the first at once, then one a minute with how many were not said', () => {
  let now = 0
  const said: Said[] = []
  const say = sparing<'sender', string>(
    (...all) => said.push(all),
    () => now,
  )
  for (const what of ['a', 'b', 'c']) say('sender', what)
  now = 59_999
  say('sender', 'd')
  now = 60_000
  say('sender', 'e')
  now = 120_000
  say('sender', 'f')
  expect(said).toEqual([
    ['sender', 'a', 0],
    ['sender', 'e', 3],
    ['sender', 'f', 0],
  ])
})

it('a flood of one kind hides no other', () => {
  const said: Said[] = []
  const say = sparing<'sender' | 'callback', string>(
    (...all) => said.push(all),
    () => 0,
  )
  for (let n = 0; n < 1000; n += 1) say('sender', `192.0.2.${n % 250}`)
  say('callback', 'the signature does not match')
  expect(said).toEqual([
    ['sender', '192.0.2.0', 0],
    ['callback', 'the signature does not match', 0],
  ])
})
