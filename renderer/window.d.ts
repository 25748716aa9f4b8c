import type { LaneDeskBridge } from '#shared/contract/contract.ts'

declare global {
  interface Window {
    /** The only way out of this page: the preload's named functions. */
    readonly laneDesk: LaneDeskBridge
  }
}
