import { unreadLists } from '#shared/contract/lanes.ts'
import type { BoothState } from '#shared/contract/state.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { Operation } from '#shared/contract/operation.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'

/** What a booth works with. */
export type BoothSettings = LotAccess & {
  /** The numbers (`No`) of the lot's SentryHosts whose lanes this booth serves. */
  readonly booths: readonly string[]
  /** Address or name of the server of a lot that is called over MQTT, where its HTTP address is known, too. */
  readonly lotHost?: string
  /** Absent: nobody has set it up. */
  readonly sharing?: SharingSettings
  /** Absent: as LaneDesk works by itself. */
  readonly operation?: Operation
}

/**
 * What the booth is to do. Without credentials it rests in the given phase, and `error` says on
 * `state().connection` why (null: simply not set up yet).
 */
export type BoothConfiguration =
  | { readonly phase: 'booth'; readonly settings: BoothSettings }
  | { readonly phase: 'set-up' | 'weak-storage'; readonly error: AppError | null }

/** What is known while there is no lot to work with; `error`: why there is none. */
export const atRest = (error: AppError | null): Pick<BoothState, 'connection' | 'lists' | 'lanes'> => ({
  connection: { state: error === null ? 'connecting' : 'away', error, clockOffsetMs: null },
  lists: unreadLists,
  lanes: [],
})
