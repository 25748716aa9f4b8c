import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cents } from '#shared/money.ts'
import type { EventJournal } from './event-journal.ts'
import type { EventFilter, NewEvent, StoredEvent } from './event-record.ts'
import { defaultRetention } from './event-retention.ts'
import type { RetentionPolicy } from './event-retention.ts'
import { newEventOf, openEvents } from './fixture.ts'

const DAY_MS = 86_400_000
const NOON = Date.UTC(2026, 2, 28, 12)
const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(997, 'photo')])

let folder: string
let file: string
let now: number
let setAside: (string | null)[]
let faults: string[]
let journal: EventJournal

const open = (retention: RetentionPolicy = defaultRetention): EventJournal =>
  openEvents(folder, (fault) => faults.push(fault), {
    retention,
    now: () => now,
    onSetAside: (name) => setAside.push(name),
    onLost: () => undefined,
  })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-events-'))
  file = join(folder, 'events.sqlite')
  now = NOON
  setAside = []
  faults = []
  journal = open()
})
afterEach(async () => {
  await journal.close()
  rmSync(folder, { recursive: true })
})

let number = 0
const event = (more: Partial<NewEvent> = {}): NewEvent => {
  number += 1
  return newEventOf(number, {
    receivedAt: now,
    day: new Date(now).toISOString().slice(0, 10),
    body: `{"number":${number}}`,
    ...more,
  })
}
const withPicture = (more: Partial<NewEvent> = {}): NewEvent => {
  const text = picture.toString('base64')
  return event({ body: `{"ImageBase64":"${text}"}`, pictures: [{ field: 'ImageBase64', text }], ...more })
}
const pictureFiles = (): string[] => globSync('pictures/*/*', { cwd: folder })
const all = (): readonly StoredEvent[] => journal.page({ filter: {}, limit: 10_000 }).events

function pages(filter: EventFilter, limit: number): StoredEvent[] {
  const found: StoredEvent[] = []
  let before: number | null | undefined
  while (before !== null) {
    const page = journal.page({ filter, before, limit })
    expect(page.events.length).toBeLessThanOrEqual(limit)
    found.push(...page.events)
    before = page.next
  }
  return found
}

/** How many events are listed for searching. */
function listed(): number {
  const database = new DatabaseSync(file, { readOnly: true })
  const n = database.prepare('SELECT count(*) AS n FROM listed').get()?.['n']
  database.close()
  return Number(n)
}

function copyOfVersion5(): DatabaseSync {
  for (const ending of ['', '.begun', '.acknowledged']) rmSync(file + ending)
  copyFileSync(join(import.meta.dirname, 'fixtures/events-version-5.sqlite'), file)
  return new DatabaseSync(file)
}

