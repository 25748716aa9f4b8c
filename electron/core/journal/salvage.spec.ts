import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Notice } from '#shared/contract/alerts.ts'
import { storedRow } from './chain.ts'
import { PAGE, PENDING, V1 } from './fixture.ts'
import { stampAt } from './fixed-stamp.ts'
import { openBoothJournal } from './journal.ts'
import type { Journal } from './journal.ts'

/** Each try is several fsyncs. */
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-salvage-'))
  file = join(folder, 'booth.sqlite')
  cpSync(V1, file)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Seen {
  readonly notices: readonly Notice[]
  readonly pending: readonly string[]
  readonly commands: readonly string[]
}

/** Opens, looks, closes. */
function start(look?: (journal: Journal) => void, isExpected = false): Seen {
  const journal = openBoothJournal(file, stampAt(77), { isExpected })
  try {
    look?.(journal)
    return {
      notices: journal.notices,
      pending: journal.payments.pending('P1').map(({ paymentOrderNo }) => paymentOrderNo),
      commands: journal.commands.recent(100).map(({ id }) => id),
    }
  } finally {
    journal.close()
  }
}
const kinds = ({ notices }: Seen): string[] => notices.map(({ kind }) => kind)
const overwrite = (change: (bytes: Buffer) => void): void => {
  const bytes = readFileSync(file)
  change(bytes)
  writeFileSync(file, bytes)
}
const rows = (): { seq: number; before: string; hash: string }[] => {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return storedRow.array().parse(database.prepare('SELECT * FROM audit_row ORDER BY seq').all())
  } finally {
    database.close()
  }
}
const COMMANDS = ['close-1', 'np-1', 'cash-3', 'cash-2', 'cash-1', 'fee-1', 'open-1']

describe('a journal of LaneDesk 0.1', () => {
  it('is taken over with all that is in it', () => {
    const seen = start((journal) => {
      expect(journal.commands.get('fee-1').activity).toMatchObject({ state: 'confirmed', foundOut: true })
      expect(journal.commands.get('np-1').activity).toMatchObject({ orderNo: 'O-9' })
      expect(journal.commands.open('P1').map(({ activity }) => activity.id)).toEqual(['cash-2', 'close-1'])
      expect(journal.payments.stateOf('cash-3')).toBe('refused')
    })
    expect(seen).toEqual({ notices: [], pending: [PENDING], commands: COMMANDS })
    expect(start()).toEqual(seen)
  })
})

