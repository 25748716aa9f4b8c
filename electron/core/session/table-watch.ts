import { setImmediate as turn } from 'node:timers/promises'
import type { Difference } from '#electron/core/journal/derived-tables.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { Notice } from '#shared/contract/alerts.ts'

/**
 * Holds all that is kept of the audit for speed against the audit itself, a little at a time; what does not follow from
 * it is made anew. Resolves with what somebody must be told, if anything. Rejects when the disk refuses.
 */
export async function watchTables(
  { derived }: Pick<Journal, 'derived'>,
  signal: AbortSignal,
): Promise<Notice | undefined> {
  const found: Difference[] = []
  for (const step of derived.differences()) {
    found.push(...step)
    await turn()
    if (signal.aborted) return undefined
  }
  return found.length === 0 ? undefined : derived.mend(found)
}
