import type { CommandBook } from '#electron/core/journal/command-book.ts'
import type { Activity } from '#shared/contract/activities.ts'

/** How many lines the strip of what was just done holds. */
const ACTIVITIES = 50

/** What was just done at this desk, the newest first. */
export class ActivityStrip {
  #all: readonly Activity[] = []

  get all(): Activity[] {
    return [...this.#all]
  }

  /** Begins with what earlier runs did. */
  recall(commands: Pick<CommandBook, 'recent'>): void {
    this.#all = commands.recent(ACTIVITIES)
  }

  /** Something was done, or its end is known by now. */
  note(activity: Activity): void {
    const isKnown = this.#all.some(({ id }) => id === activity.id)
    this.#all = isKnown
      ? this.#all.map((one) => (one.id === activity.id ? activity : one))
      : [activity, ...this.#all].slice(0, ACTIVITIES)
  }
}
