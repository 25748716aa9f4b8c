/** The longest delay of a timer: 24.8 days. One that is longer would end at once. */
const LONGEST_MS = 2 ** 31 - 1

/** Calls back after `ms`, which may be the difference of two instants: what is over, or no number, is at once. */
export const after = (ms: number, run: () => void): NodeJS.Timeout =>
  setTimeout(run, Number.isNaN(ms) ? 0 : Math.min(LONGEST_MS, Math.max(0, ms)))

/** The nth pause of a series that doubles between two bounds (n counts from 0). */
export const backOff = (firstMs: number, lastMs: number, n: number): number =>
  Math.min(lastMs, firstMs * 2 ** Math.min(n, 20))

/** Resolves after `ms`, or at once when the signal is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve()
      return
    }
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = after(ms, done)
    signal?.addEventListener('abort', done)
  })
}
