/** How full a zone is: for its words and its bar. */
export interface Fill {
  readonly state: 'unknown' | 'full' | 'few' | 'enough'
  /** The taken part, 0…1; null when it is not known. */
  readonly taken: number | null
}

/** Fewer than this part free is worth a warning. */
const FEW = 0.1

/**
 * Works out how full it is. What the lot did not tell stays unknown; what cannot be (more free than there are) is cut
 * off.
 */
export function fillOf(total: number | null, remaining: number | null): Fill {
  const taken =
    total === null || remaining === null || total <= 0
      ? null
      : Math.min(1, Math.max(0, (total - remaining) / total))
  if (remaining === null) return { state: 'unknown', taken }
  if (remaining <= 0) return { state: 'full', taken }
  return { state: total !== null && remaining < total * FEW ? 'few' : 'enough', taken }
}
