/** A text with the part of it that the next character replaces. */
export interface Typing {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** After a key of the pad: a character in place of what is selected, or one less. */
export function plateTyped({ text, from, to }: Typing, key: string): Typing {
  const isErasing = key === 'erase'
  const start = isErasing && from === to ? Math.max(0, from - 1) : from
  const typed = isErasing ? '' : key
  const caret = start + typed.length
  return { text: text.slice(0, start) + typed + text.slice(to), from: caret, to: caret }
}

/**
 * Where an arrow leads from the key at `at` (-1: from the field): another key, back to the field from the first row, or
 * `undefined` where it leads nowhere.
 */
export function nextKeyAt(
  arrow: string,
  at: number,
  { keys, columns }: { readonly keys: number; readonly columns: number },
): number | 'field' | undefined {
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }
  const step = Object.entries(steps).find(([name]) => name === arrow)?.[1]
  if (step === undefined) return undefined
  const next = at + step
  if (next < 0) return 'field'
  return Math.min(next, keys - 1)
}
