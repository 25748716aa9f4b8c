import { useState } from 'react'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { replyOf } from '#renderer/stores/reply.ts'

export interface Call<T> {
  readonly under: boolean
  /** What came of the last one; null: none was given yet, or it is under way. */
  readonly reply: Reply<T> | null
  /** What the last one answered; null: none yet, it was refused, or there is nothing to answer. */
  readonly answer: T | null
  readonly error: AppError | null
  /** Gives the call unless one is under way; whether it was accepted. */
  readonly give: (call: () => Promise<Reply<T>>) => Promise<boolean>
}

/** A call from a form, one at a time, with what came of it. */
export function useCall<T>(): Call<T> {
  const [under, setUnder] = useState(false)
  const [reply, setReply] = useState<Reply<T> | null>(null)
  return {
    under,
    reply,
    answer: reply?.ok === true ? reply.value : null,
    error: reply?.ok === false ? reply.error : null,
    give: async (call) => {
      if (under) return false
      setUnder(true)
      setReply(null)
      const came = await replyOf(call())
      setUnder(false)
      setReply(came)
      return came.ok
    },
  }
}
