export interface Bell {
  /** What there is to hear of now, by its ids; null as long as nobody knows. */
  hear(ids: readonly string[] | null): void
}

/** Rings when something comes, once for all that comes together, and not for what was there to begin with. */
export function createBell(isOn: () => boolean, ring: () => void): Bell {
  let known: ReadonlySet<string> | null = null
  return {
    hear: (ids) => {
      if (ids === null) return
      const before = known
      known = new Set(ids)
      const isNew = before !== null && ids.some((id) => !before.has(id))
      if (isNew && isOn()) ring()
    },
  }
}
