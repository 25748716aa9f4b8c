import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { intentOf, outcomeOf, paymentOf } from '#electron/core/journal/fixture.ts'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import { nobody } from '#shared/contract/operators.ts'
import { endLeftElsewhere, leftOpen } from './left-open.ts'

let folder: string
let journal: Journal
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-left-open-'))
  journal = openBoothJournal(join(folder, 'booth.sqlite'), stampAt(1))
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})

it('what another lot was given ends here, under the name of who gave it; cash on its way waits, and what is ours goes on', () => {
  const wang = { ...nobody, name: 'Wang' }
  const { commands, payments, audit } = journal
  commands.intend(intentOf('sent', { by: wang }))
  commands.intend(intentOf('entry', { command: 'no-plate-entry', laneNo: '1' }))
  audit.append('command-outcome', outcomeOf('entry', 'finding-out'))
  commands.intend(intentOf('cash', { command: 'take-cash' }))
  payments.store(paymentOf('cash'), {}, 1)
  commands.intend(intentOf('no cash', { command: 'take-cash' }))
  commands.intend(intentOf('settled', { command: 'take-cash' }))
  payments.store({ ...paymentOf('settled'), paymentOrderNo: 'another' }, {}, 1)
  payments.settle('settled', 'booked', 1)
  commands.intend(intentOf('here', { parkKey: 'P2' }))

  const ended = endLeftElsewhere(journal, 'P2', 5).map(({ id, state, error }) => [id, state, error?.code])
  expect(ended).toEqual([
    ['sent', 'unknown', 'lot-changed'],
    ['entry', 'unknown', 'lot-changed'],
    ['no cash', 'rejected', 'not-done'],
    ['settled', 'confirmed', undefined],
  ])
  expect([...audit.rows({ kinds: ['command-outcome'] })].at(-4)).toMatchObject({
    fields: { commandId: 'sent' },
    by: wang,
  })
  expect(leftOpen(journal, 'P1', 6).map(({ activity }) => activity.id)).toEqual(['cash'])
  expect(leftOpen(journal, 'P2', 6).map(({ activity }) => activity.id)).toEqual(['here'])
  expect(endLeftElsewhere(journal, 'P2', 7)).toEqual([])
})
