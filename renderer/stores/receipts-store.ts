import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Reply } from '#shared/contract/contract.ts'
import { replyOf } from './reply.ts'

/** The receipt that was asked for last at a lane. */
export interface ReceiptsStore {
  /** The command that took the payment; null: none was asked for. */
  readonly commandId: string | null
  /** Its number, or why there is none; null: not answered yet. */
  readonly reply: Reply<{ readonly no: number }> | null
  /** It was asked for only a moment ago: the second tap of a double tap is no wish for a second copy. */
  readonly quiet: boolean
}

export const receiptsStore: StoreApi<ReceiptsStore> = createStore<ReceiptsStore>(() => ({
  commandId: null,
  reply: null,
  quiet: false,
}))

const QUIET_MS = 700

/** Whether the receipt of this payment is being asked for, or was a moment ago. */
export const isAsked = (asked: ReceiptsStore, commandId: string | null): boolean =>
  commandId !== null && asked.commandId === commandId && (asked.reply === null || asked.quiet)

/** Asks for the receipt of a payment on paper: the first one, or a copy of it, which is marked and counted as one. */
export async function askReceipt(commandId: string): Promise<void> {
  receiptsStore.setState({ commandId, reply: null, quiet: true })
  const reply = await replyOf(window.laneDesk.printReceipt({ commandId }))
  const isStill = (): boolean => receiptsStore.getState().commandId === commandId
  if (isStill()) receiptsStore.setState({ reply })
  setTimeout(() => {
    if (isStill()) receiptsStore.setState({ quiet: false })
  }, QUIET_MS)
}
