import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Activity } from '#shared/contract/activities.ts'
import { nobody } from '#shared/contract/operators.ts'
import { intentOf, outcomeOf, paymentOf } from '#electron/core/journal/fixture.ts'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { FoundEnd } from './command.ts'
import { PaymentDecision } from './payment-decision.ts'

let folder: string
let journal: Journal
let decided: FoundEnd[]
let told: Activity[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-decision-'))
  journal = openBoothJournal(join(folder, 'booth.sqlite'), stampAt(1))
  decided = []
  told = []
  journal.commands.intend(intentOf('a', { command: 'take-cash', parkKey: 'P1', orderNo: 'order-a' }))
  journal.payments.store(paymentOf('a'), {}, 1)
  journal.audit.append('command-outcome', outcomeOf('a', 'finding-out'))
})
afterEach(() => {
  journal.close()
  rmSync(folder, { recursive: true })
})

const at = (parkKey: string, isUnderWay: boolean): PaymentDecision =>
  new PaymentDecision({
    journal,
    parkKey,
    pcClock: { now: () => 2 },
    delivery: { isUnderWay: () => isUnderWay, decide: (_id, finding) => void decided.push(finding) },
    atDesk: { now: () => ({ ...nobody, name: 'Wang' }) },
    onActivity: (activity) => void told.push(activity),
    onFault: (_what, cause) => {
      throw cause
    },
  })

it('of one that is being brought to the lot is left to who brings it', () => {
  expect(at('P1', true).decide('a', 'booked').ok).toBe(true)
  expect(decided).toMatchObject([{ state: 'confirmed' }])
  expect(journal.payments.stateOf('a')).toBe('pending')
})

it('of one that is in its first seconds, or none, is refused', () => {
  for (const id of ['a', 'b'])
    expect(at('P1', false).decide(id, 'booked')).toMatchObject({ error: { code: 'not-on-its-way' } })
  expect(journal.payments.stateOf('a')).toBe('pending')
})

it.each([
  ['booked', 'booked', 'confirmed'],
  ['not-booked', 'refused', 'rejected'],
] as const)('of one that was taken for another lot ends it here as %s, once', (as, payment, state) => {
  const decision = at('P2', false)
  expect(decision.decide('a', as).ok).toBe(true)
  expect(journal.payments.stateOf('a')).toBe(payment)
  const error = { code: 'decided-by-hand', params: { operator: 'Wang' } }
  expect(told).toMatchObject([{ id: 'a', state, error }])
  expect(decided).toEqual([])
  expect(decision.decide('a', as)).toMatchObject({ error: { code: 'not-on-its-way' } })
  expect([...journal.audit.rows()].map(({ kind }) => kind)).toContain('payment-decided')
})
