import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import { TableWatch } from './table-watch.ts'

let folder: string
let journal: Journal

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-table-watch-'))
  const file = join(folder, 'booth.sqlite')
  journal = openBoothJournal(file, stampAt(1))
  // A row that the audit knows nothing of, as somebody with the file makes one.
  const other = new DatabaseSync(file)
  other.exec(`INSERT INTO witnessed (booth, seq, hash) VALUES ('B', 1, 'h')`)
  other.close()
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true, force: true })
})

async function told(checkWhole: Journal['checkWhole']): Promise<{ notices: string[]; faults: string[] }> {
  const [notices, faults]: [string[], string[]] = [[], []]
  const watch = new TableWatch({
    journal: { derived: journal.derived, checkWhole },
    onNotice: ({ kind }: Notice) => notices.push(kind),
    onFault: (what) => faults.push(what),
  })
  watch.start()
  await vi.waitFor(() => expect(notices).not.toEqual([]))
  await watch.stop()
  return { notices, faults }
}

it('a file that is damaged is told, and nothing is made anew in it', async () => {
  const differences = vi.spyOn(journal.derived, 'differences')
  expect(await told(() => Promise.resolve('damaged'))).toEqual({ notices: ['journal-in-doubt'], faults: [] })
  expect(differences).not.toHaveBeenCalled()
})

it('in a sound file, and in one that could not be read whole, what does not follow from the audit is made anew', async () => {
  expect(await told((signal) => journal.checkWhole(signal))).toEqual({
    notices: ['tables-mended'],
    faults: [],
  })
})

it('a file that could not be read whole is a fault for the log', async () => {
  const { notices, faults } = await told(() => Promise.reject(new Error('held')))
  expect(notices).toEqual(['tables-mended'])
  expect(faults).toEqual(['the journal could not be read whole'])
})
