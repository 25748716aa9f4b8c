import type { HandlersOf } from '#shared/contract/contract.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { UpdateState, updateCommands } from '#shared/contract/updates.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** What fetches and installs versions. */
export interface Updater {
  /** Looks at the place and fetches what is newer, whole and unchanged; null: nothing is newer. Rejects with why not. */
  fetchNewer(from: string): Promise<string | null>
  /** Closes LaneDesk and installs what was fetched. */
  install(): void
}

export interface UpdateDeskOptions {
  readonly version: string
  /** A folder or an address; empty: nobody has said. */
  readonly from: () => string
  readonly updater: Updater
  /** Whether something is under way that an update would interrupt. */
  readonly isBusy: () => boolean
  /** A newer version is ready for the first time: to be announced. */
  readonly onReady: (version: string) => void
  /** Installing begins. */
  readonly onInstall: (version: string) => void
  readonly everyMs?: number
  readonly onFault: (what: string, cause: unknown) => void
}

/** Four times a day. */
const EVERY_MS = 6 * 60 * 60_000

/**
 * Updates of LaneDesk: looked for now and then, fetched, announced; installed only when somebody says so, and never while
 * a command, a payment's outcome or the end of a shift is under way.
 */
export class UpdateDesk {
  readonly #options: UpdateDeskOptions
  #state: UpdateState['state'] = 'not-looked'
  #newer: string | null = null
  #error: AppError | null = null
  #looking: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(options: UpdateDeskOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), this.#options.everyMs ?? EVERY_MS).unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  state(): UpdateState {
    const { version, from } = this.#options
    return {
      version,
      state: from() === '' ? 'off' : this.#state,
      newer: this.#newer,
      error: this.#error,
    }
  }

  /** Looks, one look at a time. Never rejects: why it failed is in the state. */
  async look(): Promise<UpdateState> {
    const from = this.#options.from()
    if (from !== '') {
      this.#looking ??= this.#look(from).finally(() => {
        this.#looking = undefined
      })
      await this.#looking
    }
    return this.state()
  }

  install(): Result<null, AppError> {
    const { isBusy, updater, onInstall } = this.#options
    if (this.#newer === null) return err(appErrorOf('update-none'))
    if (isBusy()) return err(appErrorOf('update-busy'))
    onInstall(this.#newer)
    updater.install()
    return ok(null)
  }

  async #look(from: string): Promise<void> {
    const { updater, onReady, onFault } = this.#options
    this.#state = 'looking'
    try {
      const newer = await updater.fetchNewer(from)
      if (newer !== null && newer !== this.#newer) onReady(newer)
      this.#newer = newer
      this.#error = null
      this.#state = newer === null ? 'current' : 'ready'
    } catch (cause) {
      onFault('the update could not be had', cause)
      this.#newer = null
      this.#error = whyNot(cause)
      this.#state = 'failed'
    }
  }
}

/** A file that is not the one that was published is told apart from a place that does not answer. */
function whyNot(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const isChanged = /sha512 checksum mismatch|not signed by the application owner/i.test(reason)
  return isChanged
    ? appErrorOf('update-changed')
    : appErrorOf('update-unreachable', { reason: short(reason) })
}

const short = (reason: string): string => (reason.split('\n')[0] ?? '').slice(0, 200)

export const updateHandlers = (desk: UpdateDesk): HandlersOf<typeof updateCommands> => ({
  readUpdate: async () => ok(desk.state()),
  lookForUpdate: async () => ok(await desk.look()),
  installUpdate: async () => desk.install(),
})
