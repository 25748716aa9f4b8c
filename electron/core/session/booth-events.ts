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
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { EventDesk } from './event-desk.ts'
import type { EventDeskOptions, EventState } from './event-desk.ts'
import { lotFolder } from '#electron/core/event-log/lot-folder.ts'
import { eventView } from '#electron/core/events/event-view.ts'
import { fieldsOf } from '#electron/core/events/event-fields.ts'
import { alertOf } from '#electron/core/events/alerts.ts'

/** How the listener is set up, as it is kept. */
export interface ListenerStore {
  read(): ListenerSettings
  save(settings: ListenerSettings): Result<ListenerSettings, AppError>
}

export interface BoothEventsOptions extends Pick<
  EventDeskOptions,
  'heads' | 'pcClock' | 'timing' | 'operatorName' | 'publish' | 'onRefused' | 'onFault'
> {
  /** The folder in which each lot has one of its own. */
  readonly directory: string
  readonly listener: ListenerStore
  /** What was found wrong with LaneDesk's own files at start, to be told with the alerts. */
  readonly notices: readonly Notice[]
}

/** A lot to hear of. */
export type LotToHear = Pick<
  EventDeskOptions,
  'credentials' | 'lotHost' | 'lot' | 'lotNow' | 'lanes' | 'onPayment' | 'onSigned' | 'sharing' | 'keep'
>

/** So many events of a plate are looked through for those of one order. */
const SAME_PLATE = 200

/** The events of the lot that the booth is at work with, if it is; one per LaneDesk. */
export class BoothEvents {
  readonly #options: BoothEventsOptions
  #desk: EventDesk | undefined
  #fault: AppError | null = null
  /** What no desk has taken over yet: it is shown also where there are no events. */
  #notices: Alert[]

  constructor(options: BoothEventsOptions) {
    this.#options = options
    const { notices, pcClock } = options
    for (const { kind, text } of notices) options.onFault(`found at start: ${kind}`, text)
    this.#notices = notices.map((notice) => alertOf(notice, pcClock.now()))
  }

  /** Opens the lot's journal; `start` then begins to listen. Without a journal there are no events, and all else works. */
  open(lot: LotToHear): void {
    const { directory, listener, ...options } = this.#options
    this.#fault = null
    try {
      this.#desk = new EventDesk({
        ...options,
        ...lot,
        directory: lotFolder(directory, lot.credentials.parkKey),
        settings: () => listener.read(),
      })
      for (const notice of this.#notices) this.#desk.alerts.raise(notice)
      this.#notices = []
    } catch (error) {
      options.onFault('the event journal could not be opened', error)
      this.#fault = appErrorOf('journal-failed')
      this.#say({ kind: 'events-unusable', text: directory })
    }
  }

  async start(): Promise<void> {
    await this.#desk?.start()
  }

  async close(): Promise<void> {
    const desk = this.#desk
    this.#desk = undefined
    await desk?.stop()
  }

  /** A callback body that came over MQTT. */
  receive(text: string): void {
    this.#desk?.receive(text)
  }

  /** The lot is there (again), or this PC was asleep. */
  missedSomething(): void {
    this.#desk?.missedSomething()
  }

  state(): EventState {
    return (
      this.#desk?.state() ?? {
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

  page({ before, filter, limit }: CommandArgs<'eventsPage'>[0]): EventPageView {
    if (this.#desk === undefined) return { events: [], next: null }
    const { plate, ...conditions } = filter
    const { events, next } = this.#desk.journal.page({
      filter: { ...conditions, ...(plate ? { plate: { part: plate, at: 'anywhere' } } : {}) },
      before: before ?? undefined,
      limit,
    })
    return { events: events.map(eventView), next }
  }

  /** One event in full: the fields of its body, and what else was told of its order. */
  detail(uid: number): EventDetail {
    const journal = this.#desk?.journal
    const event = journal?.get(uid)
    if (journal === undefined || event === undefined) return { fields: [], others: [] }
    const { plate, orderNo } = event
    const ofPlate =
      plate === null || orderNo === null
        ? []
        : journal.page({ filter: { plate: { part: plate, at: 'anywhere' } }, limit: SAME_PLATE }).events
    return {
      fields: fieldsOf(journal.body(uid)),
      others: ofPlate.filter((one) => one.orderNo === orderNo && one.uid !== uid).map(eventView),
    }
  }

  /** The payments of an order that the lot or another booth told of, the newest first. */
  paymentsOf(orderNo: string): HeardPayment[] {
    return this.#desk?.journal.paymentsOf(orderNo) ?? []
  }

  raise(alert: Alert): void {
    this.#desk?.alerts.raise(alert)
  }

  lanes(): Choice[] {
    return this.#desk?.journal.lanes() ?? []
  }

  async picture(uid: number, field: string): Promise<Picture | undefined> {
    return this.#desk?.journal.picture(uid, field)
  }

  async saveListener(settings: ListenerSettings): Promise<Result<CallbackState, AppError>> {
    const saved = this.#options.listener.save(settings)
    if (!saved.ok) return saved
    await this.#desk?.settingsChanged()
    const callbacks = this.#desk?.callbackState() ?? this.#callbacksAtRest()
    if (this.#desk === undefined) this.#options.publish({ slice: 'callbacks', whole: callbacks })
    return ok(callbacks)
  }

  /** Shares events as these settings say from now on, while the booth is at work. */
  async share(sharing: SharingSettings): Promise<CallbackState> {
    return this.#desk?.share(sharing) ?? this.#callbacksAtRest()
  }

  testListener(): Promise<Result<{ ms: number }, AppError>> {
    return this.#atWork((desk) => desk.testListener())
  }

  setCallbacks({ targets }: CommandArgs<'setCallbacks'>[0]): Promise<Result<CallbackState, AppError>> {
    return this.#atWork((desk) => desk.setCallbacks(targets))
  }

  retryCallbacks(range: CommandArgs<'retryCallbacks'>[0]): Promise<Result<CallbackState, AppError>> {
    return this.#atWork((desk) => desk.retryCallbacks(range))
  }

  dismissAlert(id: string): void {
    this.#desk?.alerts.dismiss(id)
    if (this.#desk !== undefined) return
    this.#notices = this.#notices.filter((one) => one.id !== id)
    this.#options.publish({ slice: 'alerts', whole: [...this.#notices] })
  }

  /** Tells something about LaneDesk's own files, once, also where there are no events. */
  #say(notice: Notice): void {
    const alert = alertOf(notice, this.#options.pcClock.now())
    this.#notices = [alert, ...this.#notices.filter(({ id }) => id !== alert.id)]
  }

  #atWork<T>(command: (desk: EventDesk) => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    return this.#desk === undefined
      ? Promise.resolve(err(this.#fault ?? appErrorOf('not-configured')))
      : command(this.#desk)
  }

  #callbacksAtRest(): CallbackState {
    return {
      ...callbacksAtRest,
      settings: this.#options.listener.read(),
      listener: { state: this.#fault === null ? 'off' : 'failed', error: this.#fault },
    }
  }
}
