import type { LotAtWork } from './lot-at-work.ts'
import type { LotAtHand } from '#electron/core/shifts/lot-comparison.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { BoothState, Change } from '#shared/contract/state.ts'
import type { Connection } from '#shared/contract/booth.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import type { CommandContext } from '#electron/core/commands/command.ts'
import type { Authority } from '#electron/core/commands/authority.ts'
import { LaneCommands } from '#electron/core/commands/lane-commands.ts'
import { proposeVirtualPlate } from '#electron/core/commands/no-plate.ts'
import type { LanesOfBooth } from '#electron/core/events/effects.ts'
import { LaneBoard } from '#electron/core/lanes/lane-board.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { PaymentDecision } from '#electron/core/commands/payment-decision.ts'
import { PaymentDelivery } from '#electron/core/commands/payment-delivery.ts'
import { CouponSchemes } from '#electron/core/lanes/coupon-schemes.ts'
import type { Pictures } from '#electron/core/lanes/pictures.ts'
import type { Timing } from '#electron/core/base/timing.ts'

/** The booth that works with it. */
export interface WorkingBooth {
  readonly journal: Journal
  readonly pictures: Pictures
  readonly pcClock: PcClock
  readonly timing: Timing
  readonly operators: WhoIsAtTheDesk & { readonly authority: Authority }
  /** The payments of an order that the lot or another booth told of, the newest first. */
  readonly paymentsHeard: CommandContext['paymentsHeard']
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
  /** What is done at the lanes. */
  readonly commands: LaneCommands
  /** What a person decides about payments that are on their way. */
  readonly decisions: PaymentDecision
  readonly #lot: LotAtWork
  readonly #booth: WorkingBooth
  /** The lot for what is read again and again. */
  readonly #reads: Lot
  readonly #lanes: LaneBoard
  /** The coupons that the desk may give. */
  readonly coupons: CouponSchemes
  readonly #starting = new Serial()
  readonly #stopping = new AbortController()
  /** What kept the lot from being read at all: told until the first call has ended, which says by itself how it is there. */
  #loadError: AppError | null = null
  #toldOffset: number | null = null

