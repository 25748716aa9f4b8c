import { useState } from 'react'
import type { Alert } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { replyOf } from '#renderer/stores/reply.ts'

/** Dismisses an alert; `refused` says why it is still there. */
export function useDismiss({ id }: Alert): {
  readonly dismiss: () => void
  readonly refused: AppError | null
} {
  const [refused, setRefused] = useState<AppError | null>(null)
  const dismiss = async (): Promise<void> => {
    const reply = await replyOf(window.laneDesk.dismissAlert({ id }))
    setRefused(reply.ok ? null : reply.error)
  }
  return { dismiss: () => void dismiss(), refused }
}
