/** Whether people sign in at this desk; without that whoever sits there does everything. */
export const useHasOperators = (): boolean => false
