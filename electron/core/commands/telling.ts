import type { Activity } from '#shared/contract/activities.ts'

interface Hearing {
  readonly onActivity: (activity: Activity) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Tells how a command stands. What goes wrong with those who hear of it is told, and changes nothing of what is said of
 * the command: least of all that it was written down, and sent.
 */
export const telling =
  ({ onActivity, onFault }: Hearing): Hearing['onActivity'] =>
  (activity) => {
    try {
      onActivity(activity)
    } catch (cause) {
      onFault('how a command stands could not be told', cause)
    }
  }
