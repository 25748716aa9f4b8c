import { expect, it } from 'vitest'
import { MoneyDay } from '../soak/money/day.ts'

/** Two days of the soak (`npm run soak:money`): real processes that are killed, a lot that loses answers and refuses. */
it('money in the records is money taken is money booked at the lot, each payment in one shift, every Z number once', async () => {
  const days = await Promise.all([MoneyDay.play(3, 30), MoneyDay.play(4, 30)])
  expect(days.flatMap(({ failures }) => failures)).toEqual([])
  // It was about something.
  const sum = (count: (day: (typeof days)[number]) => number): number =>
    days.reduce((all, day) => all + count(day), 0)
  expect(sum(({ kills }) => kills)).toBeGreaterThan(10)
  expect(sum(({ booked }) => booked)).toBeGreaterThan(5)
  expect(sum(({ refused }) => refused)).toBeGreaterThan(0)
  expect(sum(({ shifts }) => shifts)).toBeGreaterThan(1)
}, 120_000)
