import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { CommandResult, Reply } from '#shared/contract/contract.ts'
import type { ExportProgress } from '#shared/contract/records.ts'
import { replyOf } from '#renderer/stores/reply.ts'

type Exported = CommandResult<'exportRecords'>

export interface ExportState {
  /** Whose it is, by their number; null: nobody's who is named. It is not for whoever signs in next. */
  readonly by: string | null
  readonly under: boolean
  /** How far it is; null: not known yet, or none is under way. */
  readonly progress: ExportProgress | null
  /** What came of the last one; null: none was asked for, or it is under way. */
  readonly reply: Reply<Exported> | null
}

/** An export goes on while somebody sees to a car on another screen: what came of it is here when they come back. */
export interface RecordExport {
  readonly store: StoreApi<ExportState>
  run(by: string | null, call: () => Promise<Reply<Exported>>): Promise<void>
}

const EVERY_MS = 500
const AT_REST: ExportState = { by: null, under: false, progress: null, reply: null }

/** Builds it over `readRecordsExport`, which tells how far it is. */
export function createRecordExport(look: () => Promise<Reply<ExportProgress | null>>): RecordExport {
  const store = createStore<ExportState>(() => AT_REST)
  return {
    store,
    run: async (by, call) => {
      if (store.getState().under) return
      store.setState({ by, under: true, progress: null, reply: null })
      const timer = setInterval(() => {
        void replyOf(look()).then((reply) => {
          if (reply.ok && store.getState().under) store.setState({ progress: reply.value })
        })
      }, EVERY_MS)
      const reply = await replyOf(call())
      clearInterval(timer)
      store.setState({ under: false, progress: null, reply })
    },
  }
}

/** What there is of it for whoever is at the desk. */
export const stateFor = (state: ExportState, by: string | null): ExportState =>
  state.by === by ? state : AT_REST

/** The one of this page. */
export const recordExport: RecordExport = createRecordExport(() => window.laneDesk.readRecordsExport())
