import type { LaneDeskBridge } from '#shared/contract/commands.ts'

declare global {
  interface Window {
    /** The only way out of this page: the preload's named functions. */
    readonly laneDesk: LaneDeskBridge
  }
}
