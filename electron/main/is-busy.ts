import type { Activity } from '#shared/contract/activities.ts'
import { hasEnded } from '#shared/contract/lane-commands.ts'
import type { Shift } from '#shared/contract/shifts.ts'

/** Whether something is under way at this desk that must not be broken off: a command, a payment, or the end of a shift. */
export const isBusy = (
  { activities }: { readonly activities: readonly Pick<Activity, 'state'>[] },
  shift: Pick<Shift, 'state'>,
): boolean => shift.state === 'counted' || activities.some(({ state }) => !hasEnded(state))
