const CRASHED = '--crashed-at='
/** More crashes than this within the window, and LaneDesk stays down: something is wrong that a start does not cure. */
const MAX_CRASHES = 3
const WINDOW_MS = 5 * 60_000

/**
 * The arguments to start again with after a crash: those of this start, and when it crashed lately, so that the next
 * start knows it.
 *
 * @param args the arguments of this start (without the executable).
 * @param now this PC's clock, epoch milliseconds.
 * @returns undefined when it crashed too often lately to be started again.
 */
export function restartArgs(args: readonly string[], now: number): string[] | undefined {
  const before = args.filter((argument) => argument.startsWith(CRASHED))
  const recent = before
    .flatMap((argument) => argument.slice(CRASHED.length).split(','))
    .map(Number)
    .filter((at) => at > Math.max(0, now - WINDOW_MS) && at <= now)
  if (recent.length >= MAX_CRASHES) return undefined
  return [
    ...args.filter((argument) => !argument.startsWith(CRASHED)),
    `${CRASHED}${[...recent, now].join(',')}`,
  ]
}
