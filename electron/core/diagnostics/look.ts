import type { Finding, SelfTestFault, SelfTestStep } from '#shared/contract/diagnostics.ts'

/** What a step of the self-test saw. */
export type Look = Pick<Finding, 'fault' | 'skipped' | 'facts'>

type Facts = Readonly<Record<string, string | number>>

export const well = (facts: Facts = {}): Look => ({ fault: null, skipped: null, facts })
export const wrong = (fault: SelfTestFault, facts: Facts = {}): Look => ({ fault, skipped: null, facts })
export const notUsed: Look = { fault: null, skipped: 'not-used', facts: {} }
export const afterFault: Look = { fault: null, skipped: 'after-fault', facts: {} }

/** Carries a step out and times it. A step that breaks is a finding too, never the end of the test. */
export async function timed(step: SelfTestStep, look: () => Promise<Look>): Promise<Finding> {
  const began = performance.now()
  const seen = await look().catch((error: unknown) =>
    wrong('step-broke', { reason: error instanceof Error ? error.message : String(error) }),
  )
  return { step, ...seen, ms: Math.round(performance.now() - began) }
}
