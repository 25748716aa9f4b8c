import { useState } from 'react'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { replyOf } from '#renderer/stores/reply.ts'

export interface Call<T> {
  readonly under: boolean
  /** What the last one answered; null: none yet, or it was refused. */
  readonly answer: T | null
  readonly error: AppError | null
  /** Gives the call unless one is under way; whether it was accepted. */
  readonly give: (call: () => Promise<Reply<T>>) => Promise<boolean>
}

/** A call from a form, one at a time, with what came of it. */
export function useCall<T>(): Call<T> {
  const [under, setUnder] = useState(false)
  const [answer, setAnswer] = useState<T | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  return {
    under,
    answer,
    error,
    give: async (call) => {
      if (under) return false
      setUnder(true)
      setError(null)
      setAnswer(null)
      const reply = await replyOf(call())
      setUnder(false)
      if (reply.ok) setAnswer(reply.value)
      else setError(reply.error)
      return reply.ok
    },
  }
}