describe('append', () => {
  it('resolves with the event as it is found again after a restart', async () => {
    const stored = await journal.append(
      event({ plate: '京A12345', laneNo: '2', laneName: 'Exit', due: cents(500), orderNo: 'O', fact: 'f' }),
    )
    await journal.close()
    journal = open()
    expect(all()).toEqual([stored])
    expect(stored).toMatchObject({ uid: 1, plate: '京A12345', due: 500, pictures: [] })
  })

  it('commits what arrives in one turn together, in order, and tells of it once', async () => {
    const told: number[][] = []
    const off = journal.onAppended((events) => told.push(events.map(({ uid }) => uid)))
    await Promise.all([journal.append(event()), journal.append(event()), journal.append(event())])
    await journal.append(event())
    off()
    await journal.append(event())
    expect(told).toEqual([[1, 2, 3], [4]])
  })

  it('knows a duplicate by its seal, or by its request and what it says, in the same turn too', async () => {
    const first = event()
    const outcomes = await Promise.all([
      journal.append(first),
      journal.append({ ...first, seal: 'other' }),
      journal.append({ ...first, requestKey: 'other' }),
    ])
    expect(outcomes.slice(1)).toEqual(['duplicate', 'duplicate'])
    expect(all()).toHaveLength(1)
  })

  it('stores what says something else under the number of another', async () => {
    const forged = event()
    await journal.append(forged)
    const genuine = event({ requestKey: forged.requestKey })
    expect(await journal.append(genuine)).toMatchObject({ uid: 2 })
    expect(await journal.append({ ...genuine, seal: 'resigned' })).toBe('duplicate')
  })

  it('knows what is told again of a fact under new numbers, until something else is told of it', async () => {
    const on = { fact: 'Blacklist B12345', said: 'on' }
    const off = { fact: 'Blacklist B12345', said: 'off' }
    const outcomes = []
    for (const one of [on, on, off, off, on]) outcomes.push(await journal.append(event(one)))
    expect(outcomes.map((one) => one === 'duplicate')).toEqual([false, true, false, true, false])
  })

  it('gives what was told of an order, the newest first, under whatever plate', async () => {
    await journal.append(event({ orderNo: 'O-1', plate: '京A1234S' }))
    await journal.append(event({ orderNo: 'O-2', plate: '京A12345' }))
    await journal.append(event({ orderNo: 'O-1', plate: '京A12345' }))
    await journal.append(event({ orderNo: 'O-1', plate: null }))
    expect(journal.ofOrder('O-1', 10).map(({ plate }) => plate)).toEqual([null, '京A12345', '京A1234S'])
    expect(journal.ofOrder('O-1', 1).map(({ plate }) => plate)).toEqual([null])
    expect(journal.ofOrder('O-3', 10)).toEqual([])
  })

  it('gives the counts of spaces that were signed last, whatever came last', async () => {
    expect(journal.latestSpaces()).toBeUndefined()
    for (const timeStamp of ['1774689712754', '1774689719999', '1774689700000']) {
      await journal.append(event({ type: 6, seal: `${timeStamp} x` }))
    }
    await journal.append(event({ type: 7, seal: '1774689790000 x' }))
    expect(journal.latestSpaces()).toMatchObject({ uid: 2, signedAt: 1_774_689_719_999 })
  })

  it('goes on with a database of version 2: what is in it is read, and known when it comes again', async () => {
    await journal.close()
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    copyFileSync(join(import.meta.dirname, 'fixtures/events-version-2.sqlite'), file)
    journal = open()
    await journal.settled
    expect(setAside).toEqual([])
    expect(all()).toHaveLength(10)
    expect(all().at(-1)).toMatchObject({
      plate: '76Y8MT1',
      cameAt: null,
      signedAt: 1_774_689_712_855,
    })
    expect(journal.latestSpaces()).toMatchObject({ type: 6 })
    expect(
      journal.page({ filter: { plate: { part: '6Y8', at: 'anywhere' } }, limit: 9 }).events,
    ).toHaveLength(3)
    expect(await journal.append(event({ requestKey: 'request 101' }))).toBe('duplicate')
    expect(await journal.append(event({ fact: 'Blacklist B12345' }))).toMatchObject({ uid: 11 })
  })

  it('goes on with a database of version 5: what is in it is found at once, and listed a little later', async () => {
    await journal.close()
    const database = copyOfVersion5()
    // More than are listed in one go.
    database.exec(`
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
      INSERT INTO event (request_key, type, source, received_at, day, lane_no, lane_name, plate, body)
      SELECT i, 7, 'callback', 0, '2026-03-29', '9', 'West', '京A1', '' FROM n;
      INSERT INTO event_plate (rowid, plate) SELECT uid, plate FROM event WHERE request_key = '1'`)
    database.close()
    journal = open()
    const searches = (): unknown[] => [
      pages({ types: [0] }, 50).map(({ uid }) => uid),
      pages({ laneNo: '2' }, 50).map(({ uid }) => uid),
      pages({ day: '2026-03-29', laneNo: '9', types: [7] }, 500).length,
      pages({ plate: { part: '京A1234', at: 'start' } }, 50).map(({ uid }) => uid),
      pages({ plate: { part: '京A1', at: 'start' } }, 500).length,
      journal.lanes().at(-1),
    ]
    expect(listed()).toBe(0)
    const unlisted = searches()
    expect(unlisted).toEqual([
      [13, 12, 11, 1],
      [13, 7, 2],
      1200,
      [13, 12, 11],
      1203,
      { no: '9', name: 'West' },
    ])
    await vi.waitFor(() => expect(listed()).toBe(all().length), { timeout: 20_000 })
    expect(searches()).toEqual(unlisted)
    expect(faults).toEqual([])
  })

  it('goes on with one of version 5 that was begun anew: what came over out of the damaged file is found, too', async () => {
    await journal.close()
    const database = copyOfVersion5()
    // Those of the fixture came over; a new one was told since.
    database.exec(`
      INSERT INTO mark (name, value) VALUES ('first uid', '5000');
      INSERT INTO event (uid, request_key, type, source, received_at, day, lane_no, plate, body)
      VALUES (5000, 'new', 0, 'callback', 0, '2026-03-29', '2', '京A12349', '')`)
    database.close()
    journal = open()
    const searches = (): unknown[] => [
      pages({ types: [0] }, 50).map(({ uid }) => uid),
      pages({ laneNo: '2' }, 50).map(({ uid }) => uid),
      pages({ plate: { part: '京A1234', at: 'start' } }, 50).map(({ uid }) => uid),
    ]
    const found = [
      [5000, 13, 12, 11, 1],
      [5000, 13, 7, 2],
      [5000, 13, 12, 11],
    ]
    expect(searches()).toEqual(found)
    await vi.waitFor(() => expect(listed()).toBe(all().length), { timeout: 20_000 })
    expect(searches()).toEqual(found)
    expect(faults).toEqual([])
  })

  it('lists after the next start what was not listed yet when the power went', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    journal = await journal.close().then(() => open())
    await Promise.all([1, 2, 3].map(() => journal.append(event({ laneNo: '4', plate: '京A77777' }))))
    expect(listed()).toBe(0)
    const lost = join(folder, 'lost')
    mkdirSync(lost)
    for (const ending of ['', '-wal', '.begun', '.acknowledged'])
      copyFileSync(file + ending, join(lost, `events.sqlite${ending}`))
    vi.useRealTimers()
    await journal.close()
    file = join(lost, 'events.sqlite')
    journal = openEvents(lost, (fault) => faults.push(fault), { now: () => now })
    expect(pages({ laneNo: '4' }, 2)).toHaveLength(3)
    await vi.waitFor(() => expect(listed()).toBe(3), { timeout: 5000 })
    expect(pages({ laneNo: '4' }, 2)).toHaveLength(3)
    expect(pages({ plate: { part: '777', at: 'anywhere' } }, 2)).toHaveLength(3)
    expect(faults).toEqual([])
  })

  it('does not store beside each other what was told and what was caught up of one fact', async () => {
    const told = { fact: 'VehicleEntry 1' }
    const caughtUp = { ...told, source: 'caught-up', seal: null } as const
    expect(await journal.append(event(told))).not.toBe('duplicate')
    expect(await journal.append(event(caughtUp))).toBe('duplicate')
    expect(await journal.append(event({ ...caughtUp, fact: 'VehicleEntry 2' }))).not.toBe('duplicate')
    expect(await journal.append(event({ fact: 'VehicleEntry 2' }))).toBe('duplicate')
    expect(await journal.append(event(told))).not.toBe('duplicate')
  })

  it('writes what waits when it is closed, and then rejects', async () => {
    const waiting = journal.append(event())
    await journal.close()
    await expect(waiting).resolves.toMatchObject({ uid: 1 })
    await expect(journal.append(event())).rejects.toThrow('closed')
    await expect(journal.append(withPicture())).rejects.toThrow('closed')
  })

  it('leaves nothing of a batch, nor its pictures, when the disk refuses', async () => {
    const blocker = new DatabaseSync(file)
    blocker.exec(
      `CREATE TRIGGER full BEFORE INSERT ON event WHEN NEW.body LIKE '%9999%' BEGIN SELECT raise(ABORT, 'disk full'); END`,
    )
    blocker.close()
    const outcomes = await Promise.allSettled([
      journal.append(event()),
      journal.append(event({ body: '9999' })),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(
      journal.append(withPicture({ orderNo: '9999', body: `9999${withPicture().body}` })),
    ).rejects.toThrow('disk full')
    expect(all()).toEqual([])
    expect(pictureFiles()).toEqual([])
    await journal.append(event())
    expect(all()).toHaveLength(1)
  })

  it('is not disturbed by a listener that fails', async () => {
    journal.onAppended(() => {
      throw new Error('window gone')
    })
    await expect(journal.append(event())).resolves.toMatchObject({ uid: 1 })
    expect(faults).toEqual(['a listener of the event journal failed: Error: window gone'])
  })
})

describe('pictures', () => {
  it('are files; the body comes back with them as it was', async () => {
    const taken = withPicture()
    await journal.append(taken)
    expect(journal.body(1)).toBe('{"ImageBase64":""}')
    expect(await journal.verbatim(1)).toBe(taken.body)
    expect(await journal.picture(1, 'ImageBase64')).toEqual({ mime: 'image/jpeg', bytes: picture })
    expect(await journal.picture(1, 'Other')).toBeUndefined()
    const [name = ''] = pictureFiles()
    expect(name).toMatch(/^pictures.2026-03-28.[0-9a-f-]{36}\.jpg$/)
    expect(readFileSync(join(folder, name)).equals(picture)).toBe(true)
  })

  it('that somebody deleted are missing, and that is all', async () => {
    await journal.append(withPicture())
    for (const name of pictureFiles()) rmSync(join(folder, name))
    expect(await journal.picture(1, 'ImageBase64')).toBeUndefined()
    expect(await journal.verbatim(1)).toBeUndefined()
    expect(journal.get(1)).toBeDefined()
  })
})

describe('search', () => {
  it('looks through a bounded number of events at a time and goes on from there', async () => {
    await journal.close()
    const database = new DatabaseSync(file)
    database.exec(`
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
      INSERT INTO event (request_key, type, source, received_at, day, plate, body)
      SELECT i, 0, 'callback', 0, '2026-03-28', iif(i = 5, 'QQ', '京A1'), '' FROM n`)
    database.close()
    journal = open()
    const filter = { plate: { part: 'qq', at: 'anywhere' } } as const
    const first = journal.page({ filter, limit: 50 })
    expect(first.events).toEqual([])
    expect(first.next).toBeGreaterThan(1000)
    expect(pages(filter, 50).map(({ uid }) => uid)).toEqual([5])
  })
})

describe('retention', () => {
  const keep = (more: Partial<RetentionPolicy>): Promise<void> => reopen({ ...defaultRetention, ...more })
  const reopen = async (policy: RetentionPolicy): Promise<void> => {
    await journal.close()
    journal = open(policy)
  }
  const onDays = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day++) {
      now = NOON + day * DAY_MS
      await journal.append(withPicture({ plate: `京A0000${day}` }))
    }
  }

  it('removes events of too long ago with their pictures and plates', async () => {
    await onDays(10)
    await keep({ eventDays: 4 })
    await journal.prune()
    expect(all().map(({ plate }) => plate)).toEqual([
      '京A00009',
      '京A00008',
      '京A00007',
      '京A00006',
      '京A00005',
    ])
    expect(
      journal.page({ filter: { plate: { part: '京A00003', at: 'anywhere' } }, limit: 9 }).events,
    ).toEqual([])
    expect(readdirSync(join(folder, 'pictures'))).toHaveLength(5)
  })

  it('removes nothing because one clock is wrong', async () => {
    await onDays(3)
    now = NOON + 4000 * DAY_MS
    await keep({ eventDays: 10, pictureDays: 10 })
    await journal.prune()
    await journal.append(event({ day: '2026-03-30' }))
    await journal.prune()
    expect(all()).toHaveLength(4)
    expect(pictureFiles()).toHaveLength(3)
    now = NOON + 3 * DAY_MS
    await journal.append(event({ day: '2099-01-01' }))
    await journal.prune()
    expect(all()).toHaveLength(5)
  })

  it('removes the oldest pictures beyond their budget and keeps the events', async () => {
    await onDays(10)
    await keep({ pictureBytes: 3500 })
    await journal.prune()
    expect(all().map(({ pictures }) => pictures.length)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    expect(pictureFiles()).toHaveLength(3)
    expect(await journal.verbatim(1)).toBeUndefined()
    expect(await journal.verbatim(10)).toBeDefined()
  })

  it('removes the oldest events beyond their budget, in steps', async () => {
    const body = 'x'.repeat(4000)
    await Promise.all(Array.from({ length: 1000 }, () => journal.append(event({ body }))))
    await keep({ eventBytes: 2_000_000 })
    await journal.prune()
    const left = all()
    expect(left.length).toBeGreaterThan(100)
    expect(left.length).toBeLessThan(500)
    expect(left[0]?.uid).toBe(1000)
    expect(left.at(-1)?.uid).toBe(1001 - left.length)
  })

  it('goes on past a picture that cannot be removed, keeps it known, and removes it when that is possible', async () => {
    await onDays(10)
    await keep({ eventDays: 4 })
    const held = pictureFiles().find((name) => name.includes('2026-03-28'))
    // A folder in its place refuses as a held file does on Windows.
    const place = join(folder, held ?? '')
    rmSync(place)
    mkdirSync(join(place, 'inside'), { recursive: true })
    await journal.prune()
    await journal.prune()
    expect(all().map(({ plate }) => plate)).toEqual([
      '京A00009',
      '京A00008',
      '京A00007',
      '京A00006',
      '京A00005',
      '京A00000',
    ])
    expect(faults).toEqual([expect.stringContaining('could not be removed yet')])
    rmSync(place, { recursive: true })
    await journal.prune()
    expect(all()).toHaveLength(5)
    expect(readdirSync(join(folder, 'pictures'))).toHaveLength(5)
  })

  it('takes what a crash left of a day away with the day', async () => {
    await onDays(2)
    writeFileSync(join(folder, 'pictures/2026-03-28/left-over.jpg'), '')
    await keep({ pictureBytes: 1500 })
    await journal.prune()
    expect(readdirSync(join(folder, 'pictures'))).toEqual(['2026-03-29'])
  })
})

