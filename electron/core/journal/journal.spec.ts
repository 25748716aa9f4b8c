import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nobody } from '#shared/contract/operators.ts'
import { cents } from '#shared/money.ts'
import { intentOf, paymentOf } from './fixture.ts'
import { stampAt } from './fixed-stamp.ts'
import { migrations } from './migrations.ts'
import { openBoothJournal } from './journal.ts'
import type { Journal } from './journal.ts'

const payment = paymentOf('a', { coupons: ['CF1'] })

let folder: string
let file: string
let journal: Journal

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-journal-'))
  file = join(folder, 'journal.sqlite')
  journal = openBoothJournal(file, stampAt(1))
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})
const reopen = (): void => {
  journal.close()
  journal = openBoothJournal(file, stampAt(2))
}

describe('commands', () => {
  it('keeps what was intended and its last outcome over a restart', () => {
    journal.commands.intend(
      intentOf('a', { command: 'change-fee', amounts: { fee: cents(500), newFee: cents(100) } }),
    )
    journal.commands.note('a', 1001, {
      state: 'finding-out',
      message: null,
      error: { code: 'timeout' },
      foundOut: false,
    })
    journal.commands.note('a', 1002, { state: 'confirmed', message: 'done', error: null, foundOut: true })
    reopen()
    expect(journal.commands.recent(10)).toEqual([
      expect.objectContaining({
        id: 'a',
        state: 'confirmed',
        message: 'done',
        error: null,
        foundOut: true,
        amounts: { fee: 500, newFee: 100 },
      }),
    ])
  })

  it('lists commands that have no end, and only those, oldest first', () => {
    for (const id of ['a', 'b', 'c', 'd']) journal.commands.intend(intentOf(id))
    const outcome = { message: null, error: null, foundOut: false }
    journal.commands.note('b', 1, { state: 'confirmed', ...outcome })
    journal.commands.note('c', 1, { state: 'finding-out', ...outcome })
    journal.commands.note('d', 1, { state: 'unknown', ...outcome })
    expect(journal.commands.open('P1').map((row) => row.activity.id)).toEqual(['a', 'c'])
    expect(journal.commands.open('another lot')).toEqual([])
    expect(journal.commands.recent(2).map((row) => row.id)).toEqual(['d', 'c'])
  })

  it('an outcome stands under whoever gave the command, and under nobody where that cannot be read: never under who is there by now', () => {
    const [wang, li] = [
      { ...nobody, name: 'Wang' },
      { ...nobody, name: 'Li' },
    ]
    for (const id of ['a', 'b']) journal.commands.intend(intentOf(id, { by: wang }))
    journal.close()
    const database = new DatabaseSync(file)
    database.exec(`DROP TRIGGER audit_row_stays; UPDATE audit_row SET body = '{' WHERE seq = 2`)
    database.close()
    journal = openBoothJournal(file, { ...stampAt(2), atDesk: { now: () => li } })
    for (const id of ['a', 'b'])
      journal.commands.note(id, 3, { state: 'unknown', message: null, error: null, foundOut: true })
    expect([...journal.audit.rows({ kinds: ['command-outcome'] })].map(({ by }) => by)).toEqual([
      wang,
      nobody,
    ])
  })

  it('names the order that a no-plate entry made', () => {
    journal.commands.intend(intentOf('a', { command: 'no-plate-entry', plate: 'NP1' }))
    const done = journal.commands.note('a', 1, {
      state: 'confirmed',
      message: null,
      error: null,
      foundOut: false,
      orderNo: 'O-1',
    })
    expect(done?.orderNo).toBe('O-1')
  })

  it('tells what was commanded for an order, or made it, the newest first; a row that is no JSON any more is passed over', () => {
    const done = { state: 'confirmed', message: null, error: null, foundOut: false } as const
    journal.commands.intend(intentOf('plate', { command: 'correct-plate', orderNo: 'O-1', newPlate: '京A2' }))
    journal.commands.note('plate', 2, done)
    journal.commands.intend(intentOf('other', { orderNo: 'O-2' }))
    journal.commands.intend(intentOf('entry', { command: 'no-plate-entry', orderNo: null }))
    journal.commands.note('entry', 3, { ...done, orderNo: 'O-1' })
    journal.commands.intend(intentOf('coupon', { command: 'give-coupon', orderNo: 'O-1' }))
    const ofOrder = (limit = 10): string[] => journal.commands.ofOrder('O-1', limit).map(({ id }) => id)
    expect(ofOrder()).toEqual(['coupon', 'entry', 'plate'])
    expect(ofOrder(2)).toEqual(['coupon', 'entry'])
    expect(journal.commands.ofOrder('O-1', 10).at(-1)).toMatchObject({ newPlate: '京A2', state: 'confirmed' })
    journal.close()
    const database = new DatabaseSync(file)
    database.exec(`DROP TRIGGER audit_row_stays;
      UPDATE audit_row SET body = '#' || substr(body, 2) WHERE body LIKE '%"coupon"%'`)
    database.close()
    journal = openBoothJournal(file, stampAt(2))
    expect(ofOrder()).toEqual(['entry', 'plate'])
  })

  it('refuses a second row under the same id', () => {
    journal.commands.intend(intentOf('a'))
    expect(() => journal.commands.intend(intentOf('a'))).toThrow(/UNIQUE/)
  })
})

