import { useEffect, useState } from 'react'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { replyOf } from '#renderer/stores/reply.ts'

const EVERY_MS = 1000
const KEPT = 500

/**
 * Numbered lines, newest first, asked for every second while this is shown; from the beginning for another `key`. With why
 * none came the last time.
 */
export function useFresh<T extends { readonly n: number }, A = T[]>(
  ask: (after: number) => Promise<Reply<A>>,
  linesOf: (answer: A) => readonly T[],
  key: string,
): { readonly lines: readonly T[]; readonly error: AppError | null } {
  const [lines, setLines] = useState<readonly T[]>([])
  const [error, setError] = useState<AppError | null>(null)
  // What was read for one who has signed out is not for the next.
  const by = useBooth((view) => view.atDesk.operator?.number ?? null, null)
  useEffect(() => {
    let after = 0
    let isOver = false
    setLines([])
    setError(null)
    const look = async (): Promise<void> => {
      const reply = await replyOf(ask(after))
      if (isOver) return
      setError(reply.ok ? null : reply.error)
      if (!reply.ok) return
      const fresh = linesOf(reply.value)
      after = fresh.at(-1)?.n ?? after
      if (fresh.length > 0) setLines((known) => [...fresh.toReversed(), ...known].slice(0, KEPT))
    }
    void look()
    const timer = setInterval(() => void look(), EVERY_MS)
    return () => {
      isOver = true
      clearInterval(timer)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- what is asked is told apart by its key
  }, [key, by])
  return { lines, error }
}