describe('a journal that was begun and then', () => {
  beforeEach(() => {
    start()
  })

  it('was emptied is not taken for a first start', () => {
    writeFileSync(file, '')
    const seen = start()
    expect(kinds(seen)).toEqual(['journal-gone'])
    expect(kinds(start())).toEqual([])
  })

  it('was deleted is not taken for a first start', () => {
    rmSync(file)
    expect(kinds(start())).toEqual(['journal-gone'])
  })

  it('was deleted together with its witness is not taken for a first start where a lot is set up', () => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name))
    expect(kinds(start(undefined, true))).toEqual(['journal-gone'])
    expect(kinds(start(undefined, true))).toEqual([])
  })

  it('lost its head gives its payments back, with number and amount', () => {
    overwrite((bytes) => bytes.fill(0, 0, 100))
    const seen = start()
    const [notice] = seen.notices
    expect(notice).toEqual({
      kind: 'payments-saved',
      text: 'booth.sqlite.damaged-1970-01-01T00-00-00.077Z',
      payments: [{ paymentOrderNo: PENDING, orderNo: 'O-2', due: 700 }],
    })
    expect(seen.pending).toEqual([PENDING])
    expect(seen.commands).toEqual(COMMANDS)
    expect(start()).toEqual({ ...seen, notices: [] })
  })

  it.each([-5, 2 ** 52, 3])(
    'lost its head, and a row its number (now %i), keeps the place that the row tells itself',
    (seq) => {
      start()
      const whole = rows()
      const database = new DatabaseSync(file)
      database.exec(
        'DROP TRIGGER audit_row_stays; DROP TRIGGER audit_row_remains; DELETE FROM audit_row WHERE seq = 3',
      )
      database.exec(`UPDATE audit_row SET seq = ${seq} WHERE seq = 2; PRAGMA wal_checkpoint(TRUNCATE)`)
      database.close()
      overwrite((bytes) => bytes.fill(0, 0, 100))
      const seen = start()
      expect(seen.pending).toEqual([PENDING])
      expect(rows().slice(0, whole.length - 1)).toEqual(whole.filter((row) => row.seq !== 3))
    },
  )

  it('met the write-ahead log of another journal gives its payments back, and is not written into', () => {
    const before = readFileSync(file)
    const other = join(folder, 'other.sqlite')
    const foreign = new DatabaseSync(other)
    foreign.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (a TEXT)')
    cpSync(`${other}-wal`, `${file}-wal`)
    foreign.close()
    const seen = start()
    expect(kinds(seen)).toEqual(['payments-saved'])
    expect(seen.pending).toEqual([PENDING])
    const kept = seen.notices[0]?.text ?? ''
    expect(readFileSync(join(folder, kept)).equals(before)).toBe(true)
  })

  it('lost a page of its stream keeps the places and the hashes of the other rows, and says what is missing', () => {
    const begun = start((journal) => {
      for (let n = 0; n < 60; n += 1) journal.audit.append('started', {})
    })
    expect(begun.notices).toEqual([])
    const before = rows()
    const page = readFileSync(file).findIndex(
      (byte, at, bytes) =>
        byte === 13 && at % PAGE === 0 && bytes.subarray(at, at + PAGE).includes('"seq":30}'),
    )
    overwrite((bytes) => bytes.fill(0xaa, page, page + PAGE))
    expect(kinds(start())).toEqual(['payments-saved'])
    const kept = rows()
    const missing = before.filter(({ seq }) => !kept.some((row) => row.seq === seq))
    expect(missing.map(({ seq }) => seq)).toContain(30)
    expect(kept.slice(0, -1)).toEqual(before.filter((row) => !missing.includes(row)))
    expect(kept.at(-1)).toMatchObject({ seq: before.length + 1, before: before.at(-1)?.hash })
  })

  it('was replaced by another one gives nothing away in silence', () => {
    rmSync(file)
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE t (a TEXT)')
    other.close()
    expect(kinds(start())).toEqual(['journal-damaged'])
  })

  it('was set aside before LaneDesk was killed is salvaged at the next start, once', () => {
    renameSync(file, `${file}.damaged-2026-03-28T12-00-00.000Z`)
    const seen = start()
    expect(kinds(seen)).toEqual(['payments-saved'])
    expect(seen.pending).toEqual([PENDING])
    expect(kinds(start())).toEqual([])
  })

  it('lost any one of its pages still tells of every payment that was on its way', () => {
    const sound = readFileSync(file)
    for (let page = 0; page * PAGE < sound.length; page += 1) {
      for (const name of readdirSync(folder)) if (!name.endsWith('.begun')) rmSync(join(folder, name))
      const bytes = Buffer.from(sound)
      bytes.fill(0xaa, page * PAGE, page * PAGE + 64)
      writeFileSync(file, bytes)
      const seen = start()
      // The page that held the payments cannot give them back; then the notice alone tells of it.
      const told = seen.pending.length === 0 ? 'journal-damaged' : 'payments-saved'
      expect(kinds(seen), `page ${page + 1}`).toEqual([told])
    }
  })

  it('was flipped at one of 80 seeded places always starts, and tells of the payment that it has lost', () => {
    const sound = readFileSync(file)
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        for (const name of readdirSync(folder)) if (!name.endsWith('.begun')) rmSync(join(folder, name))
        const bytes = Buffer.from(sound)
        bytes[at] = (bytes[at] ?? 0) ^ mask
        writeFileSync(file, bytes)
        const seen = start()
        if (seen.pending.includes(PENDING)) return
        expect(seen.notices.length).toBeGreaterThan(0)
      }),
      { numRuns: 80, seed: 8 },
    )
  })
})

