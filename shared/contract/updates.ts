import * as z from 'zod'
import { appError } from './errors.ts'

/** Newer versions of LaneDesk, from a folder or a server of the lot's own network. */

const updateState = z.object({
  /** The version that runs. */
  version: z.string(),
  /**
   * `off`: nobody has said where updates are. `current`: nothing newer was there. `ready`: a newer one is here, whole and
   * as it was published. `failed`: `error` says why. `installing`: Windows asks for an administrator's yes; with it
   * LaneDesk closes and installs it, without it `ready` comes back, with `error`.
   */
  state: z.enum(['off', 'not-looked', 'looking', 'current', 'ready', 'failed', 'installing']),
  /** The version that is ready; null: none. */
  newer: z.string().nullable(),
  error: appError.nullable(),
})
export type UpdateState = z.infer<typeof updateState>

export const updateCommands = {
  readUpdate: { args: z.tuple([]), result: updateState },
  /** Looks for a newer version and fetches it; installs nothing. */
  lookForUpdate: { args: z.tuple([]), result: updateState },
  /**
   * Begins to install what is ready: closes LaneDesk and starts it anew once an administrator has said yes.
   * `update-busy` while something is under way at the desk.
   */
  installUpdate: { args: z.tuple([z.object({ confirmed: z.literal(true) })]), result: z.null() },
} as const
