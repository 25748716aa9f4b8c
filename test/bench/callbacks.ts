/** The journal's figures: callbacks per second, and search over 1,000,000 events. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { EventFilter } from '#electron/core/event-log/event-record.ts'
import { defaultRetention } from '#electron/core/event-log/event-retention.ts'
import { Random } from '#electron/simulator/model/random.ts'
import { LotCallbacks, lotCredentials } from '#test/integration/callback-harness.ts'
import { bareIntake } from './bare-intake.ts'
import { fillJournal } from './event-history.ts'
import { report } from './figures.ts'
import type { Figure } from './figures.ts'

const ROUNDS = 5
const CALLBACKS = 6000

/** All figures of the callbacks. Takes about a minute and a half, and 1 GB of the temporary folder. */
export async function benchCallbacks({ events = 1_000_000 } = {}): Promise<Figure[]> {
  return [await benchIntake(1), await benchIntake(16), ...(await benchSearch(events))]
}

/** 1 KB bodies, verified and on the disk when they are answered, beside Fastify that verifies and stores them. */
async function benchIntake(senders: number): Promise<Figure> {
  const ours: number[] = []
  const raw: number[] = []
  // The first round of each warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const desk = await LotCallbacks.begin()
    // The check of the file is a matter of the start; what was received nobody keeps.
    await desk.journal.settled
    desk.intake.onEvent(() => desk.received.splice(0))
    const bare = await bareIntake(lotCredentials.appSecret)
    const count = senders === 1 ? CALLBACKS / 4 : CALLBACKS
    const rate = async (port: number): Promise<number> => count / (await load(port, count, senders))
    const [first, second] = [await rate(desk.port), await rate(bare.port)]
    if (round > 0) {
      ours.push(first)
      raw.push(second)
    }
    await desk.end()
    await bare.end()
  }
  return {
    what: `callbacks accepted, ${senders} at a time`,
    ours,
    raw: { what: 'Fastify + SQLite, group commit, verified', samples: raw },
    goal: 'ratio ≥ 0.85',
    unit: '/s',
  }
}

/** The seconds that another process needs to have `count` callbacks accepted. */
async function load(port: number, count: number, senders: number): Promise<number> {
  const run = `${port}-${Math.round(performance.now())}`
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'callback-load.ts'),
    JSON.stringify({ port, count, senders, run }),
  ])
  return Number(stdout)
}

/** Pages of 50 over a history of two years, beside the plain query over the same file. */
async function benchSearch(events: number): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'lanedesk-history-'))
  const open = (): EventJournal =>
    EventJournal.open({
      directory,
      retention: { ...defaultRetention, eventDays: 10_000, eventBytes: Infinity },
      now: () => Date.now(),
      onSetAside: (file) => {
        throw new Error(`set aside: ${file}`)
      },
      onLost: (kind) => {
        throw new Error(kind)
      },
      onFault: (what, cause) => {
        throw new Error(what, { cause })
      },
    })
  try {
    await open().close()
    fillJournal(join(directory, 'events.sqlite'), events)
    const opening = performance.now()
    const journal = open()
    const opened = performance.now() - opening
    await journal.settled
    const checked = performance.now() - opening
    const random = new Random(11)
    const plate = (length: number): string => random.digits(length)
    const search = (what: string, filter: () => EventFilter, more: Partial<Figure> = {}): Figure => ({
      what: `${events.toLocaleString('en')} events: ${what}`,
      ours: samples(200, () => journal.page({ filter: filter(), limit: 50 })),
      goal: 'p95 ≤ 50',
      ...more,
    })
    const part = (length: number, at: 'anywhere' | 'start' = 'anywhere') => ({
      plate: { part: at === 'start' ? `京A${plate(length - 2)}` : plate(length), at },
    })
    const figures = [
      search('newest 50', () => ({})),
      search('plate part of 3', () => part(3), { raw: likeOver(directory) }),
      search('plate part of 5', () => part(5)),
      search('plate part of 2, one call', () => part(2)),
      search('plate part of 2 that is nowhere, one call', () => ({ plate: { part: 'QQ', at: 'anywhere' } })),
      search('start of a plate', () => part(5, 'start')),
      search('plate part of 3, a rare kind', () => ({ ...part(3), types: [8] })),
      search('a rare kind', () => ({ types: [8] })),
      search('two kinds at a lane', () => ({ types: [1, 7], laneNo: '2' })),
      search('a day and a lane', () => ({ day: '2025-06-15', laneNo: '3' })),
      {
        what: `${events.toLocaleString('en')} events: a page further back`,
        ours: samples(200, () => journal.page({ filter: {}, before: random.int(1000, events), limit: 50 })),
        goal: 'p95 ≤ 50',
      },
      { what: `${events.toLocaleString('en')} events: opening`, ours: [opened], goal: '' },
      { what: `${events.toLocaleString('en')} events: checked, in a thread`, ours: [checked], goal: '' },
    ]
    await journal.close()
    return figures
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** The query one would write without an index for it. */
function likeOver(directory: string): NonNullable<Figure['raw']> {
  const database = new DatabaseSync(join(directory, 'events.sqlite'), { readOnly: true })
  const like = database.prepare('SELECT * FROM event WHERE plate LIKE ? ORDER BY uid DESC LIMIT 50')
  const random = new Random(12)
  const raw = samples(20, () => like.all(`%${random.digits(3)}QQ%`))
  database.close()
  return { what: 'LIKE over the table, nothing found', samples: raw }
}

function samples(count: number, work: () => unknown): number[] {
  for (let warm = 0; warm < 5; warm++) work()
  return Array.from({ length: count }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
}

if (import.meta.main) {
  const [events = '1000000'] = process.argv.slice(2)
  console.log(report(await benchCallbacks({ events: Number(events) })))
}
