import { useBooth } from '#renderer/stores/hooks.ts'

/** Whether people sign in at this desk; without that whoever sits there does everything. */
export const useHasOperators = (): boolean => useBooth((view) => view.atDesk.state !== 'no-operator', false)
