import { useRef, useState } from 'react'
import type { AppError } from '#shared/contract/errors.ts'
import type { ListCommand } from '#shared/contract/list-change.ts'
import { replyOf } from '#renderer/stores/reply.ts'

export interface ListWriting {
  readonly sending: boolean
  /** Why the last try was refused. */
  readonly refused: AppError | null
  /** What is asked before it is done. */
  readonly asked: AppError | null
  readonly give: (command: ListCommand) => void
  /** To what is asked. */
  readonly answer: (yes: boolean) => void
}

/**
 * Gives a command about a list, once however often it is pressed. What main asks back is answered by a person, and with a
 * yes it is given again with that. Refused: it says why, and can be given again. `onDone` hears the activity of anything
 * else: done, or being found out.
 */
export function useListCommand(onDone: (activityId: string) => void): ListWriting {
  const [state, setState] = useState<Pick<ListWriting, 'sending' | 'refused' | 'asked'>>({
    sending: false,
    refused: null,
    asked: null,
  })
  const told = useRef<{ readonly command: ListCommand; readonly again: readonly string[] } | null>(null)
  const isUnder = useRef(false)

  const give = async (command: ListCommand, again: readonly string[]): Promise<void> => {
    if (isUnder.current) return
    isUnder.current = true
    told.current = { command, again }
    setState({ sending: true, refused: null, asked: null })
    const reply = await replyOf(window.laneDesk.changeList({ ...command, again: [...again] }))
    isUnder.current = false
    const outcome = reply.ok ? reply.value : null
    if (outcome !== null && outcome.state !== 'rejected') return onDone(outcome.activityId)
    const error: AppError = reply.ok ? (reply.value.error ?? { code: 'internal' }) : reply.error
    const warning = error.params?.['warning']
    const isQuestion = typeof warning === 'string' && !again.includes(warning)
    setState({ sending: false, refused: isQuestion ? null : error, asked: isQuestion ? error : null })
  }

  return {
    ...state,
    give: (command) => void give(command, []),
    answer: (yes) => {
      const warning = String(state.asked?.params?.['warning'])
      if (yes && told.current !== null) void give(told.current.command, [...told.current.again, warning])
      else setState({ sending: false, refused: null, asked: null })
    },
  }
}
