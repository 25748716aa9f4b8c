import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openJournal } from '#electron/core/storage/database.ts'
import { schemaDigests } from '#electron/core/storage/schema-digests.ts'
import { PENDING, V1 } from './fixture.ts'
import { stampAt } from './fixed-stamp.ts'
import { openBoothJournal } from './journal.ts'
import { migrations } from './migrations.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-migrations-'))
  file = join(folder, 'booth.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The schema that each version left when it was released, by its digest: a new step adds its own here. */
const RELEASED = [
  '6ae52c1e1276',
  'b1eeb1adb6db',
  '099d5252833a',
  '2d95a7f21a0e',
  '05021d9dd7b7',
  '47192675fd97',
  'f127be5f133f',
  '9a8c261f80d8',
]

/** What a version wrote that those before it could not. */
const WRITTEN: Readonly<Record<number, string>> = {
  4: `INSERT INTO print_job (at, title, slip, state)
    VALUES (1, 'Slip', '{"title":"Slip","language":"en","blocks":[]}', 'waiting')`,
  6: `INSERT INTO witnessed VALUES ('B2', 12, 'abcd')`,
}

/** Takes a journal of LaneDesk 0.1 to this version, as a booth that was brought up to date each time. */
function atVersion(version: number): void {
  cpSync(V1, file)
  for (let to = 2; to <= version; to += 1) {
    const kind = { migrations: migrations.slice(0, to), isSound: () => true }
    const { database } = openJournal(file, 0, kind)
    database.exec(WRITTEN[to] ?? '')
    database.close()
  }
}

const versions = migrations.map((_, at) => at + 1)

it.each(versions)(
  'a booth journal of version %i is gone on with, and nothing that was in it is lost',
  (version) => {
    atVersion(version)
    writeFileSync(`${file}.booth`, JSON.stringify({ booth: '7f3f2f3e-7d57-4a4f-9e6b-0a4a6d6d0a11' }))
    const journal = openBoothJournal(file, stampAt(77))
    try {
      expect(journal.notices).toEqual([])
      expect(journal.commands.recent(100).map(({ id, state }) => `${id} ${state}`)).toEqual([
        'close-1 under-way',
        'np-1 confirmed',
        'cash-3 rejected',
        'cash-2 finding-out',
        'cash-1 confirmed',
        'fee-1 confirmed',
        'open-1 confirmed',
      ])
      expect(journal.payments.pending('P1')).toMatchObject([
        { paymentOrderNo: PENDING, due: 700, method: '79001' },
      ])
      expect(journal.payments.stateOf('cash-1')).toBe('booked')
      expect(journal.payments.stateOf('cash-3')).toBe('refused')
      expect(journal.printJobs.open(77).map(({ slip }) => slip.title)).toEqual(version >= 4 ? ['Slip'] : [])
      expect(journal.heads.witnessed('B2')?.seq).toBe(version >= 6 ? 12 : undefined)
      expect(journal.commands.ofOrder('O-2', 10).map(({ id }) => id)).toEqual(['cash-2'])
      expect(journal.sales.of('cash-1')?.taken.fields.due).toBeGreaterThan(0)
    } finally {
      journal.close()
    }
  },
)

it('a step is never changed once it was released', () => {
  expect(schemaDigests(migrations)).toEqual(RELEASED)
})
