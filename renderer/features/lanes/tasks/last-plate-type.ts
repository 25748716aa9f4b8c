import type { Choice } from '#shared/contract/values.ts'

/** The plate type that was taken last, while the lot still has it. */
export const stillThere = (types: readonly Choice[], last: string | null): string | null =>
  types.find((one) => one.no === last)?.no ?? null

const TEMPORARY = /temp|临时/i

/** The types in the order in which they are wanted: the last one, those for temporary cars, the others. */
export function usualFirst(types: readonly Choice[], last: string | null): readonly Choice[] {
  const rank = (one: Choice): number => (one.no === last ? 0 : TEMPORARY.test(one.name) ? 1 : 2)
  return types.toSorted((a, b) => rank(a) - rank(b))
}
