import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import { openEvents } from '#electron/core/event-log/fixture.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { answered } from '#electron/core/lan/transport.ts'
import type { Transport, TransportReply } from '#electron/core/lan/transport.ts'
import * as z from 'zod'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { CatchUp } from './catch-up.ts'

const NOON = Date.UTC(2026, 2, 29, 12)
const SECOND = 1000

let folder: string
let journal: EventJournal
/** The payments that the lot lists: number, and seconds after noon. */
let payments: readonly (readonly [no: string, seconds: number])[]
let nowMs: number
let told: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-catch-up-'))
  journal = openEvents(folder, expect.unreachable, { now: () => NOON + nowMs })
  nowMs = 0
  payments = []
  told = []
})
afterEach(async () => {
  await journal.close()
  rmSync(folder, { recursive: true })
})

const asked = z.object({
  Data: z.object({
    OrderType: z.number(),
    QueryCondition: z.array(z.object({ Field: z.string(), Operator: z.number(), Value: z.string() })),
  }),
})

/** A lot that lists its payments and nothing else. */
const transport: Transport = {
  start: async () => undefined,
  stop: async () => undefined,
  send: async ({ name, envelope }) => {
    if (name !== 'PaymentRecordQuery') return answer(1004, null)
    const { OrderType, QueryCondition } = asked.parse(envelope).Data
    const since = QueryCondition.find(({ Field }) => Field === 'PaymentTime')?.Value ?? ''
    const found = payments
      .map(([No, seconds], at) => ({
        Uid: at + 1,
        No,
        OrderNo: `order of ${No}`,
        PaymentTime: lotTimeOfWallMs(NOON + seconds * SECOND),
      }))
      .filter(({ PaymentTime }) => PaymentTime > since)
    if (OrderType === 1) found.sort((one, other) => (one.PaymentTime < other.PaymentTime ? 1 : -1))
    return answer(200, { TotalCount: found.length, Results: found })
  },
}
const answer = (ResultCode: number, Data: unknown): TransportReply =>
  answered(JSON.stringify({ ResultCode, ResultMsg: '', ResultId: '1', Data }))
const lot = new LanClient({
  credentials: { parkKey: 'P', appId: 'A', appSecret: 'S' },
  transport,
  clock: new LotClock(systemClocks),
})

/** LaneDesk as it has just been started. */
const started = (): CatchUp =>
  new CatchUp({
    lot,
    journal,
    pcClock: { now: () => NOON + nowMs, monotonic: () => nowMs },
    lotClock: { lotNow: () => lotTimeOfWallMs(NOON + nowMs), source: 'calc-time' },
    onEvent: ({ stored }) => told.push(stored.orderNo ?? ''),
  })
const round = (catchUp: CatchUp): Promise<unknown> =>
  catchUp.round({ patienceMs: 0, settledUntil: null, signal: new AbortController().signal })

it('files what happened after LaneDesk was started, also before it first looked, and nothing of before', async () => {
  payments = [
    ['before', -60],
    ['first', 2],
    ['second', 4],
  ]
  const catchUp = started()
  nowMs = 5 * SECOND
  await round(catchUp)
  await round(catchUp)
  expect(told).toEqual(['order of first', 'order of second'])
})

it('a record of a booth whose clock is days ahead hides no other', async () => {
  const catchUp = started()
  payments = [['from the future', 40 * 86_400]]
  nowMs = SECOND
  await round(catchUp)
  payments = [...payments, ['one', 2]]
  nowMs = 5 * SECOND
  await round(catchUp)
  payments = [...payments, ['another', 700]]
  nowMs = 701 * SECOND
  await round(catchUp)
  await round(catchUp)
  expect(told).toEqual(['order of from the future', 'order of one', 'order of another'])
})
