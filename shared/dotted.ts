/** Stays with what stands before it: no line begins with it. */
const DOT = '\u00A0· '

/** What there is of these, beside each other on a line or on several. */
export const dotted = (parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(DOT)
