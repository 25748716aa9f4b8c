import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EventJournal } from './event-journal.ts'
import type * as DurableFile from '#electron/core/base/durable-file.ts'
import type * as Integrity from '#electron/core/storage/integrity.ts'
import type { NewEvent, StoredEvent } from './event-record.ts'
import { newEventOf, openEvents } from './fixture.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Another program holds the damaged file: nothing can be moved. */
let isHeld = false
vi.mock('#electron/core/base/durable-file.ts', async (load) => {
  const real = await load<typeof DurableFile>()
  return {
    ...real,
    setAsideLater: (...args: Parameters<typeof real.setAsideLater>) =>
      isHeld ? Promise.reject(new Error('EBUSY')) : real.setAsideLater(...args),
  }
})

/** What the check of the whole file says instead; `undefined`: what it finds. */
let verdict: ((signal: AbortSignal) => Promise<'damaged'>) | undefined
vi.mock('#electron/core/storage/integrity.ts', async (load) => {
  const real = await load<typeof Integrity>()
  return {
    checkWhole: (file: string, signal: AbortSignal) => verdict?.(signal) ?? real.checkWhole(file, signal),
  }
})

const NOON = Date.UTC(2026, 2, 28, 12)
const PAGE = 4096
const EVENTS = 200

let folder: string
let file: string
let setAside: (string | null)[]
let faults: string[]
let lost: string[]
let journal: EventJournal

const open = (onSetAside = (name: string | null): unknown => setAside.push(name)): EventJournal =>
  openEvents(folder, (fault) => faults.push(fault), {
    now: () => NOON,
    onSetAside,
    onLost: (kind, count) => lost.push(`${kind} ${count}`),
  })

const event = (number: number, more: Partial<NewEvent> = {}): NewEvent =>
  newEventOf(number, {
    fact: `fact ${number}`,
    type: number % 5,
    receivedAt: NOON,
    plate: `京A${10_000 + number}`,
    orderNo: `order ${number}`,
    laneNo: String(number % 3),
    laneName: 'Exit',
    // Every tenth body takes pages of its own.
    body: JSON.stringify({ number, text: 'x'.repeat(number % 10 === 0 ? 12_000 : 300) }),
    ...more,
  })
const all = (): readonly StoredEvent[] => journal.page({ filter: {}, limit: 10_000 }).events

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-damage-'))
  file = join(folder, 'events.sqlite')
  setAside = []
  faults = []
  lost = []
  isHeld = false
  verdict = undefined
  journal = open()
  await Promise.all(Array.from({ length: EVENTS }, (_, number) => journal.append(event(number))))
  journal.setMark('read to', '2026-03-28 12:00:00')
  await journal.close()
})
afterEach(async () => {
  vi.useRealTimers()
  await journal.close()
  rmSync(folder, { recursive: true })
})

/** How many events are listed for searching. */
function listed(): number {
  const database = new DatabaseSync(file, { readOnly: true })
  const n = database.prepare('SELECT count(*) AS n FROM listed').get()?.['n']
  database.close()
  return Number(n)
}

/** The first pages of each kind, by the byte that names it (section 1.6 of SQLite's file format). */
function pagesOf(bytes: Buffer, kind: number): number[] {
  const pages: number[] = []
  for (let page = 1; page * PAGE < bytes.length; page += 1) if (bytes[page * PAGE] === kind) pages.push(page)
  return pages
}
/** The pages behind long bodies: those that no byte names, and that are pointed to from a leaf of a table. */
function overflowPages(bytes: Buffer): number[] {
  const pages: number[] = []
  for (let page = 1; (page + 1) * PAGE <= bytes.length; page += 1)
    if (bytes.subarray(page * PAGE + 4, page * PAGE + PAGE).every((byte) => byte === 0x78)) pages.push(page)
  return pages
}
const overwrite = (change: (bytes: Buffer) => void): void => {
  const bytes = readFileSync(file)
  change(bytes)
  writeFileSync(file, bytes)
}
/** What must hold after any damage: it can be looked at, it stores, and what can be read is there. */
async function worksOn(atLeast: number): Promise<void> {
  await journal.settled
  expect(all().length).toBeGreaterThanOrEqual(atLeast)
  expect(await journal.append(event(9999))).toMatchObject({ orderNo: 'order 9999' })
  expect(
    journal.page({ filter: { plate: { part: '19999', at: 'anywhere' } }, limit: 9 }).events,
  ).toHaveLength(1)
  expect(await journal.append(event(9999))).toBe('duplicate')
  await journal.close()
  journal = open()
  await journal.settled
  expect(all().length).toBeGreaterThanOrEqual(atLeast + 1)
}