describe('payment book', () => {
  it('holds a stored payment as pending until it is settled, over a restart', () => {
    journal.commands.intend(intentOf('a'))
    journal.payments.store(payment, {}, 1)
    reopen()
    expect(journal.payments.pending('P1')).toEqual([payment])
    expect(journal.payments.isPending(payment.orderNo)).toBe(true)
    expect(journal.payments.pending('another lot')).toEqual([])
    expect(journal.payments.stateOf('a')).toBe('pending')
    journal.payments.settle('a', 'booked', 2)
    reopen()
    expect(journal.payments.pending('P1')).toEqual([])
    expect(journal.payments.isPending(payment.orderNo)).toBe(false)
    expect(journal.payments.stateOf('a')).toBe('booked')
    expect(journal.payments.stateOf('z')).toBeUndefined()
  })

  it('never takes the same payment order number twice', () => {
    journal.commands.intend(intentOf('a'))
    journal.payments.store(payment, {}, 1)
    expect(() => {
      journal.payments.store({ ...payment, orderNo: 'other' }, {}, 1)
    }).toThrow(/UNIQUE/)
  })
})

describe('the file', () => {
  it('a transaction that throws leaves nothing behind', () => {
    expect(() =>
      journal.transaction(() => {
        journal.commands.intend(intentOf('a'))
        throw new Error('disk full')
      }),
    ).toThrow('disk full')
    expect(journal.commands.recent(1)).toEqual([])
  })

  it('a damaged journal is set aside and said so, and a new one is begun', () => {
    journal.commands.intend(intentOf('a'))
    journal.close()
    writeFileSync(file, 'this is no database, whatever its name says'.repeat(200))
    journal = openBoothJournal(file, stampAt(77))
    expect(journal.notices).toEqual([
      { kind: 'journal-damaged', text: 'journal.sqlite.damaged-1970-01-01T00-00-00.077Z', payments: [] },
    ])
    expect(readdirSync(folder)).toContain('journal.sqlite.damaged-1970-01-01T00-00-00.077Z')
    expect(journal.commands.recent(1)).toEqual([])
  })

  it.each([
    ['empty', (witness: string) => writeFileSync(witness, '')],
    ['zeros', (witness: string) => writeFileSync(witness, Buffer.alloc(22))],
    ['of another shape', (witness: string) => writeFileSync(witness, '{"journal":"x"}')],
    [
      'a folder',
      (witness: string) => {
        rmSync(witness)
        mkdirSync(witness)
      },
    ],
  ])(
    'a journal that is gone beside a witness that cannot be read (%s) is lost, and no first start',
    (_how, spoil) => {
      journal.close()
      spoil(`${file}.begun`)
      for (const name of readdirSync(folder).filter((one) => !one.includes('.begun')))
        rmSync(join(folder, name))
      journal = openBoothJournal(file, stampAt(2))
      expect(journal.notices).toMatchObject([{ kind: 'journal-gone' }])
      reopen()
      expect(journal.notices).toEqual([])
    },
  )

  it('a journal that is sound beside a witness that cannot be read goes on', () => {
    journal.audit.append('started', {})
    journal.close()
    rmSync(`${file}.begun`)
    mkdirSync(`${file}.begun`)
    journal = openBoothJournal(file, stampAt(2))
    expect([journal.notices, journal.audit.head().seq]).toEqual([[], 1])
  })

  it('a damaged name of the booth is set aside and said so, once, and a new one is kept', () => {
    const { booth } = journal.heads
    reopen()
    expect([journal.heads.booth, journal.notices]).toEqual([booth, []])
    journal.close()
    writeFileSync(`${file}.booth`, '{"booth":"x')
    journal = openBoothJournal(file, stampAt(77))
    const text = 'journal.sqlite.booth.damaged-1970-01-01T00-00-00.077Z'
    expect(journal.notices).toEqual([{ kind: 'booth-name-set-aside', text }])
    expect(readdirSync(folder)).toContain(text)
    const { booth: renamed } = journal.heads
    expect(renamed).not.toBe(booth)
    reopen()
    expect([journal.heads.booth, journal.notices]).toEqual([renamed, []])
  })

  it('a name of the booth that is gone is said, once, where other booths know it', () => {
    journal.close()
    rmSync(`${file}.booth`)
    journal = openBoothJournal(file, stampAt(2))
    expect(journal.notices).toEqual([])
    journal.heads.witness('another booth', { seq: 1, hash: 'x' })
    const { booth } = journal.heads
    journal.close()
    rmSync(`${file}.booth`)
    journal = openBoothJournal(file, stampAt(2))
    expect(journal.notices).toEqual([{ kind: 'booth-name-gone', text: null }])
    expect(journal.heads.booth).not.toBe(booth)
    reopen()
    expect(journal.notices).toEqual([])
  })

  it('a journal that comes to a computer of another name says so once, keeps its name, and has a row of it', () => {
    const { booth } = journal.heads
    const openOn = (computer: string): void => {
      journal.close()
      journal = openBoothJournal(file, stampAt(2), { computer })
    }
    openOn('BOOTH-NORTH')
    expect(journal.notices).toEqual([{ kind: 'other-computer', text: hostname() }])
    for (const same of ['BOOTH-NORTH', 'booth-north']) {
      openOn(same)
      expect(journal.notices).toEqual([])
    }
    openOn('BOOTH-SOUTH')
    expect([journal.heads.booth, journal.notices]).toEqual([
      booth,
      [{ kind: 'other-computer', text: 'BOOTH-NORTH' }],
    ])
    expect([...journal.audit.rows({ kinds: ['other-computer'] })].map(({ fields }) => fields)).toEqual([
      { before: hostname(), after: 'BOOTH-NORTH' },
      { before: 'BOOTH-NORTH', after: 'BOOTH-SOUTH' },
    ])
  })

  it('a name of the booth without a computer, as an older LaneDesk wrote it, is kept and nothing is said', () => {
    const { booth } = journal.heads
    journal.close()
    writeFileSync(`${file}.booth`, JSON.stringify({ booth }))
    journal = openBoothJournal(file, stampAt(2), { computer: 'BOOTH-NORTH' })
    expect([journal.heads.booth, journal.notices]).toEqual([booth, []])
    journal.close()
    journal = openBoothJournal(file, stampAt(2), { computer: 'BOOTH-SOUTH' })
    expect(journal.notices).toEqual([{ kind: 'other-computer', text: 'BOOTH-NORTH' }])
  })

  it('a journal of a newer LaneDesk is refused, not guessed at and not set aside', () => {
    journal.close()
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 99')
    database.close()
    expect(() => openBoothJournal(file, stampAt(1))).toThrow(/newer/)
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
    const mended = new DatabaseSync(file)
    mended.exec(`PRAGMA user_version = ${migrations.length}`)
    mended.close()
    journal = openBoothJournal(file, stampAt(1))
  })
})
