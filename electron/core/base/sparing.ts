const EVERY_MS = 60_000

interface Said {
  /** Milliseconds of the monotonic clock. */
  at: number
  unsaid: number
}

/**
 * Says the first of many like things at once, the next no sooner than a minute later (`monotonic`, milliseconds), with
 * how many in between were not said: whoever can make us write a line must not fill the log with it. Each of a few kinds is
 * reckoned by itself, so that a flood of one hides no other.
 */
export function sparing<K extends string, T>(
  say: (kind: K, what: T, unsaid: number) => void,
  monotonic: () => number,
): (kind: K, what: T) => void {
  const kinds = new Map<K, Said>()
  return (kind, what) => {
    const last = kinds.get(kind)
    if (last !== undefined && monotonic() - last.at < EVERY_MS) {
      last.unsaid += 1
      return
    }
    say(kind, what, last?.unsaid ?? 0)
    kinds.set(kind, { at: monotonic(), unsaid: 0 })
  }
}
