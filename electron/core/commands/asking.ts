import type { PcClock } from '#electron/core/base/clocks.ts'
import { backOff } from '#electron/core/base/pause.ts'
import { pause } from '#electron/core/base/pause.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { Finding } from './command.ts'
import { notFoundOut } from './command.ts'

/** What one look at the lot says: it is settled, or not (yet), in which case `otherwise` holds after a while. */
export type Look = { readonly settled: Finding } | { readonly otherwise: Finding }

/**
 * Asks the lot until it is known what became of a command. A sign of the effect settles it at once. Its absence
 * counts only after `settleMs`: the effect may still be on its way. While the lot does not answer the question is
 * repeated, with growing pauses, for as long as it takes.
 */
export async function askUntilSettled<T>(
  options: {
    readonly ask: () => Promise<LanOutcome<T>>
    readonly look: (data: T) => Look
    readonly pcClock: PcClock
    readonly timing: Timing
  },
  signal: AbortSignal,
): Promise<Finding> {
  const { ask, look, pcClock, timing } = options
  const since = pcClock.monotonic()
  let failures = 0
  while (!signal.aborted) {
    const outcome = await ask()
    if (outcome.kind === 'ok') {
      failures = 0
      const seen = look(outcome.data)
      if ('settled' in seen) return seen.settled
      if (pcClock.monotonic() - since >= timing.settleMs) return seen.otherwise
      await pause(timing.askEveryMs, signal)
    } else {
      await pause(backOff(timing.askEveryMs, timing.awayLastMs, failures), signal)
      failures += 1
    }
  }
  return notFoundOut({ code: 'stopped-before-answer' })
}
