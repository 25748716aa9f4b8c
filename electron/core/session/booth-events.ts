import type { Picture } from '#electron/core/base/picture.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import type { Change } from '#shared/contract/state.ts'
import type { Choice } from '#shared/contract/values.ts'
import type { CommandArgs } from '#shared/contract/contract.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import type { Alert, Notice } from '#shared/contract/alerts.ts'
import { callbacksAtRest } from '#shared/contract/callbacks.ts'
import type { CallbackState, ListenerSettings } from '#shared/contract/callbacks.ts'
import type { EventDetail, EventPageView } from '#shared/contract/events.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { SettledPayments } from './settled-payments.ts'
import type { SettledPaymentsOptions } from './settled-payments.ts'
import { LotEvents } from './lot-events.ts'
import type { EventState, HearingBooth, LotToHear } from './lot-events.ts'
import type { Marks } from '#electron/core/event-log/remembered.ts'
import { lotFolder } from '#electron/core/event-log/lot-folder.ts'
import { eventDetail, eventPage, noDetail } from '#electron/core/events/event-pages.ts'
import { alertOf } from '#electron/core/events/alerts.ts'

/** How the listener is set up, as it is kept. */
export interface ListenerStore {
  read(): ListenerSettings
  save(settings: ListenerSettings): Result<ListenerSettings, AppError>
}

/** A lot to hear of; what a payment of it means is looked at here. */
export type LotToOpen = Omit<LotToHear, 'onPayment'>

export interface BoothEventsOptions extends Omit<HearingBooth, 'directory' | 'settings' | 'timing'> {
  readonly timing: HearingBooth['timing'] & SettledPaymentsOptions['timing']
  /** The folder in which each lot has one of its own. */
  readonly directory: string
  readonly listener: ListenerStore
  /** What was taken at this desk. */
  readonly journal: SettledPaymentsOptions['journal']
  /** What was found wrong with LaneDesk's own files at start, to be told with the alerts. */
  readonly notices: readonly Notice[]
}

/** A car came in or went out. */
const PASSAGES = [CallbackIndex.VehicleEntry, CallbackIndex.VehicleExit]

/** The events of the lot that the booth is at work with, if it is; one per LaneDesk. */
export class BoothEvents {
  readonly #options: BoothEventsOptions
  #settledPayments: SettledPayments | undefined
  #events: LotEvents | undefined
  #fault: AppError | null = null
  /** What no lot's events have taken over yet: it is shown also where there are no events. */
  #notices: Alert[]

  constructor(options: BoothEventsOptions) {
    this.#options = options
    const { notices, pcClock } = options
    for (const { kind, text } of notices) options.onFault(`found at start: ${kind}`, text)
    this.#notices = notices.map((notice) => alertOf(notice, pcClock.now()))
  }

