import type { PcClock } from '#electron/core/base/clocks.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { Credentials } from '#electron/core/lan/envelope.ts'
import type { Lot, LotWatch } from '#electron/core/lan/lot.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type {
  CallbackState,
  CallbackTarget,
  ListenerSettings,
  RetryRange,
} from '#shared/contract/callbacks.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { Arrivals } from './arrivals.ts'
import { CallbackSetUp } from './callback-set-up.ts'
import { CallbackIntake } from './intake.ts'
import type { HeardBody } from './intake.ts'
import { Listening } from './listening.ts'
import { ListenerTest } from './listener-test.ts'
import { TurnedAway } from './turned-away.ts'

export interface LotCallbacksOptions {
  readonly credentials: Credentials
  /** Address or name of the lot's server, where one is known. */
  readonly lotHost: string | null
  readonly lot: Lot
  readonly lotClock: Pick<LotWatch, 'lotNow'>
  readonly journal: EventJournal
  readonly settings: () => ListenerSettings
  readonly pcClock: PcClock
  readonly timing: Pick<Timing, 'catchUpEveryMs' | 'callbacksLiveMs'>
  /** The listener listens, or does not any more. */
  readonly onChange: () => void
  /** Somebody who is not among the allowed wanted to send. */
  readonly onTurnedAway: (address: string) => void
  /** Sees every body with what became of it, once it is counted. */
  readonly onBody: (body: HeardBody) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** What of the state of the callbacks is known here. */
export type LotCallbacksState = Pick<
  CallbackState,
  'settings' | 'listener' | 'counts' | 'lotHost' | 'turnedAway' | 'lastSet' | 'retryWaitMs'
>

/** The callbacks of one lot: where they come in, what is set up at the lot for it, and how to try it. */
export class LotCallbacks {
  /** The way of every body, also of what another booth was told. */
  readonly intake: CallbackIntake
  readonly #options: LotCallbacksOptions
  readonly #listening: Listening
  readonly #test: ListenerTest
  readonly #setUp: CallbackSetUp
  readonly #arrivals: Arrivals
  readonly #turnedAway: TurnedAway
  readonly #stopping = new AbortController()

  constructor(options: LotCallbacksOptions) {
    const { credentials, lotHost, lot, lotClock, journal, pcClock, timing, onFault } = options
    this.#options = options
    this.#test = new ListenerTest(credentials)
    this.#setUp = new CallbackSetUp({ lot, marks: journal, now: () => pcClock.now(), onFault })
    this.#turnedAway = new TurnedAway(() => pcClock.now())
    this.#arrivals = new Arrivals({
      pcClock,
      timing,
      intervalsMs: () => this.#setUp.lastSet?.targets.map(({ intervalMs }) => intervalMs) ?? [],
    })
    this.intake = new CallbackIntake({
      credentials,
      journal,
      pcClock,
      lotClock,
      takesOurs: (data) => this.#test.takes(data),
      onBody: (body) => {
        this.#arrivals.note(body)
        options.onBody(body)
      },
      onFault,
    })
    this.#listening = new Listening({
      intake: this.intake,
      // This PC itself is let in for the test, which may come back from any of its addresses.
      alwaysAllowed: ['127.0.0.1', ...(lotHost === null ? [] : [lotHost])],
      monotonic: () => pcClock.monotonic(),
      retryEveryMs: timing.catchUpEveryMs,
      onChange: () => {
        if (this.#listening.state.state === 'listening' && this.#setUp.lastSet !== null) this.expect()
        options.onChange()
      },
      onTurnedAway: (address) => {
        this.#turnedAway.note(address)
        options.onTurnedAway(address)
      },
      onFault,
    })
  }

  /** Listens as the settings say. Whether it does is in the state; it never rejects because of that. */
  async start(): Promise<void> {
    await this.#listening.apply(this.#options.settings())
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#listening.stop()
  }

  /** The settings of the listener have changed. */
  settingsChanged(): Promise<void> {
    this.#turnedAway.forget()
    return this.#listening.apply(this.#options.settings())
  }

  /** What could not be opened may be free by now. */
  retryListening(): void {
    this.#listening.poke()
  }

  /** A body that came over MQTT, where nobody waits for an acknowledgement. */
  receive(text: string): void {
    this.intake.receive(text, 'mqtt').catch((error: unknown) => {
      this.#options.onFault('a callback over MQTT could not be taken', error)
    })
  }

  /** Callbacks are about to come. */
  expect(): void {
    this.#arrivals.expect()
  }

  /** For how long what is missing is left to its callback; 0 where none come. */
  get patienceMs(): number {
    return this.#arrivals.patienceMs
  }

  get state(): LotCallbacksState {
    return {
      settings: this.#options.settings(),
      listener: this.#listening.state,
      counts: this.#arrivals.counts,
      lotHost: this.#options.lotHost,
      turnedAway: this.#turnedAway.all,
      lastSet: this.#setUp.lastSet,
      retryWaitMs: this.#setUp.retryWaitMs,
    }
  }

  /**
   * Sends a signed body to the listener through its public URL; resolves with how long that took. Fails with
   * `listener-off`, `public-url-missing`, `test-failed`.
   */
  async test(): Promise<Result<{ ms: number }, AppError>> {
    const { pcClock, settings } = this.#options
    const { publicUrl } = settings()
    const { state, error } = this.#listening.state
    if (state !== 'listening') return err(error ?? appErrorOf('listener-off'))
    if (publicUrl === '') return err(appErrorOf('public-url-missing'))
    const tested = await this.#test.run(publicUrl, {
      timeStamp: String(pcClock.now()),
      monotonic: () => pcClock.monotonic(),
    })
    return tested.ok
      ? ok({ ms: tested.value })
      : err(appErrorOf('test-failed', { reason: tested.error.slice(0, 200) }))
  }

  /** As {@link CallbackSetUp.set}; callbacks are expected from then on. Fails as the lot does. */
  async set(targets: readonly CallbackTarget[]): Promise<Result<void, AppError>> {
    const set = await this.#setUp.set(targets, this.#stopping.signal)
    if (set.ok) this.expect()
    return set
  }

  /** As {@link CallbackSetUp.retry}. Fails with `retry-too-early`, `journal-failed`, and as the lot does. */
  retry(range: RetryRange): Promise<Result<void, AppError>> {
    return this.#setUp.retry(range, this.#stopping.signal)
  }
}
