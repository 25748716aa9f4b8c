import { Teller } from '#electron/core/base/teller.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import { LotCallbacks } from '#electron/core/callbacks/lot-callbacks.ts'
import type { HeardBody, ReceivedEvent } from '#electron/core/callbacks/intake.ts'
import { BlacklistList } from '#electron/core/catch-up/blacklist-list.ts'
import { CatchUp } from '#electron/core/catch-up/catch-up.ts'
import { Rounds } from '#electron/core/catch-up/rounds.ts'
import { EventJournal } from '#electron/core/event-log/event-journal.ts'
import { defaultRetention } from '#electron/core/event-log/event-retention.ts'
import type { RetentionPolicy } from '#electron/core/event-log/event-retention.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import type { LanesOfBooth } from '#electron/core/events/effects.ts'
import { EventBoard } from '#electron/core/events/event-board.ts'
import type { HeadBook } from '#electron/core/journal/head-book.ts'
import type { Credentials } from '#electron/core/lan/envelope.ts'
import type { Lot, LotWatch } from '#electron/core/lan/lot.ts'
import { HeadWitness } from '#electron/core/sharing/head-witness.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { EventSharing } from '#electron/core/sharing/sharing.ts'
import type { Alert, Notice } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type {
  CallbackState,
  CallbackTarget,
  ListenerSettings,
  RetryRange,
} from '#shared/contract/callbacks.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import type { BoothState, Change } from '#shared/contract/state.ts'
import type { Operation } from '#shared/contract/operation.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** A lot to hear of. */
export interface LotToHear {
  readonly credentials: Credentials
  /** Address or name of the lot's server, where one is known. */
  readonly lotHost: string | null
  readonly lot: Lot
  readonly lotClock: Pick<LotWatch, 'lotNow' | 'source' | 'noteSignedAt'>
  readonly lanes: LanesOfBooth
  /** A payment for this order was told of. */
  readonly onPayment: (orderNo: string) => void
  /** How events are shared with the other booths; undefined: nobody has set it up. */
  readonly sharing: SharingSettings | undefined
  /** How long events and pictures are kept; absent: as long as usual. */
  readonly keep?: Pick<Operation, 'eventDays' | 'pictureDays'> | undefined
}

/** What may be refused: a sender, before anything of it is read, or what came, by the way it came. */
export type RefusedHere = 'sender' | LotEventView['source']

/** The booth that hears of it. */
export interface HearingBooth {
  /** The lot's folder: `events.sqlite` and `pictures/`. */
  readonly directory: string
  readonly settings: () => ListenerSettings
  /** What is known of the booths' audits. */
  readonly heads: HeadBook
  readonly pcClock: PcClock
  readonly timing: Pick<Timing, 'catchUpEveryMs' | 'countsEveryMs' | 'callbacksLiveMs'>
  readonly operatorName: () => string | null
  readonly publish: (change: Change) => void
  /** A body was refused, its sender, or a message of another booth; `cause` holds nothing secret. */
  readonly onRefused: (what: RefusedHere, cause: string) => void
  /** Sees every callback body with what became of it. */
  readonly onBody?: ((body: HeardBody) => void) | undefined
  readonly onFault: (what: string, cause: unknown) => void
}

/** The parts of the booth's state that are made of events. */
export type EventState = Pick<BoothState, 'events' | 'occupancy' | 'alerts' | 'callbacks'>

/**
 * What is heard of one lot, by whatever way: its callbacks, what other booths were told, what its lists say was missed.
 * Each goes one way: stored, acknowledged, then on the board, which has its effects and tells the screen.
 */
export class LotEvents {
  readonly journal: EventJournal
  readonly #lot: LotToHear
  readonly #board: EventBoard
  readonly #callbacks: LotCallbacks
  readonly #sharing: EventSharing
  readonly #rounds: Rounds
  readonly #teller: Teller
  readonly #onFault: HearingBooth['onFault']