describe('one flipped letter', () => {
  const flip = (sql: string): void => {
    start()
    const database = new DatabaseSync(file)
    database.exec(sql)
    database.close()
  }

  const SPOIL = `UPDATE payment SET payment_time = '2026-03-28 15x57:04' WHERE state = 'pending'`
  const named = [{ paymentOrderNo: PENDING, orderNo: 'O-2', due: 700 }]

  it('in a payment on its way is told, and the payment goes on as the audit tells of it', () => {
    flip(SPOIL)
    const seen = start()
    expect(seen.notices).toEqual([{ kind: 'tables-mended', text: '1', payments: named }])
    expect(seen.pending).toEqual([PENDING])
    expect(kinds(start())).toEqual([])
  })

  it('in a payment on its way and in the audit: it is told with number and amount, once; the order stays blocked, all else goes on', () => {
    flip(`${SPOIL}; DROP TRIGGER audit_row_stays;
      UPDATE audit_row SET body = replace(body, '15:57:04', '15x57:04') WHERE kind = 'payment-taken' AND body LIKE '%"cash-2"%'`)
    const seen = start((journal) => expect(journal.payments.isPending('O-2')).toBe(true))
    expect(seen.notices).toEqual([{ kind: 'rows-unreadable', text: '2', payments: named }])
    expect(seen.pending).toEqual([])
    expect(seen.commands).toEqual(COMMANDS)
    expect(kinds(start())).toEqual([])
    const database = new DatabaseSync(file)
    expect(database.prepare(`SELECT row_id FROM unreadable WHERE source = 'payment'`).all()).toEqual([
      { row_id: PENDING },
    ])
    database.close()
  })

  it.each([
    [`replace(body, '"cash-2"', '"cash-9"')`, 'cash-2', 'command-given'],
    [`replace(body, '"due":700', '"due":7.')`, 'cash-2', 'command-given'],
    [`replace(body, '"take-cash"', '"take-cush"')`, 'cash-2', 'command-given'],
    [`replace(body, '"finding-out"', '"finding-0ut"')`, 'cash-2', 'command-outcome'],
  ])('in a command is passed over and counted, once: %s', (change, id, kind) => {
    flip(`DROP TRIGGER audit_row_stays;
      UPDATE audit_row SET body = ${change} WHERE kind = '${kind}' AND body LIKE '%"${id}"%'`)
    const seen = start()
    expect(seen.notices).toEqual([{ kind: 'rows-unreadable', text: '1', payments: [] }])
    expect(seen.commands).toEqual(COMMANDS.filter((id) => id !== 'cash-2'))
    expect(seen.pending).toEqual([PENDING])
    expect(kinds(start())).toEqual([])
  })

  it('that makes the row of a payment no JSON stops neither the start nor what tells of other payments', () => {
    flip(`DROP TRIGGER audit_row_stays;
      UPDATE audit_row SET body = '#' || substr(body, 2) WHERE kind = 'payment-taken' AND body LIKE '%"cash-1"%'`)
    const seen = start(({ sales }) => {
      expect(sales.of('cash-1')).toBeUndefined()
      expect(sales.of('cash-2')?.taken.fields.due).toBe(700)
    })
    expect(seen.notices).toEqual([{ kind: 'rows-unreadable', text: '1', payments: [] }])
    expect(seen.pending).toEqual([PENDING])
  })

  it('under the index of before is damage, and its payments are saved', () => {
    flip(`DROP INDEX audit_row_payment;
      CREATE INDEX audit_row_payment ON audit_row (json_extract(body, '$.fields.commandId')) WHERE kind = 'payment-taken';
      PRAGMA user_version = 6`)
    overwrite((bytes) => {
      const at = bytes.indexOf('"kind":"payment-taken"')
      expect(at).toBeGreaterThan(0)
      bytes[at] = 0x23
    })
    const seen = start()
    expect(kinds(seen)).toEqual(['payments-saved'])
    expect(seen.pending).toEqual([PENDING])
  })
})
