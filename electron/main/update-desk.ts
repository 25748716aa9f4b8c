import type { HandlersOf } from '#shared/contract/contract.ts'
import { isErrno } from '#electron/core/base/errno.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { UpdateState, updateCommands } from '#shared/contract/updates.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { PlaceIsSilent } from './fetch-update.ts'

/** What fetches and installs versions. */
export interface Updater {
  /** Looks at the place and fetches what is newer, whole and unchanged; null: nothing is newer. Rejects with why not. */
  fetchNewer(from: string): Promise<string | null>
  /** Closes LaneDesk and installs what was fetched. Throws where that cannot be begun; `onFailed` hears why it could not a moment later. */
  install(onFailed: (cause: unknown) => void): void
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
  /** Before installing begins. Throws where it must not begin: then nothing is installed. */
  readonly onInstall: (version: string) => void
  readonly everyMs?: number
  /** So long after the installer was begun LaneDesk is closed, or it never will be. */
  readonly closedWithinMs?: number
  readonly onFault: (what: string, cause: unknown) => void
}

/** Four times a day. */
const EVERY_MS = 6 * 60 * 60_000
const CLOSED_WITHIN_MS = 60_000

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
  #closing: NodeJS.Timeout | undefined

  constructor(options: UpdateDeskOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), this.#options.everyMs ?? EVERY_MS).unref()
  }

  stop(): void {
    clearInterval(this.#timer)
    clearTimeout(this.#closing)
  }

  state(): UpdateState {
    const { version, from } = this.#options
    return {
      version,
      state: from() === '' ? 'off' : this.#state,
      newer: this.#ready,
      error: this.#error,
    }
  }

  /** Looks, one look at a time. Never rejects: why it failed is in the state. */
  async look(): Promise<UpdateState> {
    const from = this.#options.from()
    if (from !== '' && this.#state !== 'installing') {
      this.#looking ??= this.#look(from).finally(() => {
        this.#looking = undefined
      })
      await this.#looking
    }
    return this.state()
  }

  install(): Result<null, AppError> {
    const { isBusy, updater, onInstall, onFault } = this.#options
    const ready = this.#ready
    // Whoever asks twice wants it once.
    if (this.#state === 'installing') return ok(null)
    if (ready === null) return err(appErrorOf('update-none'))
    if (isBusy()) return err(appErrorOf('update-busy'))
    try {
      onInstall(ready)
    } catch (cause) {
      onFault('the update could not be begun', cause)
      return err(whyNot(cause))
    }
    this.#state = 'installing'
    this.#error = null
    this.#closing = setTimeout(
      () => this.#stayedOpen('LaneDesk is still open'),
      this.#options.closedWithinMs ?? CLOSED_WITHIN_MS,
    ).unref()
    try {
      updater.install((cause) => this.#stayedOpen(cause))
    } catch (cause) {
      this.#stayedOpen(cause)
    }
    return this.#error === null ? ok(null) : err(this.#error)
  }

  /** The installer was not begun, or did not close LaneDesk: what was fetched is offered again. */
  #stayedOpen(cause: unknown): void {
    if (this.#state !== 'installing') return
    clearTimeout(this.#closing)
    this.#options.onFault('the update was not installed', cause)
    this.#error = appErrorOf('update-not-begun')
    this.#state = 'ready'
  }

  /** What may be installed now: while it is looked for anew, what was fetched before is replaced. */
  get #ready(): string | null {
    return this.#state === 'ready' ? this.#newer : null
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

/** Connections that end too early, in the words of Node and of Electron. */
const BROKEN_OFF =
  /aborted|ECONNRESET|EPIPE|socket hang up|ERR_(?:CONNECTION_(?:RESET|ABORTED|CLOSED)|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|NETWORK_CHANGED|TIMED_OUT)/

/** What can be done about it differs: another file, more room, another try, another place. */
function whyNot(cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  if (/sha512 checksum mismatch|not signed by the application owner/i.test(reason))
    return appErrorOf('update-changed')
  if (isErrno(cause, 'ENOSPC')) return appErrorOf('update-no-room')
  if (cause instanceof PlaceIsSilent || BROKEN_OFF.test(reason)) return appErrorOf('update-broken-off')
  return appErrorOf('update-unreachable', { reason: short(reason) })
}

const short = (reason: string): string => (reason.split('\n')[0] ?? '').slice(0, 200)

export const updateHandlers = (desk: UpdateDesk): HandlersOf<typeof updateCommands> => ({
  readUpdate: async () => ok(desk.state()),
  lookForUpdate: async () => ok(await desk.look()),
  installUpdate: async () => desk.install(),
})