describe('a damaged file', () => {
  it('that shows at once is set aside and said so', async () => {
    await journal.append(event())
    await journal.close()
    writeFileSync(file, 'this is no database'.repeat(500))
    journal = open()
    expect(setAside).toEqual(['events.sqlite.damaged-2026-03-28T12-00-00.000Z'])
    expect(all()).toEqual([])
  })

  it('that shows on reading all of it is set aside while LaneDesk runs, and the journal goes on', async () => {
    const body = 'x'.repeat(3000)
    await Promise.all(
      Array.from({ length: 500 }, () => journal.append(event({ body, orderNo: 'O', laneNo: '1' }))),
    )
    await journal.close()
    const bytes = readFileSync(file)
    for (const page of [100, 200, 300]) bytes.fill(0xaa, page * 4096, page * 4096 + 2048)
    writeFileSync(file, bytes)
    journal = open()
    expect(setAside).toEqual([])
    await journal.settled
    expect(setAside).toEqual(['events.sqlite.damaged-2026-03-28T12-00-00.000Z'])
    expect(readFileSync(join(folder, setAside[0] ?? '')).equals(bytes)).toBe(true)
    const { length } = all()
    expect(length).toBeGreaterThan(480)
    await expect(journal.append(event())).resolves.toMatchObject({ uid: Math.floor(NOON / 1000) })
    expect(all()).toHaveLength(length + 1)
    expect(faults).toEqual([])
  })

  it('that is sound is left alone, and closing does not wait for the check', async () => {
    await journal.append(event())
    await journal.settled
    await journal.close()
    journal = open()
    await journal.close()
    expect(setAside).toEqual([])
    expect(faults).toEqual([])
  })
})
