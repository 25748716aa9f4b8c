import { useState } from 'react'
import type { CommandOutcome, LaneCommand } from '#shared/contract/lane-commands.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { commandsStore, giveCommand } from '#renderer/stores/commands-store.ts'
import { closeDialog, deskStore } from '#renderer/stores/desk-store.ts'

export interface DeskCommand {
  readonly sending: boolean
  /** Why the last try was refused; the task stays open for another. */
  readonly refused: AppError | null
  /** Sends it; how it ended, null: not at all. */
  readonly send: (command: LaneCommand) => Promise<CommandOutcome['state'] | null>
}

/**
 * Sends a task's command. Refused: the task stays and says why. Anything else — done, or being found
 * out — closes it: the strip and the lane tell the outcome, and nothing invites to a second try. A reply that comes when
 * this task is left already touches no other one.
 */
export function useDeskCommand(laneName: string): DeskCommand {
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<AppError | null>(null)
  const send: DeskCommand['send'] = async (command) => {
    const mine = deskStore.getState().dialog
    setSending(true)
    setRefused(null)
    const given = await giveCommand(commandsStore, { laneName, command }, window.laneDesk.give)
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
