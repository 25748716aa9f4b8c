import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { PAGE, PENDING, V1 } from './fixture.ts'
import { stampAt } from './fixed-stamp.ts'
import { openBoothJournal } from './journal.ts'

/** Each try is several fsyncs and a thread. */
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-large-journal-'))
  file = join(folder, 'booth.sqlite')
  cpSync(V1, file)
  openBoothJournal(file, stampAt(77)).close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Seen {
  readonly notices: readonly string[]
  readonly pending: readonly string[]
  readonly verdict: string
}

/** A start that takes every file for a large one, the whole check beside its work, and its end. */
async function start(): Promise<Seen> {
  const journal = openBoothJournal(file, stampAt(78), { atOnceBytes: 0 })
  try {
    return {
      notices: journal.notices.map(({ kind }) => kind),
      pending: journal.payments.pending('P1').map(({ paymentOrderNo }) => paymentOrderNo),
      verdict: await journal.checkWhole(new AbortController().signal),
    }
  } finally {
    journal.close()
  }
}

const marks = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.doubt'))

it('a sound journal is found sound beside the work, and nothing is told', async () => {
  const sound = { notices: [], pending: [PENDING], verdict: 'sound' }
  expect(await start()).toEqual(sound)
  expect(await start()).toEqual(sound)
  expect(marks()).toEqual([])
})

it('damage that the start does not come across is found beside the work; the next start sets the file aside and saves its payments', async () => {
  // An index that no start looks into has no entries any more.
  const database = new DatabaseSync(file, { readOnly: true })
  const { rootpage } = z
    .object({ rootpage: z.number() })
    .parse(database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'audit_row_at'`).get())
  database.close()
  const bytes = readFileSync(file)
  // In the page's head: how many there are.
  bytes.writeUInt16BE(0, (rootpage - 1) * PAGE + 3)
  writeFileSync(file, bytes)

  expect(await start()).toMatchObject({ notices: [], verdict: 'damaged' })
  expect(marks()).toHaveLength(1)
  expect(await start()).toEqual({ notices: ['payments-saved'], pending: [PENDING], verdict: 'sound' })
  expect(marks()).toEqual([])
  expect(await start()).toEqual({ notices: [], pending: [PENDING], verdict: 'sound' })
})

it('that lost any one of its pages is never taken for sound: it is set aside at once or at the next start, and no payment goes in silence', async () => {
  const sound = readFileSync(file)
  for (let page = 0; page * PAGE < sound.length; page += 1) {
    for (const name of readdirSync(folder)) if (!name.endsWith('.begun')) rmSync(join(folder, name))
    const bytes = Buffer.from(sound)
    bytes.fill(0xaa, page * PAGE, page * PAGE + 64)
    writeFileSync(file, bytes)
    const first = await start()
    const isFoundBeside = first.notices.length === 0 && first.verdict === 'damaged'
    const seen = isFoundBeside ? await start() : first
    const told = seen.pending.length === 0 ? 'journal-damaged' : 'payments-saved'
    expect(seen.notices, `page ${page + 1}`).toEqual([told])
    expect(marks()).toEqual([])
  }
})
