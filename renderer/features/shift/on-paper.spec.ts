import { expect, it } from 'vitest'
import type { AppError } from '#shared/contract/errors.ts'
import { printingAtRest } from '#shared/contract/printing.ts'
import type { Printing, PrintJob } from '#shared/contract/printing.ts'
import { onPaper } from './on-paper.ts'

const off: AppError = { code: 'printer-unreachable' }
const jobOf = (id: number, over: Partial<PrintJob> = {}): PrintJob => ({
  id,
  title: `slip ${id}`,
  at: 0,
  state: 'waiting',
  error: null,
  ...over,
})
const printing = (over: Partial<Printing>): Printing => ({
  ...printingAtRest,
  settings: {
    ...printingAtRest.settings,
    printer: { kind: 'network', host: 'printer', port: 9100, paper: '80', drawer: false },
  },
  ...over,
})

it.each<[string, Partial<Printing>, string, AppError | null]>([
  ['was printed before anybody looked', { ended: [{ id: 3, as: 'printed' }] }, 'printed', null],
  ['somebody has taken out of the list', { ended: [{ id: 3, as: 'dropped' }] }, 'dropped', null],
  ['nobody has told of yet', {}, 'on-its-way', null],
  ['is being printed', { jobs: [jobOf(3, { state: 'printing' })] }, 'on-its-way', null],
  ['has another before it', { jobs: [jobOf(2), jobOf(3)] }, 'on-its-way', null],
  ['waits for the printer', { jobs: [jobOf(3, { error: off })] }, 'waits', off],
  ['is tried again', { jobs: [jobOf(3, { state: 'printing', error: off })] }, 'waits', off],
  ['stands behind one that waits', { jobs: [jobOf(2, { error: off }), jobOf(3)] }, 'waits', off],
  [
    'stands behind one that may be whole or not',
    { jobs: [jobOf(2, { state: 'unsure', error: { code: 'print-unsure' } }), jobOf(3)] },
    'on-its-way',
    null,
  ],
  [
    'may be whole or not',
    { jobs: [jobOf(3, { state: 'unsure', error: { code: 'print-unsure' } })] },
    'unsure',
    { code: 'print-unsure' },
  ],
  [
    'has lost its printer',
    { settings: printingAtRest.settings, jobs: [jobOf(3)] },
    'waits',
    { code: 'printer-none' },
  ],
])('of a slip that %s the truth is told', (_, over, state, error) => {
  expect(onPaper(printing(over), 3)).toEqual({ state, error })
})
