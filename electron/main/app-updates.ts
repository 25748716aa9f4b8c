import type { HandlersOf } from '#shared/contract/contract.ts'
import { isErrno } from '#electron/core/base/errno.ts'
import { pause } from '#electron/core/base/pause.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { UpdateState, updateCommands } from '#shared/contract/updates.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** What fetches and installs versions. */
export interface Updater {
  /** Looks at the place and fetches what is newer, whole and unchanged; null: nothing is newer. Rejects with why not. */
  fetchNewer(from: string): Promise<string | null>
  /**
   * Begins the installer of what was fetched. Resolves once it runs and waits for LaneDesk to be closed; rejects with
   * why it does not run.
   */
  install(): Promise<void>
}

/** Why an {@link Updater} gave up: nothing came for too long. */
export class PlaceIsSilent extends Error {
  constructor(ms: number) {
    super(`nothing came for ${ms / 1000} s`)
  }
}

export interface AppUpdatesOptions {
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
  /** Closes LaneDesk: the installer runs, and waits for that. */
  readonly close: () => void
  /** After `onInstall`: nothing is installed after all, and LaneDesk goes on. */
  readonly onStayed: () => void
  readonly firstMs?: number
  readonly everyMs?: number
  /** So long what is under way may take once the installer runs, which waits for half a minute. */
  readonly quietWithinMs?: number
  /** So long after it began the installer has surely given up, if it could not have LaneDesk closed. */
  readonly givenUpAfterMs?: number
  /** So long after it was to be closed LaneDesk is closed, or it never will be. */
  readonly closedWithinMs?: number
  readonly onFault: (what: string, cause: unknown) => void
}

/** Not while everything starts; a PC that is switched off every night looks all the same. */
const FIRST_MS = 3 * 60_000
const EVERY_MS = 6 * 60 * 60_000
const QUIET_WITHIN_MS = 20_000
const GIVEN_UP_AFTER_MS = 40_000
const LOOK_MS = 250
const CLOSED_WITHIN_MS = 60_000

/** What was begun while Windows asked is not done yet. */
class DeskIsBusy extends Error {
  constructor() {
    super('something is under way at the desk')
  }
}

/**
 * Updates of LaneDesk: looked for now and then, fetched, announced; installed only when somebody says so, and never while
 * a command, a payment's outcome or the end of a shift is under way.
 */
export class AppUpdates {
  readonly #options: AppUpdatesOptions
  #state: UpdateState['state'] = 'not-looked'
  #newer: string | null = null
  #error: AppError | null = null
  #looking: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #closing: NodeJS.Timeout | undefined

  constructor(options: AppUpdatesOptions) {
    this.#options = options
  }

  start(): void {
    const { firstMs = FIRST_MS, everyMs = EVERY_MS } = this.#options
    this.#timer = setTimeout(() => {
      void this.look()
      this.#timer = setInterval(() => void this.look(), everyMs).unref()
    }, firstMs).unref()
  }

  stop(): void {
    clearTimeout(this.#timer)
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

  /** Begins to. Windows asks for an administrator's yes: until it is given everything at the desk goes on. */
  install(): Result<null, AppError> {
    const { isBusy, onInstall, onFault } = this.#options
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
    void this.#install()
    return ok(null)
  }

  async #install(): Promise<void> {
    const { updater, close, closedWithinMs = CLOSED_WITHIN_MS } = this.#options
    try {
      await updater.install()
      await this.#quiet()
    } catch (cause) {
      this.#stayed(cause)
      return
    }
    this.#closing = setTimeout(
      () => this.#stayed(new Error('LaneDesk is still open')),
      closedWithinMs,
    ).unref()
    close()
  }

  /** Waits until nothing is under way: Windows may have asked for minutes, and somebody worked on meanwhile. */
  async #quiet(): Promise<void> {
    const { isBusy, quietWithinMs = QUIET_WITHIN_MS, givenUpAfterMs = GIVEN_UP_AFTER_MS } = this.#options
    for (let waited = 0; isBusy(); waited += LOOK_MS) {
      if (waited >= quietWithinMs) {
        // The installer still waits: whoever closes LaneDesk now has the new version, which must be on trial then.
        await pause(givenUpAfterMs - waited)
        throw new DeskIsBusy()
      }
      await pause(LOOK_MS)
    }
  }

  /** The installer does not run, or LaneDesk could not be closed for it: what was fetched is offered again. */
  #stayed(cause: unknown): void {
    this.#options.onFault('the update was not installed', cause)
    this.#options.onStayed()
    this.#error = appErrorOf(cause instanceof DeskIsBusy ? 'update-busy' : 'update-not-begun')
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

export const updateHandlers = (updates: AppUpdates): HandlersOf<typeof updateCommands> => ({
  readUpdate: async () => ok(updates.state()),
  lookForUpdate: async () => ok(await updates.look()),
  installUpdate: async () => updates.install(),
})
