import { useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import type { Reply } from '#shared/contract/contract.ts'
import { replyOf } from '#renderer/stores/reply.ts'

/** How the last change went: not tried yet, done, or why not. */
export interface AdminCall {
  readonly done: boolean
  readonly error: AppError | null
  readonly give: (call: () => Promise<Reply<null>>) => Promise<boolean>
}

export function useAdminCall(): AdminCall {
  const [ended, setEnded] = useState<Reply<null> | null>(null)
  return {
    done: ended?.ok === true,
    error: ended === null || ended.ok ? null : ended.error,
    give: async (call) => {
      setEnded(null)
      const reply = await replyOf(call())
      setEnded(reply)
      return reply.ok
    },
  }
}
