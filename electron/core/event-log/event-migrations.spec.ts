import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openJournal } from '#electron/core/storage/database.ts'
import { schemaDigests } from '#electron/core/storage/schema-digests.ts'
import { eventMigrations } from './event-migrations.ts'
import { openEvents } from './fixture.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-event-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The schema that each version left when it was released, by its digest: a new step adds its own here. */
const RELEASED = [
  '12cef70042cb',
  '6d651b56f072',
  'f3ce726608ba',
  '2a91a561a8b6',
  'ba86eb229901',
  'fb0067811bdd',
]

const versions = eventMigrations.map((_, at) => at + 1).filter((version) => version >= 2)

it.each(versions)(
  'an event journal of version %i is gone on with, and nothing that was in it is lost',
  async (version) => {
    const file = join(folder, 'events.sqlite')
    copyFileSync(join(import.meta.dirname, 'fixtures/events-version-2.sqlite'), file)
    const kind = { migrations: eventMigrations.slice(0, version), isSound: () => true }
    const { database } = openJournal(file, 0, kind)
    database.exec(`INSERT INTO mark VALUES ('of version', '${version}')`)
    database.close()
    const faults: string[] = []
    const journal = openEvents(folder, (fault) => faults.push(fault))
    try {
      await journal.settled
      const uids = (filter: Parameters<typeof journal.page>[0]['filter']): number[] =>
        journal.page({ filter, limit: 100 }).events.map(({ uid }) => uid)
      expect(uids({})).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
      expect(uids({ plate: { part: '6Y8', at: 'anywhere' } })).toHaveLength(3)
      expect(journal.latestSpaces()).toMatchObject({ type: 6 })
      expect(journal.mark('of version')).toBe(String(version))
      expect(faults).toEqual([])
    } finally {
      await journal.close()
    }
  },
)

it('a step is never changed once it was released', () => {
  expect(schemaDigests(eventMigrations)).toEqual(RELEASED)
})
