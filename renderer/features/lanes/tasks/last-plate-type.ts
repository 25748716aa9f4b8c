import type { Choice } from '#shared/contract/values.ts'

/** The plate type of the last no-plate entry, as long as this page lives. */
let last: string | null = null

export const rememberPlateType = (no: string): void => {
  last = no
}

/** The last one, while the lot still has it. */
export const lastPlateType = (types: readonly Choice[]): string | null =>
  types.find((one) => one.no === last)?.no ?? null

const TEMPORARY = /temp|临时/i

/** The types in the order in which they are wanted: the last one, those for temporary cars, the others. */
export function usualFirst(types: readonly Choice[]): readonly Choice[] {
  const rank = (one: Choice): number => (one.no === last ? 0 : TEMPORARY.test(one.name) ? 1 : 2)
  return types.toSorted((a, b) => rank(a) - rank(b))
}
