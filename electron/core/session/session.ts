import type { BoothSettings } from './configuration.ts'
import type { LotAtHand } from '#electron/core/shifts/lot-comparison.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { backOff } from '#electron/core/base/pause.ts'
import { Serial } from '#electron/core/base/serial.ts'
import { pause } from '#electron/core/base/pause.ts'
import { unreadLists } from '#shared/contract/lanes.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { BoothState, Change } from '#shared/contract/state.ts'
import type { Connection } from '#shared/contract/booth.ts'
import type { LaneState, LotLists } from '#shared/contract/lanes.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import type { CommandContext } from '#electron/core/commands/command.ts'
import type { Authority } from '#electron/core/commands/authority.ts'
import { CommandDesk } from '#electron/core/commands/desk.ts'
import { proposeVirtualPlate } from '#electron/core/commands/no-plate.ts'
import type { ConnectionMonitor } from '#electron/core/lanes/connection-monitor.ts'
import type { LanesOfBooth } from '#electron/core/events/effects.ts'
import { LaneWatch } from '#electron/core/lanes/lane-watch.ts'
import { readDirectory } from '#electron/core/lanes/lot-directory.ts'
import type { LaneInfo, LotDirectory } from '#electron/core/lanes/lot-directory.ts'
import type { CallBudget } from '#electron/core/lan/call-budget.ts'
import type { Lot, LotLine } from '#electron/core/lan/lot.ts'
import { PaymentDelivery } from '#electron/core/commands/payment-delivery.ts'
import type { Pictures } from '#electron/core/lanes/pictures.ts'
import type { Timing } from '#electron/core/base/timing.ts'

export interface SessionOptions {
  readonly line: LotLine
  /** Of all calls to this lot. */
  readonly budget: CallBudget
  /** Of this lot; tells of its changes elsewhere. */
  readonly monitor: ConnectionMonitor
  readonly settings: Pick<BoothSettings, 'booths' | 'parkKey'>
  readonly journal: Journal
  /** The payments of an order that the lot or another booth told of, the newest first. */
  readonly paymentsHeard: CommandContext['paymentsHeard']
  readonly pictures: Pictures
  readonly pcClock: PcClock
  readonly timing: Timing
  readonly atDesk: WhoIsAtTheDesk
  readonly authority: Authority
  readonly publish: (change: Change) => void
  readonly onActivity: (activity: Activity) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** The clock's offset is told to the screen in steps of this size: it always trembles a little. */
const OFFSET_STEP_MS = 5000

/** How long after a command of this desk the lot's own record of it may come. */
const LATELY_MS = 60_000

/** The booth at work with one lot: its lanes, its commands, its connection. Made for one set of settings. */
export class LotSession implements LanesOfBooth {
  readonly #options: SessionOptions
  /** The lot for what is read again and again. */
  readonly #reads: Lot
  /** What is done at the lanes. */
  readonly desk: CommandDesk
  readonly #lanes = new Map<string, LaneWatch>()
  readonly #stopping = new AbortController()
  #lists: LotLists = unreadLists
  readonly #loading = new Serial()
  /** What kept the lot from being read at all. */
  #loadError: AppError | null = null
  #relisting = false
  #toldOffset: number | null = null

  constructor(options: SessionOptions) {
    const { line, budget, monitor, journal, pcClock, timing, settings, onActivity, onFault } = options
    this.#options = options
    // Whichever call finds nobody at the lot's address: only what the lot still answers may have its effect.
    const lot = hearingItIsDown(line.lot, () => this.desk.lotIsDown())
    this.#reads = monitor.watching(budget.inTurn(lot))
    const calls = { lot: monitor.watching(budget.atOnce(lot)), pcClock, timing }
    const { payments, commands } = journal
    this.desk = new CommandDesk({
      context: {
        ...calls,
        payments,
        commands,
        delivery: new PaymentDelivery(calls),
        paymentsHeard: options.paymentsHeard,
      },
      journal,
      parkKey: settings.parkKey,
      lotClock: line.lotClock,
      authority: options.authority,
      atDesk: options.atDesk,
      lane: (laneNo) => this.#lanes.get(laneNo),
      onActivity,
      onFault,
    })
  }

  lotNow(): LotTime {
    return this.#options.line.lotClock.lotNow()
  }

