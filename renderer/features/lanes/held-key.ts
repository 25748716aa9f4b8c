/** A key that acts once after it has been held down for a while. */
export interface HeldKey {
  /** The key went down (repeats of a key that is down already change nothing). */
  down(key: string): void
  /** The key came up. */
  up(key: string): void
  /** Whatever is held is let go without an effect: the window lost the keyboard. */
  cancel(): void
}

export interface HeldKeyEvents {
  readonly onHolding: (key: string) => void
  readonly onFire: (key: string) => void
  /** Let go too soon. */
  readonly onTooShort: (key: string) => void
  readonly onCancel: () => void
}

/** Builds it; `holdMs` is how long the key must be down. A second key cancels: two keys at once are no intention. */
export function createHeldKey(holdMs: number, events: HeldKeyEvents): HeldKey {
  let held: { readonly key: string; readonly timer: ReturnType<typeof setTimeout> | null } | null = null

  const release = (): void => {
    if (held?.timer) clearTimeout(held.timer)
    held = null
  }

  return {
    down: (key) => {
      if (held?.key === key) return
      if (held !== null) {
        release()
        events.onCancel()
        return
      }
      const timer = setTimeout(() => {
        held = { key, timer: null }
        events.onFire(key)
      }, holdMs)
      held = { key, timer }
      events.onHolding(key)
    },
    up: (key) => {
      if (held?.key !== key) return
      const tooShort = held.timer !== null
      release()
      if (tooShort) events.onTooShort(key)
    },
    cancel: () => {
      if (held === null) return
      release()
      events.onCancel()
    },
  }
}
