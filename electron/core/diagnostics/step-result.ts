import type { Finding, SelfTestFault, SelfTestStep } from '#shared/contract/diagnostics.ts'

/** What a step of the self-test saw. */
export type StepResult = Pick<Finding, 'fault' | 'skipped' | 'facts'>

type Facts = Finding['facts']

export const well = (facts: Facts = {}): StepResult => ({ fault: null, skipped: null, facts })
export const wrong = (fault: SelfTestFault, facts: Facts = {}): StepResult => ({
  fault,
  skipped: null,
  facts,
})
export const notUsed: StepResult = { fault: null, skipped: 'not-used', facts: {} }
export const afterFault: StepResult = { fault: null, skipped: 'after-fault', facts: {} }
const stopped: StepResult = { fault: null, skipped: 'stopped', facts: {} }

/** Longer than any step needs that will come to an end; milliseconds. */
const STEP_MS = 60_000

export interface Patience {
  /** Whoever asked waits no longer: what is not seen yet stays unseen. */
  readonly signal?: AbortSignal
  /** Milliseconds that a step is given. */
  readonly stepMs?: number
}

/**
 * Carries a step out and times it. A step that breaks or does not come to an end is a finding too, never the end of the
 * test: what it has begun is left to itself.
 */
export async function timed(
  step: SelfTestStep,
  look: () => Promise<StepResult>,
  { signal, stepMs = STEP_MS }: Patience = {},
): Promise<Finding> {
  const began = performance.now()
  const seen = signal?.aborted === true ? stopped : await ended(look, signal, stepMs)
  return { step, ...seen, ms: Math.round(performance.now() - began) }
}

/** What it saw; or that it broke, was stopped, or took too long. */
async function ended(
  look: () => Promise<StepResult>,
  signal: AbortSignal | undefined,
  withinMs: number,
): Promise<StepResult> {
  const { promise, resolve } = Promise.withResolvers<StepResult>()
  const stop = (): void => resolve(stopped)
  signal?.addEventListener('abort', stop)
  const timer = setTimeout(
    () => resolve(wrong('step-hung', { seconds: Math.round(withinMs / 1000) })),
    withinMs,
  )
  look().then(resolve, (error: unknown) =>
    resolve(wrong('step-broke', { reason: error instanceof Error ? error.message : String(error) })),
  )
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}
