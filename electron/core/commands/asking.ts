import { backOff, pause } from '#electron/core/base/pause.ts'
import { askSurely } from '#electron/core/lan/ask-surely.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { FoundEnd, LotContext, Search } from './command.ts'
import { notFoundOut } from './command.ts'

/** What one look at the lot says: it is settled, or not (yet), in which case `otherwise` holds in the end. */
export type LookResult = { readonly settled: FoundEnd } | { readonly otherwise: FoundEnd }

/** What the lot is asked, and what its answer means. */
export interface Question<T> {
  readonly ask: () => Promise<LanOutcome<T>>
  readonly look: (data: T) => LookResult
  /**
   * The effect may be gone again after so many milliseconds (a barrier opens and closes): its absence counts only
   * where it was looked for all the time.
   */
  readonly goneAfterMs?: number
  /** Nothing is looked for any longer than this; then it ends so. */
  readonly giveUp?: { readonly afterMs: number; readonly as: FoundEnd } | undefined
}

/**
 * Asks the lot until it is known what became of a command. A sign of the effect settles it at once. Its absence
 * counts only in an answer to a question that was put `settleMs` after the effect could no longer come; until then
 * the pauses grow. While the lot does not answer the question is repeated for as long as it takes.
 */
export async function askUntilSettled<T>(
  { pcClock, timing }: LotContext,
  { doubt, signal }: Search,
  { ask, look, goneAfterMs = Number.POSITIVE_INFINITY, giveUp }: Question<T>,
): Promise<FoundEnd> {
  const since = pcClock.monotonic()
  const longestPause = Math.min(timing.settleMs, goneAfterMs / 4)
  let lookedAt = since
  let isUnseen = false
  let looks = 0
  let failures = 0
  while (!signal.aborted) {
    if (giveUp !== undefined && pcClock.monotonic() - since >= giveUp.afterMs) return giveUp.as
    // What the lot says may be as old as the question, however late its answer is read here.
    const askedAt = pcClock.monotonic()
    const outcome = await askSurely(ask, look)
    if (outcome.kind === 'ok') {
      failures = 0
      const seen = look(outcome.data)
      if ('settled' in seen) return seen.settled
      isUnseen ||= pcClock.monotonic() - lookedAt > goneAfterMs
      lookedAt = askedAt
      if (Math.min(doubt.overForMs(askedAt), askedAt - since) >= timing.settleMs)
        return isUnseen ? notFoundOut({ code: 'not-looked-at' }) : seen.otherwise
      await pause(Math.min(longestPause, backOff(timing.askEveryMs, timing.settleMs, looks / 4)), signal)
      looks += 1
    } else {
      await pause(backOff(timing.askEveryMs, timing.awayLastMs, failures), signal)
      failures += 1
    }
  }
  return notFoundOut({ code: 'stopped-before-answer' })
}
