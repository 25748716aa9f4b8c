import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import { newEventOf, openEvents } from '#electron/core/event-log/fixture.ts'
import type { EventSource, PictureField } from '#electron/core/event-log/event-record.ts'
import { Outbox } from './outbox.ts'

const HOUR = 60 * 60_000

let folder: string
let journal: EventJournal
let now: number
let shared: string[]
/** How many more the broker takes. */
let takes: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-outbox-'))
  now = Date.UTC(2026, 2, 29)
  shared = []
  takes = Infinity
  journal = openEvents(folder, () => undefined, { now: () => now })
})
afterEach(async () => {
  await journal.close()
  rmSync(folder, { recursive: true })
})

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xfb, 0xef])

const store = (
  body: string,
  source: EventSource = 'callback',
  pictures: readonly PictureField[] = [],
): Promise<unknown> =>
  journal.append(
    newEventOf(body, {
      source,
      receivedAt: now,
      day: '2026-03-29',
      seal: null,
      said: null,
      body,
      pictures,
    }),
  )

/** The outbox as it is after a start of LaneDesk. */
const outbox = (onShare: () => void = () => undefined): Outbox =>
  new Outbox({
    journal,
    now: () => now,
    share: async ({ body }) => {
      if (takes === 0) return false
      takes -= 1
      shared.push(body)
      onShare()
      return true
    },
  })
const flush = (box: Outbox): Promise<void> => box.flush(new AbortController().signal)

it('shares in order, each once, what the lot told here, and not what was before or came from elsewhere', async () => {
  await store('before')
  const box = outbox()
  box.begin()
  for (let index = 0; index < 50; index++) await store(`e${index}`, index % 2 === 0 ? 'callback' : 'mqtt')
  await store('told by another', 'booth')
  await store('read', 'caught-up')
  await flush(box)
  await flush(box)
  await store('last')
  await flush(outbox())
  expect(shared).toEqual([...Array.from({ length: 50 }, (_, index) => `e${index}`), 'last'])
})

it('goes on after a restart with what the broker did not take', async () => {
  outbox().begin()
  for (const body of ['a', 'b', 'c', 'd']) await store(body)
  takes = 2
  await flush(outbox())
  expect(shared).toEqual(['a', 'b'])
  takes = Infinity
  await flush(outbox())
  expect(shared).toEqual(['a', 'b', 'c', 'd'])
})

it('shares once more what was received since, also when that is said in the midst, and loses nothing of the rest', async () => {
  outbox().begin()
  for (const body of ['a', 'b', 'c', 'd']) {
    now += HOUR
    await store(body)
  }
  const box = outbox(() => {
    if (shared.length === 2) box.again(now - 2 * HOUR)
    if (shared.length === 3) box.again(now - HOUR)
  })
  await flush(box)
  expect(shared).toEqual(['a', 'b', 'b', 'c', 'd'])
  box.again(now + HOUR)
  await flush(box)
  expect(shared).toHaveLength(5)
})

it('leaves what is a day old to the lists of the lot, whoever asks for it', async () => {
  const box = outbox()
  box.begin()
  await store('old')
  now += 25 * HOUR
  await store('new')
  box.again(0)
  await flush(box)
  expect(shared).toEqual(['new'])
})

it('shares nothing again while this PC’s clock is put back for years, and goes on with what is new', async () => {
  const box = outbox()
  box.begin()
  for (const body of ['a', 'b']) await store(body)
  await flush(box)
  now -= 365 * 24 * HOUR
  await store('c')
  box.again(now - HOUR)
  await flush(box)
  expect(shared).toEqual(['a', 'b', 'c'])
})

it('begins anew after it was switched off', async () => {
  outbox().begin()
  await store('a')
  outbox().forget()
  await store('b')
  const box = outbox()
  box.begin()
  await store('c')
  await flush(box)
  expect(shared).toEqual(['c'])
})

it('passes over what is not whole any more because its picture was removed', async () => {
  const box = outbox()
  box.begin()
  const text = jpeg.toString('base64')
  await store(`{"EntryImageBase64":"${text}"}`, 'callback', [{ field: 'EntryImageBase64', text }])
  await store('b')
  rmSync(join(folder, 'pictures'), { recursive: true })
  await flush(box)
  expect(shared).toEqual(['b'])
})

it('stops at once when it is told to', async () => {
  const stopping = new AbortController()
  const box = outbox(() => stopping.abort())
  box.begin()
  for (const body of ['a', 'b', 'c']) await store(body)
  await box.flush(stopping.signal)
  expect(shared).toEqual(['a'])
  await flush(outbox())
  expect(shared).toEqual(['a', 'b', 'c'])
})
