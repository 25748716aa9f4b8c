import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type * as DurableFile from '#electron/core/base/durable-file.ts'
import type { EventJournal } from './event-journal.ts'
import type { NewEvent } from './event-record.ts'
import { newEventOf, openEvents } from './fixture.ts'

/** What happens when a picture is on the disk, before its event is. */
let onWritten = async (): Promise<void> => undefined
vi.mock('#electron/core/base/durable-file.ts', async (load) => {
  const real = await load<typeof DurableFile>()
  return {
    ...real,
    syncFolder: async (folder: string) => {
      await real.syncFolder(folder)
      await onWritten()
    },
  }
})

const NOON = Date.UTC(2026, 2, 28, 12)
const DAY = '2026-03-28'
/** What a kill left of an event that came to nothing. */
const LEFT = `${DAY}/8d7f0c2e-5a3b-4c1d-9e8f-0123456789ab.jpg`

let folder: string
let faults: string[]
let journal: EventJournal

const open = (): EventJournal => openEvents(folder, (fault) => faults.push(fault), { now: () => NOON })
const event = (number: number): NewEvent => {
  const text = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(997, 'photo')]).toString('base64')
  return newEventOf(number, {
    receivedAt: NOON,
    day: DAY,
    body: `{"ImageBase64":"${text}"}`,
    pictures: [{ field: 'ImageBase64', text }],
  })
}
const files = (): string[] => globSync('*/*', { cwd: join(folder, 'pictures') }).toSorted()
const leave = (name = LEFT): void => {
  mkdirSync(join(folder, 'pictures', DAY), { recursive: true })
  writeFileSync(join(folder, 'pictures', name), 'half a pictu')
}
const again = async (): Promise<void> => {
  await journal.close()
  journal = open()
  await journal.settled
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-sweep-'))
  faults = []
  onWritten = async () => undefined
  journal = open()
  await Promise.all([journal.append(event(1)), journal.append(event(2))])
})
afterEach(async () => {
  await journal.close()
  rmSync(folder, { recursive: true })
})

it('removes at the next start what no event names, and nothing else', async () => {
  const kept = files()
  const foreign = join(DAY, 'Thumbs.db')
  leave()
  leave(foreign)
  await again()
  expect(files()).toEqual([...kept, foreign].toSorted())
  expect((await journal.picture(1, 'ImageBase64'))?.bytes).toHaveLength(1000)
  expect(faults).toEqual([])
})

it('leaves the picture of an event that is about to be stored', async () => {
  leave()
  await journal.close()
  const written = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  onWritten = async () => {
    written.resolve()
    await go.promise
  }
  journal = open()
  const storing = journal.append(event(3))
  await written.promise
  await journal.settled
  expect(files()).toHaveLength(3)
  expect(files()).not.toContain(LEFT)
  go.resolve()
  await storing
  expect((await journal.picture(3, 'ImageBase64'))?.bytes).toHaveLength(1000)
})

it.each([
  ['events of which were set aside', () => writeFileSync(join(folder, 'events.sqlite'), 'damaged')],
  ['events of which are missing', () => rmSync(join(folder, 'events.sqlite'))],
])('keeps pictures the %s, now and later', async (_what, spoil) => {
  leave()
  const kept = files()
  await journal.close()
  spoil()
  await again()
  await journal.append(event(3))
  await again()
  expect(files()).toEqual(expect.arrayContaining(kept))
})

it('keeps pictures beside which there is no event at all', async () => {
  const kept = files()
  await journal.close()
  for (const name of globSync('events.sqlite*', { cwd: folder })) rmSync(join(folder, name))
  await again()
  expect(files()).toEqual(kept)
})

it('goes on past what cannot be removed, says so once, and the journal is open', async () => {
  const other = LEFT.replace('ab.jpg', 'ac.jpg')
  // A folder in its place refuses as a held file does on Windows.
  mkdirSync(join(folder, 'pictures', LEFT, 'inside'), { recursive: true })
  leave(other)
  await again()
  expect(files()).toHaveLength(3)
  expect(files()).not.toContain(other)
  expect(faults).toEqual([expect.stringContaining('1 pictures without an event could not be removed')])
  expect(await journal.append(event(3))).toMatchObject({ uid: 3 })
})

it('a picture that the disk refuses in the midst leaves nothing', async () => {
  const kept = files()
  onWritten = () => Promise.reject(new Error('ENOSPC'))
  await expect(journal.append(event(3))).rejects.toThrow('ENOSPC')
  expect(files()).toEqual(kept)
})
