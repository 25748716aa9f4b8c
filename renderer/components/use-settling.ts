import { createContext, useEffect, useState } from 'react'
import { SETTLE_MS } from '#shared/settle-ms.ts'

/**
 * True for a moment after something has opened, and again after `of` has changed: the second tap of a double tap must not
 * meet what lies there now.
 */
export function useSettling(of: number | null = null): boolean {
  const [settled, setSettled] = useState<{ readonly of: number | null } | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ of }), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [of])
  return settled === null || settled.of !== of
}

/** Whether the task or the question around has only just opened. */
export const Settling = createContext(false)
