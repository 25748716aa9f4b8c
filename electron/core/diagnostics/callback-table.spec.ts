import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { LotEventView } from '#shared/contract/events.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { lotTimeSchema } from '#shared/contract/values.ts'
import { MOST_CALLBACKS, callbackTable, writeCallbacks } from './callback-table.ts'
import type { Told } from './callback-table.ts'

const PLATE = '京A12345'

const event = (uid: number): LotEventView => ({
  uid,
  type: CallbackIndex.PaymentResult,
  source: 'callback',
  receivedAt: 0,
  lotTime: lotTimeSchema.parse('2026-08-01 09:30:00'),
  cameAt: null,
  plate: PLATE,
  orderNo: `2026080109300012345678-${PLATE}`,
  laneNo: '2',
  laneName: 'Exit Lane',
  due: cents(1000),
  paid: cents(950),
  pictures: ['Image'],
})
const body = JSON.stringify({
  ParkKey: 'p',
  Sign: 'B1946AC92492D2347C6235B4D2611184',
  Data: { PlateNo: PLATE, Phone: '13800000000', OwnerName: 'Li', PayMoney: 9.5 },
})
/** So many events, newest first, in pages as the journal gives them. */
const told = (count: number): Told => ({
  page: ({ before, limit }) => {
    const first = before === null ? count : before - 1
    const events = Array.from({ length: Math.min(limit, first) }, (_, n) => event(first - n))
    return { events, next: first - events.length > 0 ? (events.at(-1)?.uid ?? null) : null }
  },
  body: (uid) => (uid === 1 ? undefined : body),
})

it('callbacks as a table have every field but the signature and what is about people', () => {
  const [head, first, second] = callbackTable(told(2), 10).split('\r\n')
  expect(head).toBe('\uFEFFno,pc-time,lot-time,came-at,way,callback,order,lane,due,paid,pictures,body')
  expect(first).toContain('2,1970-01-01T00:00:00.000Z,2026-08-01 09:30:00,,callback,PaymentResult,')
  expect(first).toContain('-[plate],2,10.00,9.50,1,')
  expect(first).toContain('""PayMoney"":9.5')
  for (const hidden of [PLATE, 'A12345', 'B1946AC', '13800000000', 'Li"', 'Exit Lane'])
    expect(first).not.toContain(hidden)
  expect(second).toMatch(/,10\.00,9\.50,1,$/)
})

it('the newest are taken, up to a bound', async () => {
  expect(callbackTable(told(300), 150).split('\r\n')).toHaveLength(150 + 2)
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-callbacks-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'callbacks.csv')
  expect(await writeCallbacks(file, told(MOST_CALLBACKS + 7))).toBe(MOST_CALLBACKS)
  expect(readFileSync(file, 'utf8').split('\r\n')[1]).toMatch(new RegExp(`^${MOST_CALLBACKS + 7},`))
  await expect(writeCallbacks(file, told(1))).rejects.toThrow(/EEXIST/)
})
