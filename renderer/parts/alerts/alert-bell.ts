import type { Alert } from '#shared/contract/alerts.ts'

export interface AlertBell {
  /** The alerts as they are now; null as long as nobody knows. */
  hear(alerts: readonly Alert[] | null): void
}

/** Rings when an alert comes, once for all that come together, and not for those that were there to begin with. */
export function createAlertBell(isOn: () => boolean, ring: () => void): AlertBell {
  let known: ReadonlySet<string> | null = null
  return {
    hear: (alerts) => {
      if (alerts === null) return
      const before = known
      known = new Set(alerts.map(({ id }) => id))
      const isNew = before !== null && alerts.some(({ id }) => !before.has(id))
      if (isNew && isOn()) ring()
    },
  }
}
