import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { randomUUID } from 'node:crypto'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import { verifyFile } from '#electron/core/journal/verify.ts'
import { nobody } from '#shared/contract/operators.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import type { Figure } from './figures.ts'

const ROWS = 1_000_000
const BATCH = 20_000
const COMMANDS = 300
const lotTime = lotTimeOfWallMs(Date.UTC(2026, 2, 28))
const by = { operatorNo: '7', name: 'Wang', role: 'cashier' as const }

/** The audit stream: what writing a row costs, and how long a million rows take to verify. */
export async function benchAudit(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-bench-audit-'))
  const file = join(folder, 'booth.sqlite')
  const journal = openBoothJournal(file, {
    now: () => Date.now(),
    lotNow: () => lotTime,
    atDesk: { now: () => nobody },
    app: '0.1.0',
  })
  try {
    const durable = times(COMMANDS, () => {
      const id = randomUUID()
      give(journal, id)
    })
    const raw = bareCommits(join(folder, 'bare.sqlite'))
    const grouped: number[] = []
    for (let row = journal.audit.head().seq; row < ROWS; row += BATCH)
      grouped.push(inOneTransaction(journal, Math.min(BATCH, ROWS - row)))
    journal.close()
    const began = performance.now()
    const { rows, flaws } = await verifyFile(file, [])
    const seconds = (performance.now() - began) / 1000
    if (rows !== ROWS || flaws.length > 0) throw new Error('the audit is broken')
    return [
      {
        what: 'audit: a command is written down, durable',
        ours: durable,
        raw: { what: 'one bare INSERT, durable', samples: raw },
        goal: 'ratio ≤ 2',
      },
      { what: 'audit: a row of a large transaction', ours: grouped, goal: 'p50 ≤ 100', unit: 'µs' },
      { what: 'audit: a million rows verified', ours: [seconds], goal: '≤ 10', unit: 's' },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function give(journal: Journal, id: string): void {
  journal.commands.intend({
    id,
    parkKey: 'P1',
    at: Date.now(),
    lotTime,
    by,
    command: 'open',
    laneNo: '2',
    laneName: 'Exit Lane 出口',
    orderNo: '1774695602882864-BCDE11',
    plate: '京A12345',
    amounts: {},
    reason: null,
  })
}

const end = { state: 'confirmed', message: '操作成功', error: null, foundOut: false } as const

/** Commands with their outcomes; microseconds a row. */
function inOneTransaction(journal: Journal, rows: number): number {
  const began = performance.now()
  journal.transaction(() => {
    for (let row = 0; row < rows; row += 2) {
      const id = randomUUID()
      give(journal, id)
      if (row + 1 < rows) journal.commands.note(id, Date.now(), { ...end, resultId: '2037822471420280832' })
    }
  })
  return ((performance.now() - began) * 1000) / rows
}

/** Milliseconds of each round. */
function times(rounds: number, work: () => void): number[] {
  const samples: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    work()
    samples.push(performance.now() - began)
  }
  return samples
}

/** The same bytes in a table without index, with the same care for the disk. */
function bareCommits(file: string): number[] {
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1')
    database.exec('CREATE TABLE bare (body TEXT NOT NULL) STRICT')
    const insert = database.prepare('INSERT INTO bare VALUES (?)')
    const body = 'x'.repeat(600)
    return times(COMMANDS, () => void insert.run(body))
  } finally {
    database.close()
  }
}