  /** Throws when no journal can be had. */
  constructor(lot: LotToHear, booth: HearingBooth) {
    const { pcClock, timing, onFault } = booth
    this.#lot = lot
    this.#onFault = onFault
    this.#teller = new Teller(
      () => booth.publish({ slice: 'callbacks', whole: this.callbackState() }),
      timing.countsEveryMs,
    )
    const notices = new NoticesOfJournal(booth)
    this.journal = EventJournal.open({
      directory: booth.directory,
      retention: { ...defaultRetention, ...keptAs(lot.keep) },
      now: () => pcClock.now(),
      onSetAside: (text) => notices.note({ kind: text === null ? 'events-gone' : 'journal-set-aside', text }),
      onLost: (kind, count) => notices.note({ kind, text: String(count) }),
      onFault,
    })
    this.#board = new EventBoard({
      ...booth,
      journal: this.journal,
      lanes: lot.lanes,
      clock: { now: () => pcClock.now(), lotNow: () => lot.lotClock.lotNow() },
    })
    this.#callbacks = new LotCallbacks({
      ...booth,
      ...lot,
      journal: this.journal,
      onChange: () => {
        this.#rounds.missedSomething()
        this.#teller.now()
      },
      onTurnedAway: (address) => {
        booth.onRefused('sender', `${address} is not among the allowed`)
        this.#teller.soon()
      },
      onBody: (body) => {
        if (body.fate === 'refused') booth.onRefused(body.source, body.cause)
        booth.onBody?.(body)
        this.#teller.soon()
      },
    })
    this.#callbacks.intake.onEvent((received) => this.#handle(received))
    this.#sharing = new EventSharing({
      ...booth,
      credentials: lot.credentials,
      journal: this.journal,
      intake: this.#callbacks.intake,
      witness: new HeadWitness({
        heads: booth.heads,
        monotonic: () => pcClock.monotonic(),
        onDiffers: ({ seq }) =>
          this.raise(alertOf({ kind: 'audit-replaced', text: String(seq) }, pcClock.now())),
        onTwin: () => this.raise(alertOf({ kind: 'booth-twin', text: null }, pcClock.now())),
      }),
      onRefused: (cause) => booth.onRefused('booth', cause),
      onChange: () => {
        if (this.#sharing.othersTell) this.#callbacks.expect()
        if (this.#sharing.state.state === 'connected') this.#rounds.missedSomething()
        this.#teller.now()
      },
      onCount: () => this.#teller.soon(),
    })
    this.#rounds = new Rounds({
      blacklist: new BlacklistList(lot.lot, this.#board.blacklist),
      catchUp: new CatchUp({
        lot: lot.lot,
        journal: this.journal,
        pcClock,
        lotClock: lot.lotClock,
        onEvent: (received) => this.#handle(received),
      }),
      everyMs: timing.catchUpEveryMs,
      lotNow: () => lot.lotClock.lotNow(),
      patienceMs: () => this.#callbacks.patienceMs,
      othersTell: () => this.#sharing.othersTell,
      onChange: () => this.#teller.now(),
      onFault,
    })
    notices.tell((alert) => this.raise(alert))
  }

  /** Listens and begins to catch up. Whether it listens is in the state; it never rejects because of that. */
  async start(): Promise<void> {
    await this.#callbacks.start()
    await this.#sharing.apply(this.#lot.sharing)
    this.#rounds.start()
  }

  async stop(): Promise<void> {
    this.#teller.stop()
    await this.#callbacks.stop()
    await this.#sharing.stop()
    await this.#rounds.stop()
    await this.journal.close()
  }

  /** A callback body that came over MQTT, where nobody waits for an acknowledgement. */
  receive(text: string): void {
    this.#callbacks.receive(text)
  }

  /** The lot is there (again), or this PC was asleep: something may have been missed. */
  missedSomething(): void {
    this.#callbacks.retryListening()
    this.#rounds.missedSomething()
  }

  state(): EventState {
    return { ...this.#board.state, callbacks: this.callbackState() }
  }

  callbackState(): CallbackState {
    return { ...this.#callbacks.state, sharing: this.#sharing.state, catchUp: this.#rounds.state }
  }

  /** The settings of the listener have changed. */
  async settingsChanged(): Promise<void> {
    await this.#callbacks.settingsChanged()
    this.#teller.now()
  }

  /** Shares events as these settings say from now on. */
  async share(sharing: SharingSettings): Promise<CallbackState> {
    await this.#sharing.apply(sharing)
    return this.callbackState()
  }

  /** As {@link LotCallbacks.test}. */
  testListener(): Promise<Result<{ ms: number }, AppError>> {
    return this.#callbacks.test()
  }

  /** As {@link LotCallbacks.set}, with what is known of the callbacks after it. */
  setCallbacks(targets: readonly CallbackTarget[]): Promise<Result<CallbackState, AppError>> {
    return this.#told(this.#callbacks.set(targets))
  }

  /** As {@link LotCallbacks.retry}, with what is known of the callbacks after it. */
  retryCallbacks(range: RetryRange): Promise<Result<CallbackState, AppError>> {
    return this.#told(this.#callbacks.retry(range))
  }

  /** Shown also where the disk refuses to keep it. */
  raise(alert: Alert): void {
    try {
      this.#board.alerts.raise(alert)
    } catch (cause) {
      this.#onFault('an alert could not be kept', cause)
    }
  }

  dismiss(id: string): void {
    this.#board.alerts.dismiss(id)
  }

  async #told(done: Promise<Result<void, AppError>>): Promise<Result<CallbackState, AppError>> {
    const outcome = await done
    this.#teller.now()
    return outcome.ok ? ok(this.callbackState()) : outcome
  }

  #handle(received: ReceivedEvent): void {
    const { lotClock, onPayment } = this.#lot
    const { source, signedAt, type, orderNo } = received.stored
    if ((source === 'callback' || source === 'mqtt') && signedAt !== null) lotClock.noteSignedAt(signedAt)
    this.#board.apply(received)
    if (type === CallbackIndex.PaymentResult && orderNo !== null) onPayment(orderNo)
  }
}

const keptAs = (keep: LotToHear['keep']): Partial<RetentionPolicy> =>
  keep === undefined ? {} : { eventDays: keep.eventDays, pictureDays: keep.pictureDays }

/** What is wrong with the journal: found while it is opened, when there is no alert to raise yet, and later. */
class NoticesOfJournal {
  readonly #booth: Pick<HearingBooth, 'pcClock' | 'onFault'>
  #raise: ((alert: Alert) => void) | undefined
  #early: Alert[] = []

  constructor(booth: Pick<HearingBooth, 'pcClock' | 'onFault'>) {
    this.#booth = booth
  }

  note(notice: Notice): void {
    const { pcClock, onFault } = this.#booth
    onFault('something is wrong with the event journal', `${notice.kind} ${notice.text ?? ''}`)
    const alert = alertOf(notice, pcClock.now())
    if (this.#raise === undefined) this.#early.push(alert)
    else this.#raise(alert)
  }

  /** Raises what was noted, and from now on at once. */
  tell(raise: (alert: Alert) => void): void {
    this.#raise = raise
    for (const alert of this.#early) raise(alert)
    this.#early = []
  }
}
