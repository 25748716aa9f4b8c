import { atRest } from './configuration.ts'
import type { BoothConfiguration, BoothSettings } from './configuration.ts'
import { hostOf } from '#electron/core/lan/host-of.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { PictureAt } from '#shared/contract/lanes.ts'
import { Listeners } from '#electron/core/base/listeners.ts'
import type { Picture } from '#electron/core/base/picture.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { Change, LotState } from '#shared/contract/state.ts'
import type { Phase } from '#shared/contract/booth.ts'
import type { ArgsOf, CommandKind, CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { ConnectionTest } from '#shared/contract/settings.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import type { AtDesk } from '#shared/contract/operators.ts'
import type { CouponScheme } from '#shared/contract/coupons.ts'
import type { FoundOrder } from '#shared/contract/events.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { ordersOfPlate } from '#electron/core/lanes/orders-of-plate.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import { TableWatch } from './table-watch.ts'
import { BoothEvents } from './booth-events.ts'
import type { BoothEventsOptions } from './booth-events.ts'
import { ActivityStrip } from './activity-strip.ts'
import { lineOf, noLine, testConnection } from './connection-test.ts'
import type { Authority } from '#electron/core/commands/authority.ts'
import { refusedHere } from '#electron/core/commands/lane-commands.ts'
import { endLeftElsewhere } from '#electron/core/commands/left-open.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { LotLine } from '#electron/core/lan/lot.ts'
import { Pictures } from '#electron/core/lanes/pictures.ts'
import type { LotAtHand } from '#electron/core/shifts/lot-comparison.ts'
import { lotAtWork } from './lot-at-work.ts'
import { LotSession } from './lot-session.ts'
import type { Timing } from '#electron/core/base/timing.ts'

/** What the booth needs of its operators; they stay when it goes to another lot. */
export interface BoothOperators extends WhoIsAtTheDesk {
  readonly authority: Authority
  state(): AtDesk
  onChange(listener: () => void): () => void
  /** Something was given or refused: what is left of a limit may have changed. */
  changed(): void
  /** The PC woke from sleep. */
  resumed(): void
  /** The roster is shared with the other booths as these settings say from now on. */
  share(
    sharing: SharingSettings | undefined,
    lot: Pick<LotAccess, 'parkKey' | 'appSecret'> | undefined,
  ): Promise<void>
}

export interface BoothOptions {
  readonly journal: Journal
  /** Makes a line to a lot; nothing is sent before its `start`. `onOther` hears what comes unasked, if that can be. */
  readonly connect: (credentials: LotAccess, hooks?: { readonly onOther: (text: string) => void }) => LotLine
  /** Where the pictures of the lot's addresses are had; absent: from the network. */
  readonly picture?: (address: string) => Promise<Picture | undefined>
  readonly pcClock: PcClock
  readonly timing: Timing
  readonly events: Pick<BoothEventsOptions, 'directory' | 'listener' | 'onRefused' | 'onBody'> & {
    /** What else is to be told of LaneDesk's own files since the start. */
    readonly notices?: readonly Notice[]
  }
  readonly operators: BoothOperators
  readonly onFault: (what: string, cause: unknown) => void
}

/** The booth: at work with a lot when it is configured, at rest otherwise. One per LaneDesk. */
export class Booth {
  /** The lot's events and what brings them. */
  readonly events: BoothEvents
  readonly #options: BoothOptions
  readonly #listeners = new Listeners<[change: Change]>()
  readonly #pictures: Pictures
  readonly #activities = new ActivityStrip()
  #phase: Phase = 'set-up'
  #error: AppError | null = null
  #session: LotSession | undefined
  /** The lot it is at work with. */
  #lot: BoothSettings | undefined
  #line: LotLine | undefined
  /** Going to work and coming to rest, one after the other. */
  readonly #turns = new Serial()
  readonly #tables: TableWatch
  readonly #decided = Promise.withResolvers<void>()
  #offOperators: () => void = () => undefined

  constructor(options: BoothOptions) {
    this.#options = options
    this.#pictures = new Pictures(options.picture)
    const { journal, pcClock, timing, operators, onFault } = options
    this.events = new BoothEvents({
      ...options.events,
      notices: [...journal.notices, ...(options.events.notices ?? [])],
      heads: journal.heads,
      journal,
      pcClock,
      timing,
      operatorName: () => operators.now().name,
      onFault,
      publish: (change) => {
        this.#publish(change)
      },
    })
    this.#tables = new TableWatch({
      journal,
      onNotice: (notice) => this.events.raise(alertOf(notice, pcClock.now())),
      onFault,
    })
  }

  /** Begins, before anything is known of a lot: what the earlier run left, and who is at the desk. */
  start(): void {
    this.#offOperators = this.#options.operators.onChange(() =>
      this.#publish({ slice: 'atDesk', whole: this.#options.operators.state() }),
    )
    this.#activities.recall(this.#options.journal.commands)
    this.#record('started')
    this.#tables.start()
  }

  async stop(): Promise<void> {
    await this.#tables.stop()
    await this.#turns.run(() => this.#rest())
    this.#offOperators()
    this.#record('stopped')
  }

  /**
   * Resolves when it is known for the first time whether there is a lot to work with; until then the state tells
   * nothing.
   */
  get decided(): Promise<void> {
    return this.#decided.promise
  }

  /** The lot's time, while the booth is at work with one. */
  lotNow(): LotTime | null {
    return this.#session?.lotNow() ?? null
  }

  /** Goes to work, or to rest, in place of what was before. What goes wrong on the way is said in the state. */
  configure(configuration: BoothConfiguration): Promise<void> {
    return this.#turns.run(() => this.#configure(configuration))
  }

  resumed(): void {
    this.#options.operators.resumed()
    this.#session?.resumed()
    this.events.missedSomething()
  }

  state(): LotState {
    const { popupMaxAgeMs, statusMaxAgeMs } = this.#options.timing
    return {
      phase: this.#phase,
      ...(this.#session?.state() ?? atRest(this.#error)),
      limits: { popupMaxAgeMs, statusMaxAgeMs },
      activities: this.#activities.all,
      ...this.events.state(),
      atDesk: this.#options.operators.state(),
    }
  }

  onChange(listener: (change: Change) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Gives a command; `again`: the warnings that were read and answered with yes. */
  async give<K extends CommandKind>(
    kind: K,
    args: ArgsOf<K>,
    again: readonly string[] = [],
  ): Promise<CommandOutcome> {
    return this.#session?.commands.give(kind, args, again) ?? refusedHere({ code: 'not-configured' })
  }

  /** What a person decides about a payment that is on its way. */
  decidePayment(activityId: string, as: 'booked' | 'not-booked'): Result<void, AppError> {
    return this.#session?.decisions.decide(activityId, as) ?? err({ code: 'not-configured' })
  }

  /** The lot for whoever holds records against its lists; null: none is configured. */
  lotAtHand(): LotAtHand | null {
    return this.#session?.atHand() ?? null
  }

  /** The lot's orders whose plate has this part. */
  async ordersOfPlate(part: string): Promise<Result<FoundOrder[], AppError>> {
    const here = this.lotAtHand()
    if (here === null) return err({ code: 'not-configured' })
    return ordersOfPlate(here.lot, part, (orderNo, pictures) => this.#pictures.note(orderNo, pictures))
  }

  /** The coupons that the lot lets the desk give. */
  async couponSchemes(): Promise<Result<CouponScheme[], AppError>> {
    return this.#session?.coupons.read() ?? err({ code: 'not-configured' })
  }

  /** A person has read the lot's time off its computer: calls are signed with it from now on. */
  setLotTime(time: LotTime): Result<void, AppError> {
    if (this.#session === undefined) return err({ code: 'not-configured' })
    this.#session.setLotTime(time)
    return ok(undefined)
  }

  proposeVirtualPlate(): string {
    return this.#session?.proposeVirtualPlate() ?? ''
  }

  picture(orderNo: string, at: PictureAt): Promise<Picture | undefined> {
    return this.#pictures.get(orderNo, at)
  }

  /** Asks a lot for its booths, beside the one at work. Fails as the lot does, and as `noLine` says. */
  testConnection(access: LotAccess): Promise<Result<ConnectionTest, AppError>> {
    return testConnection((one) => this.lineFor(one), access)
  }

  /** A line for whoever tries an access beside what is running: no command waits for it. */
  lineFor(access: LotAccess): LotLine {
    return this.#line?.beside?.(access) ?? this.#options.connect(access)
  }

  async share(sharing: SharingSettings): Promise<CallbackState> {
    await this.#turns.idle()
    await this.#options.operators.share(sharing, this.#lot)
    return this.events.share(sharing)
  }

  async #configure(configuration: BoothConfiguration): Promise<void> {
    await this.#rest()
    this.#error = configuration.phase === 'booth' ? null : configuration.error
    if (configuration.phase === 'booth') this.#goToWork(configuration.settings)
    this.#phase = configuration.phase
    const { connection, lists, lanes } = this.state()
    this.#publish({ slice: 'connection', whole: connection })
    this.#publish({ slice: 'lists', whole: lists })
    this.#publish({ slice: 'lanes', whole: lanes })
    for (const change of this.events.changes()) this.#publish(change)
    this.#publish({ slice: 'phase', whole: this.#phase })
    this.#decided.resolve()
    this.#session?.start()
    await this.events.start().catch((error: unknown) => {
      this.#options.onFault('the events could not be started', error)
    })
  }

  /** Builds what lives as long as these settings. */
  #goToWork(settings: BoothSettings): void {
    const { journal, connect, pcClock, timing, operators, onFault } = this.#options
    const line = lineOf(() => connect(settings, { onOther: (text) => this.events.receive(text) }))
    if (!line.ok) {
      onFault('the address of the lot cannot be used', line.error)
      this.#error = noLine(settings)
      return
    }
    const { lot, lotClock } = line.value
    const atWork = lotAtWork(line.value, settings, { pcClock, timing })
    const { budget, monitor } = atWork
    const session = new LotSession(atWork, {
      journal,
      pictures: this.#pictures,
      pcClock,
      timing,
      operators,
      paymentsHeard: (orderNo) => this.events.paymentsOf(orderNo),
      publish: (change) => this.#publish(change),
      onActivity: (activity) => this.#noteActivity(activity),
      onFault,
    })
    this.#session = session
    this.#lot = settings
    this.#endLeftElsewhere(settings.parkKey)
    this.#line = line.value
    operators.share(settings.sharing, settings).catch((error: unknown) => {
      onFault('the roster cannot be shared', error)
    })
    this.events.open({
      credentials: settings,
      lotHost: settings.lotHost ?? (settings.transport === 'http' ? hostOf(settings.baseUrl) : null),
      lot: budget.inTurn(lot),
      lotClock,
      lanes: session,
      sharing: settings.sharing,
      keep: settings.operation,
    })
    monitor.onChange(({ state }) => {
      session.connectionChanged()
      if (state === 'online') this.events.missedSomething()
    })
  }

  /** What a disk refuses here is ended when the booth goes to work the next time. */
  #endLeftElsewhere(parkKey: string): void {
    const { journal, pcClock, onFault } = this.#options
    try {
      for (const ended of endLeftElsewhere(journal, parkKey, pcClock.now())) this.#noteActivity(ended)
    } catch (cause) {
      onFault('the commands that another lot was given could not be ended', cause)
    }
  }

  /** Ends what is at work. What cannot be ended in order is told, and holds nobody up. */
  async #rest(): Promise<void> {
    const session = this.#session
    this.#session = undefined
    this.#lot = undefined
    this.#line = undefined
    const ends = await Promise.allSettled([
      this.events.close(),
      session?.stop(),
      this.#options.operators.share(undefined, undefined),
    ])
    for (const end of ends)
      if (end.status === 'rejected')
        this.#options.onFault('the booth could not be stopped in order', end.reason)
  }

  /** A disk that refuses this row keeps nobody from working. */
  #record(kind: 'started' | 'stopped'): void {
    try {
      this.#options.journal.audit.append(kind, {})
    } catch (error) {
      this.#options.onFault(`that LaneDesk was ${kind} could not be written`, error)
    }
  }

  #noteActivity(activity: Activity): void {
    this.#activities.note(activity)
    this.#publish({ slice: 'activities', part: activity })
    const { command, state } = activity
    if (command === 'take-cash' && (state === 'confirmed' || state === 'rejected')) this.events.settled()
    this.#options.operators.changed()
  }

  #publish(change: Change): void {
    this.#listeners.tell(change)
  }
}
