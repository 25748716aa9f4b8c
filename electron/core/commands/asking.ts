import { backOff, pause } from '#electron/core/base/pause.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { Finding, LotContext, Search } from './command.ts'
import { notFoundOut } from './command.ts'

/** What one look at the lot says: it is settled, or not (yet), in which case `otherwise` holds in the end. */
export type Look = { readonly settled: Finding } | { readonly otherwise: Finding }

/**
 * Asks the lot until it is known what became of a command. A sign of the effect settles it at once. Its absence
 * counts only when the effect can no longer come, and `settleMs` after that; until then the pauses grow. While the
 * lot does not answer the question is repeated for as long as it takes.
 */
export async function askUntilSettled<T>(
  { pcClock, timing }: LotContext,
  { doubt, signal }: Search,
  { ask, look }: { readonly ask: () => Promise<LanOutcome<T>>; readonly look: (data: T) => Look },
): Promise<Finding> {
  const since = pcClock.monotonic()
  let looks = 0
  let failures = 0
  while (!signal.aborted) {
    const outcome = await ask()
    if (outcome.kind === 'ok') {
      failures = 0
      const seen = look(outcome.data)
      if ('settled' in seen) return seen.settled
      if (Math.min(doubt.overForMs, pcClock.monotonic() - since) >= timing.settleMs) return seen.otherwise
      await pause(backOff(timing.askEveryMs, timing.settleMs, looks / 4), signal)
      looks += 1
    } else {
      await pause(backOff(timing.askEveryMs, timing.awayLastMs, failures), signal)
      failures += 1
    }
  }
  return notFoundOut({ code: 'stopped-before-answer' })
}
