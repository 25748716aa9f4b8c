import { expect, it } from 'vitest'
import { ClockGuess, epochOfSnowflake, epochsInWords } from './lot-clock-guess.ts'

const DAY = 86_400_000

it('a Snowflake number holds its epoch, and another number holds none', () => {
  expect(epochOfSnowflake(String((BigInt(1_774_690_106_123) - 1_288_834_974_657n) << 22n))).toBe(
    1_774_690_106_123,
  )
  expect(epochOfSnowflake('1774690106123')).toBeUndefined()
  expect(epochOfSnowflake('9f3c')).toBeUndefined()
})

it('the words of a refusal may hold a time stamp, a date or seconds', () => {
  expect(epochsInWords('server time 1774690106123', 5)).toEqual([1_774_690_106_123])
  expect(epochsInWords('TimeStamp is 600 seconds ahead', 1_000_000)).toEqual([400_000, 1_600_000])
  expect(epochsInWords('now 2026-03-28 10:00:00', 0)).toContain(new Date(2026, 2, 28, 10).getTime())
  expect(epochsInWords('Signature verification failed!', 5)).toEqual([])
})

it('tries one guess after the other, none twice, and stays with what the lot takes', () => {
  const guess = new ClockGuess()
  guess.suggest([DAY, 2 * DAY, 0])
  guess.refuse(0)
  expect(guess.ahead).toBe(DAY)
  // Another call that was under way with the same guess changes nothing.
  guess.refuse(0)
  expect(guess.ahead).toBe(DAY)
  guess.suggest([0, DAY])
  guess.refuse(DAY)
  expect(guess.ahead).toBe(2 * DAY)
  expect(guess.isAccepted).toBe(false)
  guess.accept(2 * DAY)
  guess.suggest([5 * DAY])
  expect(guess).toMatchObject({ ahead: 2 * DAY, isAccepted: true })
})

it('of what the lot signed the latest is tried first: late deliveries are too early, and change nothing', () => {
  const guess = new ClockGuess()
  guess.suggest([2 * DAY])
  for (const signed of [DAY - 600_000, DAY, DAY - 3_600_000]) guess.suggestSigned(signed)
  guess.refuse(0)
  expect(guess.ahead).toBe(DAY)
  guess.refuse(DAY)
  expect(guess.ahead).toBe(2 * DAY)
  guess.accept(2 * DAY)
  guess.suggestSigned(9 * DAY)
  expect(guess).toMatchObject({ ahead: 2 * DAY, isAccepted: true })
})

it('what was taken once and is refused later is found anew', () => {
  const guess = new ClockGuess()
  guess.accept(DAY)
  guess.refuse(DAY)
  guess.suggest([3 * DAY])
  guess.refuse(DAY)
  expect(guess).toMatchObject({ ahead: 3 * DAY, isAccepted: false })
})
