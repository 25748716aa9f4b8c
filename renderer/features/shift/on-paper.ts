import type { AppError } from '#shared/contract/errors.ts'
import type { Printing } from '#shared/contract/printing.ts'

/** How far a slip has come to paper, and what stands in its way. */
export interface OnPaper {
  readonly state: 'printed' | 'on-its-way' | 'waits' | 'unsure' | 'dropped'
  readonly error: AppError | null
}

/**
 * How far the slip of this job has come. One that is neither waiting nor ended has only not been told of yet. What
 * holds up a slip before it holds it up, too; one that nobody knows of whether it is whole lets the others by.
 */
export function onPaper({ settings, jobs, ended }: Printing, id: number): OnPaper {
  const end = ended.findLast((one) => one.id === id)
  if (end !== undefined) return { state: end.as, error: null }
  const at = jobs.findIndex((one) => one.id === id)
  const job = jobs[at]
  if (job === undefined) return { state: 'on-its-way', error: null }
  if (job.state === 'unsure') return { state: 'unsure', error: job.error }
  if (settings.printer.kind === 'none') return { state: 'waits', error: { code: 'printer-none' } }
  const held = jobs.slice(0, at + 1).find(({ state, error }) => state !== 'unsure' && error !== null)
  return held === undefined ? { state: 'on-its-way', error: null } : { state: 'waits', error: held.error }
}
