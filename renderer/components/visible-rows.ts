/** The rows to draw for what is visible, and a few beyond it. `last` is exclusive. */
export function visibleRows(
  scroll: { readonly top: number; readonly height: number },
  rowHeight: number,
  count: number,
): { readonly first: number; readonly last: number } {
  const BEYOND = 8
  const first = Math.max(0, Math.min(Math.floor(scroll.top / rowHeight) - BEYOND, count))
  const last = Math.min(count, Math.ceil((scroll.top + scroll.height) / rowHeight) + BEYOND)
  return { first, last: Math.max(first, last) }
}
