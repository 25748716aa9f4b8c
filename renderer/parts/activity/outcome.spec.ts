import { describe, expect, it } from 'vitest'
import { activityOf as activity } from '#shared/contract/fixture.ts'
import type { Activity } from '#shared/contract/activities.ts'
import { cents } from '#shared/money.ts'
import { pcClock } from '#renderer/i18n/format.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { amountsText, commandWords, isFreeExit, outcomeOf, stripLines } from './outcome.ts'

const { t } = await startI18n('en')

describe('the outcome in words', () => {
  it.each([
    [{ state: 'under-way' }, 'busy', 'Under way…'],
    [{ state: 'confirmed' }, 'ok', 'Done'],
    [{ state: 'confirmed', foundOut: true }, 'ok', 'Done\u00A0· checked with the lot'],
    [
      { state: 'finding-out' },
      'busy',
      `Being checked: sent at ${pcClock(1000)}, nothing seen of it so far; it may still come`,
    ],
    [
      { state: 'finding-out', command: 'no-plate-entry' },
      'busy',
      'Being checked; do not let the car in twice',
    ],
    [
      { state: 'rejected', error: { code: 'lot-refused', params: { code: 1003, message: '设备离线' } } },
      'bad',
      'Refused: the lot says “设备离线” (code 1003)',
    ],
    [{ state: 'rejected', error: { code: 'unreachable' } }, 'bad', 'Not sent: the lot cannot be reached'],
    [
      { state: 'rejected', error: { code: 'not-done' }, foundOut: true },
      'bad',
      'Not done: the lot was asked, and nothing has changed\u00A0· checked with the lot',
    ],
    [
      { state: 'unknown', error: { code: 'not-found-out' } },
      'warn',
      'Unknown: look at the barrier. (the lot could not say what happened)',
    ],
  ] as const)('%j', (over, tone, text) => {
    expect(outcomeOf(activity(over), t)).toEqual({ tone, text })
  })
})

it('writes the amounts that belong to the command', () => {
  expect(amountsText(activity({ amounts: { fee: cents(500), newFee: cents(200) } }), t)).toBe('¥5.00 → ¥2.00')
  expect(
    amountsText(activity({ amounts: { due: cents(500), tendered: cents(2000), change: cents(1500) } }), t),
  ).toBe('¥20.00 for ¥5.00, change ¥15.00')
  expect(amountsText(activity(), t)).toBe('')
})

it('a payment that was not in cash is not called cash, and tells of no change', () => {
  const amounts = { due: cents(6000), tendered: cents(6000), change: cents(0) }
  const paid = activity({ command: 'take-cash', method: '79010', amounts })
  expect(`${commandWords(paid, true, t)} ${amountsText(paid, t)}`).toBe('Take payment WeChat Pay ¥60.00')
})

it('a payment is called cash only at a booth that takes nothing else, as on its button', () => {
  const inCash = activity({ command: 'take-cash' })
  expect([true, false].map((onlyCash) => commandWords(inCash, onlyCash, t))).toEqual([
    'Take cash',
    'Take payment',
  ])
  expect(commandWords(activity({ command: 'open' }), false, t)).toBe('Open')
})

it('what was done to a list is called by the list and the deed', () => {
  const listChange = { list: 'blacklist', deed: 'remove', no: 'B1' } as const
  expect(commandWords(activity({ command: 'change-list', listChange }), false, t)).toBe(
    'Take off the blacklist',
  )
})

it('an opening after a fee of zero is the free exit that was done; not one that failed, of another order, or after another fee', () => {
  const lower = (newFee: number): Activity =>
    activity({
      id: 'fee',
      command: 'change-fee',
      orderNo: 'A',
      amounts: { fee: cents(500), newFee: cents(newFee) },
    })
  const open = activity({ command: 'open', orderNo: 'A' })
  expect(isFreeExit(open, [open, lower(0)])).toBe(true)
  expect(isFreeExit({ ...open, state: 'rejected' }, [lower(0)])).toBe(false)
  expect(isFreeExit({ ...open, orderNo: 'B' }, [lower(0)])).toBe(false)
  expect(isFreeExit(open, [lower(200), lower(0)])).toBe(false)
  expect(isFreeExit(open, [{ ...lower(0), state: 'rejected' }])).toBe(false)
  expect(isFreeExit(open, [{ ...lower(0), id: 'later' }, open])).toBe(false)
})

it('a free exit is one line of the strip: the fee of zero stands in its opening', () => {
  const fee = activity({
    id: 'fee',
    command: 'change-fee',
    orderNo: 'A',
    amounts: { fee: cents(500), newFee: cents(0) },
  })
  const opened = (id: string, over: Partial<Activity> = {}): Activity =>
    activity({ id, command: 'open', orderNo: 'A', ...over })
  const told = (...newestFirst: Activity[]): unknown[] =>
    stripLines(newestFirst, []).map((line) =>
      line.kind === 'activity' && line.waiver !== null ? `${line.waiver.id} by ${line.id}` : line.id,
    )
  expect(told(opened('open'), fee)).toEqual(['fee by open'])
  expect(told(opened('again'), opened('open'), fee)).toEqual(['again', 'fee by open'])
  // As long as the barrier has not opened, what became of each matters.
  expect(told(opened('open', { state: 'unknown' }), fee)).toEqual(['open', 'fee'])
  expect(told(opened('other', { orderNo: 'B' }), fee)).toEqual(['other', 'fee'])
})

it('puts what main knows and what only the screen knows in one order, newest first', () => {
  const refusal = {
    id: 'r',
    at: 1500,
    car: 1,
    laneNo: '1',
    laneName: 'Exit 1',
    command: 'open',
    error: { code: 'busy' },
  } as const
  const lines = stripLines([activity({ id: 'new', at: 2000 }), activity({ id: 'old', at: 1000 })], [refusal])
  expect(lines.map(({ id }) => id)).toEqual(['new', 'r', 'old'])
})
