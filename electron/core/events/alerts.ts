import * as z from 'zod'
import { alert } from '#shared/contract/alerts.ts'
import type { Alert, Notice } from '#shared/contract/alerts.ts'
import { Remembered } from '#electron/core/event-log/remembered.ts'
import type { Marks } from '#electron/core/event-log/remembered.ts'

/** Alerts of a kind that is no more are left out. */
const known = z.array(alert.nullable().catch(null)).transform((kept) => kept.filter((one) => one !== null))

/** Nobody reads more than these; the events behind older ones are in the journal. */
const KEPT = 20

/** What the cashier must see at once: stays, also over a restart, until it is dismissed. */
export class AlertBook {
  readonly #kept: Remembered<Alert[]>
  readonly #onChange: (alerts: Alert[]) => void
  #alerts: Alert[]

  constructor(marks: Marks, onChange: (alerts: Alert[]) => void) {
    this.#kept = new Remembered(marks, 'alerts', known)
    this.#onChange = onChange
    this.#alerts = this.#kept.get() ?? []
  }

  /** Newest first. */
  get all(): Alert[] {
    return [...this.#alerts]
  }

  /** Shown even when the disk refuses to keep it; then this throws. */
  raise(raised: Alert): void {
    this.#become([raised, ...this.#alerts.filter(({ id }) => id !== raised.id)].slice(0, KEPT))
  }

  dismiss(id: string): void {
    if (this.#alerts.some((one) => one.id === id)) this.#become(this.#alerts.filter((one) => one.id !== id))
  }

  #become(alerts: Alert[]): void {
    this.#alerts = alerts
    this.#onChange(this.all)
    this.#kept.set(alerts)
  }
}

/** The alert that tells a notice; the same notice has the same id. `at` is this PC's epoch in milliseconds. */
export const alertOf = (notice: Notice, at: number): Alert => ({
  ...notice,
  id: `${notice.kind}-${notice.text ?? ''}`,
  at,
  plate: null,
  laneName: null,
  code: null,
})
