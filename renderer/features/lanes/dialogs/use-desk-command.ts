import { useState } from 'react'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { commandsStore, giveCommand } from '#renderer/stores/commands-store.ts'
import type { CommandTarget } from '#renderer/stores/commands-store.ts'
import { closeDialog } from '#renderer/stores/desk-store.ts'

export interface DeskCommand {
  readonly sending: boolean
  /** Why the last try was refused; the dialog stays open for another. */
  readonly refused: AppError | null
  readonly send: (call: (again: string[]) => Promise<Reply<CommandOutcome>>) => Promise<void>
}

/**
 * Sends a dialog's command. Refused: the dialog stays and says why. Anything else — done, or being found
 * out — closes it: the strip and the lane tell the outcome, and nothing invites to a second try.
 */
export function useDeskCommand(target: CommandTarget): DeskCommand {
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<AppError | null>(null)
  const send: DeskCommand['send'] = async (call) => {
    setSending(true)
    setRefused(null)
    const given = await giveCommand(commandsStore, target, call)
    setSending(false)
    if (given.kind === 'ignored') return
    if (given.kind === 'failed') setRefused(given.error)
    else if (given.outcome.state === 'rejected') setRefused(given.outcome.error ?? { code: 'internal' })
    else closeDialog()
  }
  return { sending, refused, send }
}
