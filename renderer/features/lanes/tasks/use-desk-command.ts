import { useState } from 'react'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { commandsStore, giveCommand } from '#renderer/stores/commands-store.ts'
import type { CommandTarget } from '#renderer/stores/commands-store.ts'
import { closeDialog, deskStore } from '#renderer/stores/desk-store.ts'

export interface DeskCommand {
  readonly sending: boolean
  /** Why the last try was refused; the task stays open for another. */
  readonly refused: AppError | null
  /** Sends it; how it ended, null: not at all. */
  readonly send: (
    call: (again: string[]) => Promise<Reply<CommandOutcome>>,
  ) => Promise<CommandOutcome['state'] | null>
}

/**
 * Sends a task's command. Refused: the task stays and says why. Anything else — done, or being found
 * out — closes it: the strip and the lane tell the outcome, and nothing invites to a second try. A reply that comes when
 * this task is left already touches no other one.
 */
export function useDeskCommand(target: CommandTarget): DeskCommand {
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<AppError | null>(null)
  const send: DeskCommand['send'] = async (call) => {
    const mine = deskStore.getState().dialog
    setSending(true)
    setRefused(null)
    const given = await giveCommand(commandsStore, target, call)
    setSending(false)
    if (given.kind === 'ignored') return null
    if (given.kind === 'failed') {
      setRefused(given.error)
      return null
    }
    const { state, error } = given.outcome
    if (state === 'rejected') setRefused(error ?? { code: 'internal' })
    else if (deskStore.getState().dialog === mine) closeDialog()
    return state
  }
  return { sending, refused, send }
}
