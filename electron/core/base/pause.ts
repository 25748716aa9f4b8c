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
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
  })
}