  /** Opens the lot's journal; `start` then begins to listen. Without a journal there are no events, and all else works. */
  open(lot: LotToOpen): void {
    const { directory, listener, onFault } = this.#options
    this.#fault = null
    try {
      this.#events = new LotEvents(
        { ...lot, onPayment: (orderNo) => this.#settledPayments?.told(orderNo) },
        {
          ...this.#options,
          directory: lotFolder(directory, lot.credentials.parkKey),
          settings: () => listener.read(),
        },
      )
      for (const notice of this.#notices) this.#events.raise(notice)
      this.#notices = []
    } catch (error) {
      onFault('the event journal could not be opened', error)
      this.#fault = appErrorOf('journal-failed')
      this.raise(alertOf({ kind: 'events-unusable', text: directory }, this.#options.pcClock.now()))
    }
    this.#settledPayments = new SettledPayments({
      ...this.#options,
      lot: lot.lot,
      parkKey: lot.credentials.parkKey,
      marks: this.marks,
      heard: (orderNo) => this.paymentsOf(orderNo),
      raise: (alert) => this.raise(alert),
    })
  }

  async start(): Promise<void> {
    this.#settledPayments?.settled()
    await this.#events?.start()
  }

  async close(): Promise<void> {
    const events = this.#events
    await this.#settledPayments?.stop()
    this.#settledPayments = undefined
    this.#events = undefined
    await events?.stop()
  }

  /** A callback body that came over MQTT. */
  receive(text: string): void {
    this.#events?.receive(text)
  }

  /** The lot is there (again), or this PC was asleep. */
  missedSomething(): void {
    this.#events?.missedSomething()
  }

  state(): EventState {
    return (
      this.#events?.state() ?? {
        events: [],
        occupancy: null,
        alerts: [...this.#notices],
        callbacks: this.#callbacksAtRest(),
      }
    )
  }

  /** The changes that take a screen from any state to this one. */
  changes(): Change[] {
    const { events, occupancy, alerts, callbacks } = this.state()
    return [
      { slice: 'events', whole: events },
      { slice: 'occupancy', whole: occupancy },
      { slice: 'alerts', whole: alerts },
      { slice: 'callbacks', whole: callbacks },
    ]
  }

  page(args: CommandArgs<'eventsPage'>[0]): EventPageView {
    return this.#events === undefined ? { events: [], next: null } : eventPage(this.#events.journal, args)
  }

  /** The body of an event without its pictures; undefined where it is not kept (any more). */
  body(uid: number): string | undefined {
    return this.#events?.journal.body(uid)
  }

  /** One event in full: the fields of its body, what else was told of its order, and what was done with that here. */
  detail(uid: number): EventDetail {
    const { journal } = this.#options
    return this.#events === undefined ? noDetail : eventDetail(this.#events.journal, journal.commands, uid)
  }

  /** The payments of an order that the lot or another booth told of, the newest first. */
  paymentsOf(orderNo: string): HeardPayment[] {
    return this.#events?.journal.paymentsOf(orderNo) ?? []
  }

  /** A payment has its end here: the lot may say something else of it, or have booked another for its order. */
  settled(): void {
    this.#settledPayments?.settled()
  }

  /** The orders whose cars came in or went out at a lane since then, as the lot or another booth told. */
  passedAt(laneNo: string, from: LotTime): string[] {
    const journal = this.#events?.journal
    const orders = new Set<string>()
    if (journal === undefined) return []
    for (let before: number | null = null; ;) {
      const filter = { types: PASSAGES, laneNo }
      const page = journal.page({ filter, before: before ?? undefined, limit: 100 })
      for (const { orderNo, lotTime } of page.events)
        if (orderNo !== null && lotTime !== null && lotTime >= from) orders.add(orderNo)
      const isBefore = page.events.some(({ lotTime }) => lotTime !== null && lotTime < from)
      before = isBefore ? null : page.next
      if (before === null) return [...orders]
    }
  }

  /** Where there are no events it waits for them, in sight. */
  raise(alert: Alert): void {
    if (this.#events !== undefined) return this.#events.raise(alert)
    this.#notices = [alert, ...this.#notices.filter(({ id }) => id !== alert.id)]
    this.#options.publish({ slice: 'alerts', whole: [...this.#notices] })
  }

  /** Small values that outlive a restart, where there are events. */
  get marks(): Marks {
    return {
      mark: (name) => this.#events?.journal.mark(name),
      setMark: (name, value) => this.#events?.journal.setMark(name, value),
    }
  }

  lanes(): Choice[] {
    return this.#events?.journal.lanes() ?? []
  }

  async picture(uid: number, field: string): Promise<Picture | undefined> {
    return this.#events?.journal.picture(uid, field)
  }

  /** Keeps how the listener is set up, and listens like that. Fails where the disk refuses it. */
  async saveListener(settings: ListenerSettings): Promise<Result<CallbackState, AppError>> {
    const saved = this.#options.listener.save(settings)
    if (!saved.ok) return saved
    await this.#events?.settingsChanged()
    const callbacks = this.#events?.callbackState() ?? this.#callbacksAtRest()
    if (this.#events === undefined) this.#options.publish({ slice: 'callbacks', whole: callbacks })
    return ok(callbacks)
  }

  /** Shares events as these settings say from now on, while the booth is at work. */
  async share(sharing: SharingSettings): Promise<CallbackState> {
    return this.#events?.share(sharing) ?? this.#callbacksAtRest()
  }

  /** As {@link LotCallbacks.test}; `not-configured` without a lot. */
  testListener(): Promise<Result<{ ms: number }, AppError>> {
    return this.#atWork((events) => events.testListener())
  }

  /** As {@link LotCallbacks.set}; `not-configured` without a lot. */
  setCallbacks({ targets }: CommandArgs<'setCallbacks'>[0]): Promise<Result<CallbackState, AppError>> {
    return this.#atWork((events) => events.setCallbacks(targets))
  }

  /** As {@link LotCallbacks.retry}; `not-configured` without a lot. */
  retryCallbacks(range: CommandArgs<'retryCallbacks'>[0]): Promise<Result<CallbackState, AppError>> {
    return this.#atWork((events) => events.retryCallbacks(range))
  }

  dismissAlert(id: string): void {
    this.#events?.dismiss(id)
    if (this.#events !== undefined) return
    this.#notices = this.#notices.filter((one) => one.id !== id)
    this.#options.publish({ slice: 'alerts', whole: [...this.#notices] })
  }

  #atWork<T>(command: (events: LotEvents) => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    return this.#events === undefined
      ? Promise.resolve(err(this.#fault ?? appErrorOf('not-configured')))
      : command(this.#events)
  }

  #callbacksAtRest(): CallbackState {
    return {
      ...callbacksAtRest,
      settings: this.#options.listener.read(),
      listener: { state: this.#fault === null ? 'off' : 'failed', error: this.#fault },
    }
  }
}
