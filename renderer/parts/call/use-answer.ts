import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { replyOf } from '#renderer/stores/reply.ts'

/**
 * Asks main while this is shown: once, and anew for another question (`of`; null: none is put). `take` hears the answer,
 * unless it comes when another question was put meanwhile, or this is not shown any more.
 */
export function useAsking<Q, T>(
  of: Q | null,
  ask: (of: Q) => Promise<Reply<T>>,
  take: (reply: Reply<T>) => void,
): void {
  const put = useEffectEvent(ask)
  const hear = useEffectEvent(take)
  useEffect(() => {
    if (of === null) return undefined
    let wanted = true
    void replyOf(put(of)).then((reply) => {
      if (wanted) hear(reply)
    })
    return () => {
      wanted = false
    }
  }, [of])
}

/** What main says to a question that a screen puts by being shown. */
export interface Answer<T> {
  readonly under: boolean
  /**
   * What was said; null: nothing yet, or it failed. It stays while it is asked for again, and not under another
   * question.
   */
  readonly answer: T | null
  /** Why nothing was said; null while it is asked for. */
  readonly error: AppError | null
  /** It failed the last time. It stays so while it is asked for again, so that what asks keeps its place and the keyboard. */
  readonly failed: boolean
  /** Asks once more; what an earlier asking brings now is not taken. */
  readonly again: () => void
}

/** Asks as `useAsking` does, and keeps what is said. */
export function useAnswer<Q, T>(of: Q | null, ask: (of: Q) => Promise<Reply<T>>): Answer<T> {
  const [round, setRound] = useState(0)
  const asking = useMemo(() => (of === null ? null : { of, round }), [of, round])
  const [came, setCame] = useState<{ readonly to: typeof asking; readonly reply: Reply<T> } | null>(null)
  useAsking(
    asking,
    (one) => ask(one.of),
    (reply) => setCame({ to: asking, reply }),
  )
  const reply = asking !== null && came?.to?.of === asking.of ? came.reply : null
  const under = asking !== null && came?.to !== asking
  return {
    under,
    answer: reply?.ok === true ? reply.value : null,
    error: reply?.ok === false && !under ? reply.error : null,
    failed: reply?.ok === false,
    again: () => setRound((before) => before + 1),
  }
}