  constructor(lotAtWork: LotAtWork, booth: WorkingBooth) {
    const { line, budget, monitor, settings } = lotAtWork
    const { journal, pcClock, timing, operators, publish, onFault } = booth
    this.#lot = lotAtWork
    this.#booth = booth
    // Whichever call finds nobody at the lot's address: only what the lot still answers may have its effect.
    const lot = hearingItIsDown(line.lot, () => this.commands.lotIsDown())
    this.#reads = monitor.watching(budget.inTurn(lot))
    const calls = { lot: monitor.watching(budget.atOnce(lot)), pcClock, timing }
    const { payments, commands } = journal
    this.coupons = new CouponSchemes({
      lot: calls.lot,
      lotNow: () => this.lotNow(),
      pcClock,
      signal: this.#stopping.signal,
    })
    const delivery = new PaymentDelivery(calls)
    this.decisions = new PaymentDecision({
      journal,
      parkKey: settings.parkKey,
      pcClock,
      delivery,
      atDesk: operators,
      onActivity: booth.onActivity,
      onFault,
    })
    this.commands = new LaneCommands({
      context: {
        ...calls,
        payments,
        commands,
        delivery,
        paymentsHeard: booth.paymentsHeard,
        onFault,
      },
      journal,
      parkKey: settings.parkKey,
      lotClock: line.lotClock,
      authority: operators.authority,
      lane: (laneNo) => this.#lanes.lane(laneNo),
      onActivity: booth.onActivity,
      onFault,
    })
    this.#lanes = new LaneBoard({
      lot: this.#reads,
      lotClock: line.lotClock,
      booths: settings.booths,
      pcClock,
      timing,
      pictures: booth.pictures,
      busyAt: (laneNo, orderNo) => this.commands.busyAt(laneNo, orderNo),
      onLists: (lists) => publish({ slice: 'lists', whole: lists }),
      onLanes: (lanes) => publish({ slice: 'lanes', whole: lanes }),
      onLane: (lane) => {
        publish({ slice: 'lanes', part: lane })
        this.#tellOffset()
      },
      onFailed: (cause) => this.#failed(cause),
      onFault,
    })
  }

  lotNow(): LotTime {
    return this.#lot.line.lotClock.lotNow()
  }

  /** Begins to work; answers before any connection is made. */
  start(): void {
    void this.#starting.attempt(
      () => this.#begin(),
      (cause) => this.#failed(cause),
    )
  }

  async stop(): Promise<void> {
    const { line, monitor } = this.#lot
    this.#stopping.abort()
    monitor.stop()
    // The line may still be connecting: stopping it ends that.
    await Promise.all([line.stop(), this.#starting.idle(), this.commands.stop(), this.#lanes.stop()])
  }

  /** The connection came or went. When it comes, whoever was pausing looks at once. */
  connectionChanged(): void {
    this.#tellConnection()
    if (this.#lot.monitor.state.state === 'online') this.#lanes.poke()
  }

  /** The PC woke from sleep: what is known is old, and is read again at once. */
  resumed(): void {
    this.#lanes.expire()
  }

  orderChanged(orderNo: string): void {
    for (const lane of this.#lanes.all) if (lane.model.order?.orderNo === orderNo) lane.poke()
  }

  commandedLately(laneNo: string, operator: string | null): boolean {
    const { journal, pcClock } = this.#booth
    const now = pcClock.now()
    // A clock that was set back must not make old commands late ones.
    const isLate = (at: number): boolean => at <= now && at >= now - LATELY_MS
    return journal.commands
      .recent(20)
      .some(
        (one) =>
          one.laneNo === laneNo && one.operator === operator && isLate(one.at) && one.state !== 'rejected',
      )
  }

  laneChanged(laneNo: string): void {
    this.#lanes.lane(laneNo)?.poke()
  }

  lanesChanged(): void {
    this.#lanes.relist()
  }

  state(): Pick<BoothState, 'connection' | 'lists' | 'lanes'> {
    return {
      connection: this.#connection(),
      lists: this.#lanes.lists,
      lanes: this.#lanes.states(),
    }
  }

  /** This lot and the lanes of the booth, for reading its lists. */
  atHand(): LotAtHand {
    return {
      lot: this.#reads,
      lotNow: () => this.lotNow(),
      lanes: () => this.#lanes.numbers,
    }
  }

  /** The lot's wall clock is this PC's zone's. */
  setLotTime(time: LotTime): void {
    this.#lot.line.lotClock.noteTold(new Date(time.replace(' ', 'T')).getTime())
    this.#lanes.poke()
  }

  proposeVirtualPlate(): string {
    return proposeVirtualPlate(this.lotNow())
  }

  async #begin(): Promise<void> {
    await this.#lot.line.start()
    if (this.#stopping.signal.aborted) return
    this.#resume()
    await this.#lanes.load()
  }

  /** What an earlier run left without an end; that something is wrong with it keeps nobody from the lanes. */
  #resume(): void {
    try {
      this.commands.resume()
    } catch (cause) {
      this.#booth.onFault('the commands of an earlier run could not be gone on with', cause)
    }
  }

  /** A step towards the lanes went wrong: it is told with the connection. */
  #failed(cause: unknown): void {
    this.#booth.onFault('the lot could not be loaded', cause)
    this.#loadError = { code: 'internal' }
    this.#tellConnection()
  }

  #connection(): Connection {
    const { state, error } = this.#lot.monitor.state
    return {
      state,
      error: state === 'connecting' ? this.#loadError : error,
      clockOffsetMs: this.#offset(),
    }
  }

  /** This PC's clock minus the lot's, in whole steps. */
  #offset(): number | null {
    const { source, offsetMs } = this.#lot.line.lotClock
    return source === 'pc-clock' ? null : -Math.round(offsetMs / OFFSET_STEP_MS) * OFFSET_STEP_MS
  }

  #tellOffset(): void {
    if (this.#offset() !== this.#toldOffset) this.#tellConnection()
  }

  #tellConnection(): void {
    this.#toldOffset = this.#offset()
    this.#booth.publish({ slice: 'connection', whole: this.#connection() })
  }
}

const hearingItIsDown = (lot: Lot, onDown: () => void): Lot => ({
  call: async (name, data, options) => {
    const outcome = await lot.call(name, data, options)
    if (outcome.kind === 'not-sent' && outcome.fault.lotDown === true) onDown()
    return outcome
  },
})
