import { expect, it } from 'vitest'
import { Blacklist } from '#electron/core/events/blacklist.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { BlacklistList } from './blacklist-list.ts'

const { signal } = new AbortController()

/** A lot that answers the first question in this way and every later one with a refusal; how often it was asked. */
function lotThat(first: 'refuses' | 'is away', onCall: () => void = () => undefined) {
  const asked = { times: 0 }
  const call: Lot['call'] = async () => {
    asked.times += 1
    onCall()
    return first === 'is away' && asked.times === 1
      ? { kind: 'no-answer', fault: { code: 'timeout', cause: '' } }
      : { kind: 'refused', code: 1004, message: '', resultId: null }
  }
  return { lot: { call }, asked }
}

it('is read once, and again when the lot has told of a change', async () => {
  const blacklist = new Blacklist()
  const { lot, asked } = lotThat('refuses')
  const list = new BlacklistList(lot, blacklist)
  await list.read(signal)
  await list.read(signal)
  expect(asked.times).toBe(1)
  blacklist.note({ LicensePlateNumber: 'B2' })
  await list.read(signal)
  await list.read(signal)
  expect(asked.times).toBe(2)
})

it('a change that comes while it is being read may not be in it: it is read again', async () => {
  const blacklist = new Blacklist()
  const { lot, asked } = lotThat('refuses', () => {
    if (asked.times === 1) blacklist.note({ LicensePlateNumber: 'A1' })
  })
  const list = new BlacklistList(lot, blacklist)
  await list.read(signal)
  await list.read(signal)
  await list.read(signal)
  expect(asked.times).toBe(2)
})

it('is asked for again where the lot gave no answer, and after a gap', async () => {
  const { lot, asked } = lotThat('is away')
  const list = new BlacklistList(lot, new Blacklist())
  await list.read(signal)
  await list.read(signal)
  await list.read(signal)
  expect(asked.times).toBe(2)
  list.missedSomething()
  await list.read(signal)
  expect(asked.times).toBe(3)
})
