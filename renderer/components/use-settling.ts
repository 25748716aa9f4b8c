import { createContext, useEffect, useState } from 'react'
import { SETTLE_MS } from '#shared/settle-ms.ts'

/** True for a moment after something has opened: the second tap of a double tap must not meet what lies there now. */
export function useSettling(): boolean {
  const [settling, setSettling] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setSettling(false), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [])
  return settling
}

/** Whether the task or the question around has only just opened. */
export const Settling = createContext(false)
