const EVERY_MS = 60_000

/**
 * Says the first of many like things at once, the next no sooner than a minute later (`monotonic`, milliseconds), with
 * how many in between were not said: whoever can make us write a line must not fill the log with it.
 */
export function sparing<T>(
  say: (what: T, unsaid: number) => void,
  monotonic: () => number,
): (what: T) => void {
  let saidAt = -Infinity
  let unsaid = 0
  return (what) => {
    if (monotonic() - saidAt < EVERY_MS) {
      unsaid += 1
      return
    }
    say(what, unsaid)
    saidAt = monotonic()
    unsaid = 0
  }
}
