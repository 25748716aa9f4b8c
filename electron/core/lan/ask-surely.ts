import type { LanOutcome } from './outcome.ts'

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * What the lot says, and surely to us: an answer that names no request may be another client's, at another lane or about
 * other records, so that it counts where a second one says the same. Of the two ours comes late, and gives the other away.
 *
 * @param gist what of an answer counts.
 * @param known the gist of what is taken to be so already: an answer that says the same is not asked for twice.
 */
export async function askSurely<T>(
  ask: () => Promise<LanOutcome<T>>,
  gist: (data: T) => unknown,
  known?: unknown,
): Promise<LanOutcome<T>> {
  const first = await ask()
  if (first.kind !== 'ok' || first.withoutId !== true) return first
  if (known !== undefined && same(gist(first.data), known)) return first
  const second = await ask()
  if (second.kind !== 'ok' || same(gist(first.data), gist(second.data))) return second
  return { kind: 'not-sent', fault: { code: 'no-turn', cause: 'two answers to one question differ' } }
}
