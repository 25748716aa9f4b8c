import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { BoothState, Change } from '#shared/contract/state.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type {
  CallbackState,
  CallbackTarget,
  ListenerSettings,
  RetryRange,
} from '#shared/contract/callbacks.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { CallbackIntake } from '#electron/core/callbacks/intake.ts'
import type { ReceivedEvent } from '#electron/core/callbacks/intake.ts'
import { ListenerTest } from '#electron/core/callbacks/listener-test.ts'
import { EventJournal } from '#electron/core/event-log/event-journal.ts'
import { defaultRetention } from '#electron/core/event-log/event-retention.ts'
import type { RetentionPolicy } from '#electron/core/event-log/event-retention.ts'
import type { Operation } from '#shared/contract/operation.ts'
import type { Credentials } from '#electron/core/lan/envelope.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import { AlertBook, alertOf } from '#electron/core/events/alerts.ts'
import { Arrivals } from '#electron/core/callbacks/arrivals.ts'
import { Blacklist } from '#electron/core/events/blacklist.ts'
import { CallbackSetUp } from '#electron/core/callbacks/callback-set-up.ts'
import { CatchUp } from '#electron/core/catch-up/catch-up.ts'
import { EventEffects } from '#electron/core/events/effects.ts'
import type { LanesOfBooth } from '#electron/core/events/effects.ts'
import { eventView } from '#electron/core/events/event-view.ts'
import { OccupancyBoard } from '#electron/core/events/occupancy.ts'
import { Listening } from '#electron/core/callbacks/listening.ts'
import { Rounds } from '#electron/core/catch-up/rounds.ts'
import type { HeadBook } from '#electron/core/journal/head-book.ts'
import { HeadWitness } from '#electron/core/sharing/head-witness.ts'
import { EventSharing } from '#electron/core/sharing/sharing.ts'

export interface EventDeskOptions {
  /** The lot's folder: `events.sqlite` and `pictures/`. */
  readonly directory: string
  readonly credentials: Credentials
  /** Address or name of the lot's server, where one is known. */
  readonly lotHost: string | null
  readonly lot: Lot
  readonly lotNow: () => LotTime
  readonly lanes: LanesOfBooth
  /** The lot itself told something new here, and signed it at this instant (epoch milliseconds). */
  readonly onSigned: (epochMs: number) => void
  /** A payment for this order was told of. */
  readonly onPayment: (orderNo: string) => void
  readonly settings: () => ListenerSettings
  /** How events are shared with the other booths; undefined: nobody has set it up. */
  readonly sharing: SharingSettings | undefined
  /** What is known of the booths' audits. */
  readonly heads: HeadBook
  readonly pcClock: PcClock
  readonly timing: Pick<Timing, 'catchUpEveryMs' | 'countsEveryMs' | 'callbacksLiveMs'>
  readonly operatorName: () => string | null
  /** How long events and pictures are kept; absent: as long as usual. */
  readonly keep?: Pick<Operation, 'eventDays' | 'pictureDays'> | undefined
  readonly publish: (change: Change) => void
  /** A body was refused; `cause` holds nothing secret. */
  readonly onRefused: (cause: string) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** The parts of the booth's state that are made of events. */
export type EventState = Pick<BoothState, 'events' | 'occupancy' | 'alerts' | 'callbacks'>

const keptAs = (keep: EventDeskOptions['keep']): Partial<RetentionPolicy> =>
  keep === undefined ? {} : { eventDays: keep.eventDays, pictureDays: keep.pictureDays }

/** How many events a state carries; the others are read in pages. */
const LATEST = 50

/**
 * The events of one lot: what calls back, what was missed, what follows from it. Everything goes one way: received or
 * read, stored, acknowledged, its effects, the screen.
 */
export class EventDesk {
  readonly journal: EventJournal
  readonly alerts: AlertBook
  readonly #options: EventDeskOptions
  readonly #effects: EventEffects
  readonly #intake: CallbackIntake
  readonly #listening: Listening
  readonly #test: ListenerTest
  readonly #setUp: CallbackSetUp
  readonly #rounds: Rounds
  readonly #sharing: EventSharing
  readonly #arrivals: Arrivals
  readonly #stopping = new AbortController()
  readonly #occupancy: OccupancyBoard
  #countsTimer: NodeJS.Timeout | undefined

