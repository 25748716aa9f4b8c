import type { DatabaseSync } from 'node:sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openJournal } from '#electron/core/storage/database.ts'
import { eventMigrations } from './event-migrations.ts'
import { lanesOfEvents } from './event-search.ts'

let folder: string
let database: DatabaseSync

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-search-'))
  const file = join(folder, 'events.sqlite')
  database = openJournal(file, 0, { migrations: eventMigrations, isSound: () => true }).database
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

let number = 0
function tell(type: number, laneNo: string | null, laneName: string | null): void {
  number += 1
  database
    .prepare(
      `INSERT INTO event (request_key, type, source, received_at, day, lane_no, lane_name, body)
       VALUES (?, ?, 'callback', ?, '2026-03-28', ?, ?, '{}')`,
    )
    .run(`request ${number}`, type, number, laneNo, laneName)
}

describe('the lanes that events name', () => {
  it('are none in an empty journal, and none of events without a lane', () => {
    expect(lanesOfEvents(database)).toEqual([])
    tell(6, null, null)
    expect(lanesOfEvents(database)).toEqual([])
  })

  it('stand there once each, with the newest name of any type of event', () => {
    tell(0, '1', 'North in')
    tell(1, '12', 'South out')
    tell(7, '1', 'North entrance')
    tell(0, '2', 'West in')
    tell(1, '12', 'South exit')
    expect(lanesOfEvents(database)).toEqual([
      { no: '1', name: 'North entrance' },
      { no: '12', name: 'South exit' },
      { no: '2', name: 'West in' },
    ])
  })

  it('have the name that was told where the newest event tells none, and an empty one where none was', () => {
    tell(0, '1', 'North in')
    tell(7, '1', null)
    tell(7, '2', null)
    expect(lanesOfEvents(database)).toEqual([
      { no: '1', name: 'North in' },
      { no: '2', name: '' },
    ])
  })

  it('are found from lane to lane, without a look at every event', () => {
    const prepare = vi.spyOn(database, 'prepare')
    lanesOfEvents(database)
    const sql = prepare.mock.calls.map(([text]) => text)
    prepare.mockRestore()
    const plan = sql.flatMap((text) => database.prepare(`EXPLAIN QUERY PLAN ${text}`).all())
    const steps = plan.map((step) => String(step['detail']))
    expect(steps.filter((step) => /\bevent\b|\be\b/.test(step))).not.toEqual([])
    expect(steps.filter((step) => /^SCAN (event|e)\b/.test(step))).toEqual([])
  })

  it('are not without end', () => {
    for (let no = 0; no < 250; no += 1) tell(0, String(no), 'A lane')
    expect(lanesOfEvents(database)).toHaveLength(200)
  })
})
