import type { RenderProcessGoneDetails } from 'electron'

/** The part of a page's contents that is watched. */
export interface Mortal {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: Pick<RenderProcessGoneDetails, 'reason' | 'exitCode'>) => void,
  ): unknown
  isDestroyed(): boolean
}

/** Milliseconds until a page that has died is loaded again; the last one repeats. */
const DELAYS_MS = [500, 2_000, 10_000, 30_000] as const
/** A page that lived this long is not in a loop of crashes. */
const HEALTHY_MS = 60_000

/**
 * Loads the page again after its process has died: never inside the event itself, where Electron still takes the old
 * process down, and the more slowly the more often it dies.
 */
export function reviveWhenGone(
  contents: Mortal,
  {
    load,
    now,
    onGone,
  }: {
    readonly load: () => void
    /** A clock that only goes forward, milliseconds. */
    readonly now: () => number
    readonly onGone: (details: Pick<RenderProcessGoneDetails, 'reason' | 'exitCode'>) => void
  },
): void {
  let deaths = 0
  let lastDeath = -Infinity
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    onGone(details)
    if (now() - lastDeath > HEALTHY_MS) deaths = 0
    const delay = DELAYS_MS[Math.min(deaths, DELAYS_MS.length - 1)]
    deaths += 1
    lastDeath = now()
    setTimeout(() => {
      if (!contents.isDestroyed()) load()
    }, delay)
  })
}

/** Milliseconds that a page may be silent: a long list takes a moment, a booth cannot wait for ever. */
const PATIENCE_MS = 30_000

/** The part of a window that tells whether its page still answers. */
export interface Answering {
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown
}

/**
 * Ends the process of a page that has been silent for half a minute; `reviveWhenGone` then loads it again. Nothing is
 * lost: the page holds no truth of its own.
 */
export function endWhenHung(
  contents: { forcefullyCrashRenderer(): void; isDestroyed(): boolean },
  window: Answering,
  onHung: () => void,
): void {
  let timer: NodeJS.Timeout | undefined
  window.on('unresponsive', () => {
    timer ??= setTimeout(() => {
      timer = undefined
      if (contents.isDestroyed()) return
      onHung()
      contents.forcefullyCrashRenderer()
    }, PATIENCE_MS)
  })
  window.on('responsive', () => {
    clearTimeout(timer)
    timer = undefined
  })
}