  /** Throws when no journal can be had. */
  constructor(options: EventDeskOptions) {
    const { directory, credentials, lotHost, lot, lotNow, lanes, pcClock, timing } = options
    const { operatorName, publish, onRefused, onFault } = options
    this.#options = options
    const early: Notice[] = []
    let note = (notice: Notice): unknown => early.push(notice)
    this.journal = EventJournal.open({
      directory,
      retention: { ...defaultRetention, ...keptAs(options.keep) },
      now: () => pcClock.now(),
      onSetAside: (text) => note({ kind: text === null ? 'events-gone' : 'journal-set-aside', text }),
      onLost: (kind, count) => note({ kind, text: String(count) }),
      onFault,
    })
    this.alerts = new AlertBook(this.journal, (alerts) => publish({ slice: 'alerts', whole: alerts }))
    note = (notice) => this.#note(notice)
    const clock = { now: () => pcClock.now(), lotNow }
    this.#occupancy = new OccupancyBoard(this.journal, clock, (occupancy) =>
      publish({ slice: 'occupancy', whole: occupancy }),
    )
    const blacklist = new Blacklist()
    this.#effects = new EventEffects({
      lanes,
      alerts: this.alerts,
      blacklist,
      occupancy: this.#occupancy,
      clock,
      operatorName,
    })
    this.#test = new ListenerTest(credentials)
    this.#intake = new CallbackIntake({
      credentials,
      journal: this.journal,
      now: () => pcClock.now(),
      lotNow,
      onRefused: (cause, source) => {
        this.#arrivals.note('refused', source)
        onRefused(cause)
      },
      onDuplicate: (source) => this.#arrivals.note('duplicates', source),
      takesOurs: (data) => this.#test.takes(data),
      onFault,
    })
    this.#intake.onEvent((received) => {
      this.#arrivals.note('accepted', received.stored.source)
      this.#handle(received)
    })
    this.#listening = new Listening({
      intake: this.#intake,
      // This PC itself is let in for the test, which may come back from any of its addresses.
      alwaysAllowed: ['127.0.0.1', ...(lotHost === null ? [] : [lotHost])],
      monotonic: () => pcClock.monotonic(),
      onChange: () => {
        if (this.#listening.state.state === 'listening' && this.#setUp.lastSet !== null)
          this.#arrivals.expect()
        this.#rounds.missedSomething()
        this.#tell()
      },
      onFault,
    })
    this.#setUp = new CallbackSetUp({ lot, marks: this.journal, now: () => pcClock.now(), onFault })
    this.#arrivals = new Arrivals({
      pcClock,
      timing,
      intervalsMs: () => this.#setUp.lastSet?.targets.map(({ intervalMs }) => intervalMs) ?? [],
      onCount: () => this.#tellSoon(),
    })
    this.#sharing = new EventSharing({
      credentials,
      journal: this.journal,
      intake: this.#intake,
      witness: new HeadWitness({
        heads: options.heads,
        monotonic: () => pcClock.monotonic(),
        onDiffers: ({ seq }) =>
          this.alerts.raise(alertOf({ kind: 'audit-replaced', text: String(seq) }, pcClock.now())),
      }),
      pcClock,
      onChange: () => {
        if (this.#sharing.othersTell) this.#arrivals.expect()
        if (this.#sharing.state.state === 'connected') this.#rounds.missedSomething()
        this.#tell()
      },
      onCount: () => this.#tellSoon(),
      onRefused,
      onFault,
    })
    this.#rounds = new Rounds({
      lot,
      blacklist,
      catchUp: new CatchUp({
        lot,
        journal: this.journal,
        now: () => pcClock.now(),
        lotNow,
        monotonic: () => pcClock.monotonic(),
        onEvent: (received) => this.#handle(received),
      }),
      everyMs: timing.catchUpEveryMs,
      lotNow,
      patienceMs: () => this.#arrivals.patienceMs,
      othersTell: () => this.#sharing.othersTell,
      onRound: () => this.#listening.retry(),
      onChange: () => this.#tell(),
      onFault,
    })
    for (const notice of early) this.#note(notice)
  }

  /** Listens and begins to catch up. Whether it listens is in the state; it never rejects because of that. */
  async start(): Promise<void> {
    await this.#listening.apply(this.#options.settings())
    await this.#sharing.apply(this.#options.sharing)
    this.#rounds.start()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#listening.stop()
    await this.#sharing.stop()
    await this.#rounds.stop()
    clearTimeout(this.#countsTimer)
    await this.journal.close()
  }

  /** A callback body that came over MQTT, where nobody waits for an acknowledgement. */
  receive(text: string): void {
    this.#intake.receive(text, 'mqtt').catch((error: unknown) => {
      this.#options.onFault('a callback over MQTT could not be taken', error)
    })
  }

  /** The lot is there (again), or this PC was asleep: something may have been missed. */
  missedSomething(): void {
    this.#rounds.missedSomething()
  }

  state(): EventState {
    return {
      events: this.journal.page({ filter: {}, limit: LATEST }).events.map(eventView),
      occupancy: this.#occupancy.current,
      alerts: this.alerts.all,
      callbacks: this.callbackState(),
    }
  }

  callbackState(): CallbackState {
    return {
      settings: this.#options.settings(),
      listener: this.#listening.state,
      counts: this.#arrivals.counts,
      sharing: this.#sharing.state,
      lastSet: this.#setUp.lastSet,
      retryWaitMs: this.#setUp.retryWaitMs,
      catchUp: this.#rounds.state,
    }
  }

  /** The settings of the listener have changed. */
  async settingsChanged(): Promise<void> {
    await this.#listening.apply(this.#options.settings())
    this.#tell()
  }

  /** Shares events as these settings say from now on. */
  async share(sharing: SharingSettings): Promise<CallbackState> {
    await this.#sharing.apply(sharing)
    return this.callbackState()
  }

  /** Sends a signed body to the listener through its public URL; resolves with how long that took. */
  async testListener(): Promise<Result<{ ms: number }, AppError>> {
    const { pcClock, settings } = this.#options
    const { publicUrl } = settings()
    if (this.#listening.state.state !== 'listening') {
      return err(this.#listening.state.error ?? appErrorOf('listener-off'))
    }
    if (publicUrl === '') return err(appErrorOf('public-url-missing'))
    const tested = await this.#test.run(publicUrl, {
      timeStamp: String(pcClock.now()),
      monotonic: () => pcClock.monotonic(),
    })
    return tested.ok
      ? ok({ ms: tested.value })
      : err(appErrorOf('test-failed', { reason: tested.error.slice(0, 200) }))
  }

  async setCallbacks(targets: readonly CallbackTarget[]): Promise<Result<CallbackState, AppError>> {
    const set = await this.#told(this.#setUp.set(targets, this.#stopping.signal))
    if (set.ok) this.#arrivals.expect()
    return set
  }

  retryCallbacks(range: RetryRange): Promise<Result<CallbackState, AppError>> {
    return this.#told(this.#setUp.retry(range, this.#stopping.signal))
  }

  /** A damaged journal now has this name: somebody must be told. */
  #note(notice: Notice): void {
    const { pcClock, onFault } = this.#options
    onFault('something is wrong with the event journal', `${notice.kind} ${notice.text ?? ''}`)
    this.alerts.raise(alertOf(notice, pcClock.now()))
  }

  async #told(done: Promise<Result<void, AppError>>): Promise<Result<CallbackState, AppError>> {
    const outcome = await done
    this.#tell()
    return outcome.ok ? ok(this.callbackState()) : outcome
  }

  #handle(received: ReceivedEvent): void {
    const { source, signedAt } = received.stored
    if ((source === 'callback' || source === 'mqtt') && signedAt !== null) this.#options.onSigned(signedAt)
    try {
      this.#effects.apply(received)
      const { type, orderNo } = received.stored
      if (type === CallbackIndex.PaymentResult && orderNo !== null) this.#options.onPayment(orderNo)
    } finally {
      this.#options.publish({ slice: 'events', part: eventView(received.stored) })
    }
  }

  /** Callbacks may come by the thousand; nobody reads so many numbers. */
  #tellSoon(): void {
    this.#countsTimer ??= setTimeout(() => this.#tell(), this.#options.timing.countsEveryMs)
  }

  #tell(): void {
    clearTimeout(this.#countsTimer)
    this.#countsTimer = undefined
    if (this.#stopping.signal.aborted) return
    this.#options.publish({ slice: 'callbacks', whole: this.callbackState() })
  }
}