describe('damage in the file of events', () => {
  it.each([
    ['its head', () => [0], 0.99],
    ['a leaf of a table', (bytes: Buffer) => pagesOf(bytes, 13).slice(3, 4), 0.9],
    ['an inner page of a table', (bytes: Buffer) => pagesOf(bytes, 5), 0.99],
    ['a leaf of an index', (bytes: Buffer) => pagesOf(bytes, 10).slice(0, 1), 0.99],
    ['every leaf of every index', (bytes: Buffer) => pagesOf(bytes, 10), 0.99],
    [
      'every third page',
      (bytes: Buffer) => [...pagesOf(bytes, 13), ...pagesOf(bytes, 10)].filter((n) => n % 3 === 0),
      0.4,
    ],
  ])('in %s: what can be read is there, and it goes on', async (_name, pages, share) => {
    overwrite((bytes) => {
      for (const page of pages(bytes)) bytes.fill(0xaa, page * PAGE, page * PAGE + PAGE)
    })
    journal = open()
    await worksOn(EVENTS * share)
    expect(setAside).toHaveLength(1)
  })

  it('in the index of plates that preparing shows is damage as any other', async () => {
    const database = new DatabaseSync(file)
    const at = database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'event_plate_docsize'`).get()
    database.close()
    overwrite((bytes) =>
      bytes.fill(0xaa, (Number(at?.['rootpage']) - 1) * PAGE, Number(at?.['rootpage']) * PAGE),
    )
    journal = open()
    await worksOn(EVENTS)
    expect(setAside).toHaveLength(1)
  })

  it('that cut it off', async () => {
    writeFileSync(file, readFileSync(file).subarray(0, 30 * PAGE + 100))
    journal = open()
    await worksOn(1)
    expect(setAside).toHaveLength(1)
  })

  it('that emptied it is told and is no first start', async () => {
    writeFileSync(file, '')
    journal = open()
    await worksOn(0)
    expect(setAside).toEqual([null])
  })

  it.each([
    ['head', 0],
    ['first frame', 40],
    ['middle', 5 * (PAGE + 24)],
  ])('in the %s of the write-ahead log: it goes on', async (_name, at) => {
    journal = open()
    await journal.append(event(500))
    await Promise.all(Array.from({ length: 20 }, (_, number) => journal.append(event(600 + number))))
    const copy = join(folder, 'copy')
    cpSync(file, join(copy, 'events.sqlite'))
    const log = readFileSync(`${file}-wal`)
    await journal.close()
    for (const name of ['events.sqlite', 'events.sqlite-wal', 'events.sqlite-shm'])
      rmSync(join(folder, name), { force: true })
    cpSync(join(copy, 'events.sqlite'), file)
    log.fill(0xaa, at, at + 8)
    writeFileSync(`${file}-wal`, log)
    journal = open()
    // What stands behind the damage, and SQLite drops in silence, comes over as well.
    await worksOn(EVENTS + 20)
    expect(faults).toEqual([])
    expect(setAside).toHaveLength(1)
  })

  it.each(['cut', 'emptied', 'removed'])(
    'that %s the write-ahead log is told, with what is missing',
    async (how) => {
      journal = open()
      for (let number = 600; number < 605; number += 1) await journal.append(event(number))
      const copy = join(folder, 'copy')
      cpSync(file, join(copy, 'events.sqlite'))
      cpSync(`${file}.acknowledged`, join(copy, 'acknowledged'))
      const log = readFileSync(`${file}-wal`)
      await journal.close()
      for (const name of ['events.sqlite', 'events.sqlite-wal', 'events.sqlite-shm'])
        rmSync(join(folder, name), { force: true })
      cpSync(join(copy, 'events.sqlite'), file)
      cpSync(join(copy, 'acknowledged'), `${file}.acknowledged`)
      if (how === 'cut') writeFileSync(`${file}-wal`, log.subarray(0, Math.floor(log.length / 2)))
      if (how === 'emptied') writeFileSync(`${file}-wal`, '')
      journal = open()
      await worksOn(EVENTS)
      const missing = EVENTS + 5 - all().filter(({ orderNo }) => orderNo !== 'order 9999').length
      expect(missing).toBeGreaterThan(0)
      expect(lost).toEqual([`events-missing ${missing}`])
      expect(setAside).toHaveLength(1)
    },
  )

  it('in overflow pages and in the list of free pages: what can be read is there, and it goes on', async () => {
    const database = new DatabaseSync(file)
    // Long bodies that are no more leave pages to the list.
    database.exec('DELETE FROM event WHERE uid % 20 = 1')
    database.close()
    const kept = EVENTS - EVENTS / 20
    const sound = readFileSync(file)
    const trunk = sound.readUInt32BE(32)
    expect(trunk).toBeGreaterThan(0)
    const overflow = overflowPages(sound)
    expect(overflow.length).toBeGreaterThan(10)
    const damages: [name: string, damage: (bytes: Buffer) => unknown][] = [
      ['the head of the list of free pages', (bytes) => bytes.writeUInt32BE(0x7fff_0000, 32)],
      [
        'the first page of the list of free pages',
        (bytes) => bytes.fill(0xaa, (trunk - 1) * PAGE, trunk * PAGE),
      ],
      [
        'an overflow page',
        (bytes) => bytes.fill(0xaa, (overflow[3] ?? 0) * PAGE, ((overflow[3] ?? 0) + 1) * PAGE),
      ],
      [
        'every overflow page',
        (bytes) => overflow.map((page) => bytes.fill(0xaa, page * PAGE, page * PAGE + 4)),
      ],
    ]
    for (const [name, damage] of damages) {
      await journal.close()
      for (const one of readdirSync(folder))
        if (!one.endsWith('.begun')) rmSync(join(folder, one), { recursive: true })
      writeFileSync(file, sound)
      overwrite(damage)
      setAside = []
      journal = open()
      // An event whose long body is lost is lost; all others are there.
      await worksOn(name.includes('every') ? kept * 0.9 : kept - 1)
      expect({ name, setAside: setAside.length }).toEqual({ name, setAside: 1 })
    }
  })

  it('that spoilt the number of an event as well: it is there under another, and so are all others', async () => {
    const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
    database.exec('UPDATE event SET uid = -7 WHERE uid = 100')
    database.close()
    overwrite((bytes) => bytes.fill(0, 0, 100))
    journal = open()
    await worksOn(EVENTS)
    expect(all().filter(({ orderNo }) => orderNo === 'order 99')).toHaveLength(1)
    expect(faults).toEqual([])
  })

  it('that spoilt the number of an event: the first that is told after it has come over is found as well', async () => {
    const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
    database.exec('UPDATE event SET uid = -7 WHERE uid = 100')
    database.close()
    overwrite((bytes) => bytes.fill(0, 0, 100))
    journal = open()
    await journal.settled
    await vi.waitFor(() => expect(listed()).toBe(EVENTS), { timeout: 20_000 })
    await journal.append(event(9999, { day: '2026-04-01' }))
    expect(journal.page({ filter: { day: '2026-04-01' }, limit: 9 }).events).toHaveLength(1)
  })

  it('that SQLite does not know of: an event that means nothing is passed over, counted, and told once', async () => {
    overwrite((bytes) => {
      for (const found of ['callback', '2026-03-28']) {
        const at = bytes.indexOf(found, 20 * PAGE)
        expect(at).toBeGreaterThan(0)
        bytes.write(found.replace(/.$/, '#'), at)
      }
    })
    journal = open()
    await journal.settled
    expect(setAside).toEqual([])
    const { events, next } = journal.page({ filter: {}, limit: EVENTS })
    const passedOver = EVENTS - events.length
    expect(passedOver).toBeGreaterThanOrEqual(1)
    expect(next).not.toBeNull()
    expect(lost.at(-1)).toBe(`events-unreadable ${passedOver}`)
    const told = lost.length
    await journal.close()
    journal = open()
    await journal.prune()
    expect(all()).toHaveLength(EVENTS - passedOver)
    expect(lost).toHaveLength(told)
    expect(await journal.append(event(9999))).toMatchObject({ orderNo: 'order 9999' })
  })

  it('at seeded places: never a journal that is closed for good', async () => {
    const sound = readFileSync(file)
    let seed = 8
    const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
    for (let round = 0; round < 4; round += 1) {
      for (const name of readdirSync(folder))
        if (!name.endsWith('.begun')) rmSync(join(folder, name), { recursive: true })
      const bytes = Buffer.from(sound)
      for (let flip = 0; flip < 20; flip += 1)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      writeFileSync(file, bytes)
      journal = open()
      await worksOn(1)
      await journal.close()
    }
    expect(faults.filter((fault) => fault.includes('could not be begun'))).toEqual([])
  })
})

describe('beginning anew', () => {
  const damage = (): void =>
    overwrite((bytes) => {
      for (const page of pagesOf(bytes, 13).slice(3, 5)) bytes.fill(0xaa, page * PAGE, page * PAGE + PAGE)
    })

  it('keeps marks, uids and the plates that are searched for', async () => {
    damage()
    journal = open()
    await journal.settled
    expect(journal.mark('read to')).toBe('2026-03-28 12:00:00')
    expect(all().every(({ uid, orderNo }) => orderNo === `order ${uid - 1}`)).toBe(true)
    expect(
      journal.page({ filter: { plate: { part: 'A10199', at: 'anywhere' } }, limit: 9 }).events,
    ).toHaveLength(1)
  })

  it('goes on when whoever is told of it fails', async () => {
    damage()
    journal = open(() => {
      throw new Error('the alert could not be kept')
    })
    await worksOn(EVENTS * 0.8)
    expect(faults[0]).toContain('could not be told of')
  })

  it('waits for a program that holds the file, and meanwhile what is sound is used on', async () => {
    damage()
    isHeld = true
    journal = open()
    await journal.settled
    expect(faults[0]).toContain('could not be set aside')
    expect(await journal.append(event(7777))).toMatchObject({ orderNo: 'order 7777' })
    expect(setAside).toEqual([])
    isHeld = false
    await journal.close()
    journal = open()
    await worksOn(EVENTS * 0.8)
    expect(setAside).toHaveLength(1)
    expect(all().some(({ orderNo }) => orderNo === 'order 7777')).toBe(true)
  })

  it('does not wait for the next start where the file was held: it is tried again', async () => {
    const { setTimeout: later } = globalThis
    const soon = vi
      .spyOn(globalThis, 'setTimeout')
      .mockImplementation((work: () => void, ms?: number) => later(work, ms === 30_000 ? 100 : ms))
    damage()
    isHeld = true
    journal = open()
    await vi.waitFor(() => expect(faults[0]).toContain('could not be set aside'))
    isHeld = false
    await vi.waitFor(() => expect(setAside).toHaveLength(1), 10_000)
    soon.mockRestore()
    await worksOn(EVENTS * 0.8)
    expect(setAside).toHaveLength(1)
  })

  it('is the matter of the file that was checked: what is said of it late says nothing of the next', async () => {
    const late = Promise.withResolvers<'damaged'>()
    const asked: AbortSignal[] = []
    verdict = (signal) => {
      asked.push(signal)
      return late.promise
    }
    damage()
    journal = open()
    // Whoever reads meets the damage first.
    await vi.waitFor(() => {
      all()
      expect(asked[0]?.aborted).toBe(true)
    })
    verdict = undefined
    late.resolve('damaged')
    await worksOn(EVENTS * 0.8)
    expect(setAside).toHaveLength(1)
  })

  it('does nothing any more where it is closed meanwhile', async () => {
    // They go on by themselves, as the clock does, until they are asked to go faster.
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
    damage()
    let closed: Promise<void> | undefined
    journal = open(() => (closed = journal.close()))
    await vi.waitFor(() => expect(closed).toBeDefined())
    await closed
    faults = []
    // Longer than anything waits that was begun before.
    await vi.advanceTimersByTimeAsync(60_000)
    expect(faults).toEqual([])
  })

  it('happens once, though the check and a reader meet the damage both', async () => {
    damage()
    journal = open()
    const read = setInterval(() => all(), 1)
    await journal.settled
    clearInterval(read)
    await worksOn(EVENTS * 0.8)
    expect(setAside).toHaveLength(1)
  })

  it('takes up what a stop left unread, once', async () => {
    damage()
    journal = open()
    await vi.waitFor(() => expect(setAside).toHaveLength(1))
    await journal.close()
    journal = open()
    await worksOn(EVENTS * 0.8)
    const numbers = all().map(({ orderNo }) => orderNo)
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})