  /** Begins to work; answers before any connection is made. */
  start(): void {
    void this.#loading.run(() => this.#guarded(() => this.#begin()))
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#options.monitor.stop()
    // The line may still be connecting: stopping it ends that.
    await Promise.all([
      this.#options.line.stop(),
      this.#loading.idle(),
      this.desk.stop(),
      ...[...this.#lanes.values()].map((lane) => lane.stop()),
    ])
  }

  /** The connection came or went. When it comes, whoever was pausing looks at once. */
  connectionChanged(): void {
    this.#tellConnection()
    if (this.#options.monitor.state.state === 'online') for (const lane of this.#lanes.values()) lane.poke()
  }

  /** The PC woke from sleep: what is known is old, and is read again at once. */
  resumed(): void {
    for (const lane of this.#lanes.values()) {
      lane.model.expire()
      lane.changed()
      lane.poke()
    }
  }

  orderChanged(orderNo: string): void {
    for (const lane of this.#lanes.values()) if (lane.model.order?.orderNo === orderNo) lane.poke()
  }

  commandedLately(laneNo: string): boolean {
    const { journal, pcClock } = this.#options
    const since = pcClock.now() - LATELY_MS
    return journal.commands
      .recent(20)
      .some((one) => one.laneNo === laneNo && one.at >= since && one.state !== 'rejected')
  }

  laneChanged(laneNo: string): void {
    this.#lanes.get(laneNo)?.poke()
  }

  lanesChanged(): void {
    if (this.#relisting) return
    this.#relisting = true
    void this.#loading.run(() => {
      this.#relisting = false
      return this.#guarded(() => this.#load())
    })
  }

  state(): Pick<BoothState, 'connection' | 'lists' | 'lanes'> {
    return {
      connection: this.#connection(),
      lists: this.#lists,
      lanes: this.#laneStates(),
    }
  }

  /** This lot and the lanes of the booth, for reading its lists. */
  atHand(): LotAtHand {
    return {
      lot: this.#reads,
      lotNow: () => this.#options.line.lotClock.lotNow(),
      lanes: () => [...this.#lanes.keys()],
    }
  }

  /** The lot's wall clock is this PC's zone's. */
  setLotTime(time: LotTime): void {
    this.#options.line.lotClock.noteTold(new Date(time.replace(' ', 'T')).getTime())
    for (const lane of this.#lanes.values()) lane.poke()
  }

  proposeVirtualPlate(): string {
    return proposeVirtualPlate(this.#options.line.lotClock.lotNow())
  }

  async #begin(): Promise<void> {
    await this.#options.line.start()
    if (this.#stopping.signal.aborted) return
    await this.#guarded(async () => this.desk.resume())
    await this.#load()
  }

  /** One step towards the lanes. What goes wrong in it is told with the connection, and stops no other step. */
  async #guarded(step: () => Promise<void>): Promise<void> {
    try {
      await step()
    } catch (cause) {
      this.#options.onFault('the lot could not be loaded', cause)
      this.#loadError = { code: 'internal' }
      this.#tellConnection()
    }
  }

  /** Reads what the booth must know of its lot, until it is there; then watches the booth's lanes, those it has now. */
  async #load(): Promise<void> {
    const { signal } = this.#stopping
    const { timing } = this.#options
    for (let round = 0; !signal.aborted; round += 1) {
      const directory = await readDirectory(this.#reads, signal)
      if (signal.aborted) return
      // A lot that has lanes does not lose all of them: an empty list is an answer that went wrong.
      if (directory.ok && directory.value.lanes.length === 0 && this.#lanes.size > 0) {
        this.#cannotList({ code: 'lanes-missing' })
      } else if (directory.ok) {
        await this.#watchLanes(directory.value)
        return
      } else this.#cannotList(directory.error)
      await pause(backOff(timing.awayFirstMs, timing.awayLastMs, round), signal)
    }
  }

  /** The lot cannot be read (again): what was known stays, and the reason is told. */
  #cannotList(error: AppError): void {
    this.#lists = { ...this.#lists, state: this.#lists.state === 'reading' ? 'reading' : 'kept', error }
    this.#options.publish({ slice: 'lists', whole: this.#lists })
  }

  /** Takes the lanes of a directory over: those it no longer has go, new ones come, the others go on undisturbed. */
  async #watchLanes(directory: LotDirectory): Promise<void> {
    const { settings, publish } = this.#options
    const mine = new Set(settings.booths)
    const listed = directory.lanes.filter((lane) => mine.has(lane.boothNo))
    const watched = new Map(this.#lanes)
    this.#lists = { ...directory.lists, state: 'read' }
    this.#lanes.clear()
    for (const info of listed) {
      const lane = watched.get(info.no) ?? this.#watch(info)
      lane.relist(info)
      this.#lanes.set(info.no, lane)
    }
    publish({ slice: 'lists', whole: this.#lists })
    publish({ slice: 'lanes', whole: this.#laneStates() })
    for (const lane of this.#lanes.values()) lane.start()
    await Promise.all([...watched].flatMap(([no, lane]) => (this.#lanes.has(no) ? [] : [lane.stop()])))
  }

  #watch(info: LaneInfo): LaneWatch {
    const { line, pcClock, timing, publish, pictures, onFault } = this.#options
    return new LaneWatch(info, {
      lot: this.#reads,
      lotClock: line.lotClock,
      pcClock,
      timing,
      busyAt: (laneNo, orderNo) => this.desk.busyAt(laneNo, orderNo),
      onChange: (state) => {
        publish({ slice: 'lanes', part: state })
        this.#tellOffset()
      },
      onFault,
      onPictures: (orderNo, addresses) => pictures.note(orderNo, addresses),
    })
  }

  #laneStates(): LaneState[] {
    return [...this.#lanes.values()].map((lane) => lane.state())
  }

  #connection(): Connection {
    const { state, error } = this.#options.monitor.state
    return {
      state,
      error: state === 'online' ? error : (error ?? this.#loadError),
      clockOffsetMs: this.#offset(),
    }
  }

  /** This PC's clock minus the lot's, in whole steps. */
  #offset(): number | null {
    const { source, offsetMs } = this.#options.line.lotClock
    return source === 'pc-clock' ? null : -Math.round(offsetMs / OFFSET_STEP_MS) * OFFSET_STEP_MS
  }

  #tellOffset(): void {
    if (this.#offset() !== this.#toldOffset) this.#tellConnection()
  }

  #tellConnection(): void {
    this.#toldOffset = this.#offset()
    this.#options.publish({ slice: 'connection', whole: this.#connection() })
  }
}

const hearingItIsDown = (lot: Lot, onDown: () => void): Lot => ({
  call: async (name, data, options) => {
    const outcome = await lot.call(name, data, options)
    if (outcome.kind === 'not-sent' && outcome.fault.lotDown === true) onDown()
    return outcome
  },
})
