import type { PcClock } from '#electron/core/base/clocks.ts'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import type { LanData } from '#shared/lan/interfaces.ts'
import { LanePace } from './lane-pace.ts'
import type { LaneRead } from './lane-pace.ts'
import { LaneModel, orderReading } from './lane-model.ts'
import type { LaneInfo } from './lot-directory.ts'
import { askSurely } from '#electron/core/lan/ask-surely.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { Lot, LotWatch } from '#electron/core/lan/lot.ts'
import { Poll } from '#electron/core/base/poll.ts'
import { calculationPart, readEntry } from './popup-parts.ts'
import type { PictureAddresses } from './popup-parts.ts'
import type { Timing } from '#electron/core/base/timing.ts'

export interface LaneWatchOptions {
  readonly lot: Lot
  /** How many lanes come before this one. */
  readonly place: number
  readonly lotClock: LotWatch
  readonly pcClock: PcClock
  readonly timing: Timing
  /** What cannot be given now at this lane, while this order stands there. */
  readonly busyAt: (laneNo: string, orderNo: string | null) => CommandKind[]
  readonly onChange: (lane: LaneState) => void
  /** The lane was read, and nothing is new but how old that is. */
  readonly onSame: () => void
  /** The pictures of an order are to be had under these addresses. */
  readonly onPictures: (orderNo: string, pictures: PictureAddresses) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Watches one lane: its order and its barrier are read by two loops of their own, as often as `LanePace` says. What
 * belongs to the popup (calculation, entry record) is fetched beside them and never delays them.
 */
export class LaneWatch {
  readonly model = new LaneModel()
  #info: LaneInfo
  readonly #options: LaneWatchOptions
  readonly #pace: LanePace
  readonly #polls: Readonly<Record<LaneRead, Poll>>
  readonly #stopping = new AbortController()
  readonly #fetching = new Set<Promise<void>>()
  #price: { orderNo: string; fee: number | null; atMs: number; busy: boolean } | undefined
  /** What was told of the lane last, without its ages. */
  #told = ''
  #entry: { orderNo: string; atMs: number; busy: boolean; done: boolean } | undefined

  constructor(info: LaneInfo, options: LaneWatchOptions) {
    this.#info = info
    this.#options = options
    this.#pace = new LanePace(options.timing, options.place)
    this.#polls = { order: this.#poll('order'), status: this.#poll('status') }
  }

  get info(): LaneInfo {
    return this.#info
  }

  /** The lot lists the lane differently, for instance under another name; its number is the same. */
  relist(info: LaneInfo): void {
    this.#info = info
  }

  start(): void {
    this.#polls.order.start()
    this.#polls.status.start()
  }

  /** Reads the lane again at once. */
  poke(): void {
    this.#polls.order.poke()
    this.#polls.status.poke()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all([this.#polls.order.stop(), this.#polls.status.stop(), ...this.#fetching])
  }

  state(): LaneState {
    const { pcClock, lotClock, busyAt } = this.#options
    return {
      ...this.info,
      ...this.model.view(pcClock.monotonic(), () => lotClock.lotNow()),
      busy: busyAt(this.info.no, this.model.order?.orderNo ?? null),
    }
  }

  /** A command may have changed the lane: nothing read before counts, and it is read again at once. */
  commanded(): void {
    this.model.forgetEarlierReads()
    // What is shown stays until the lot has said it anew: another plate, another car class, a coupon.
    this.#price = undefined
    this.#entry = undefined
    this.changed()
    this.poke()
  }

  /** Tells the screen. */
  changed(): void {
    this.#tell(this.state())
  }

  /** Tells the screen what a reading has brought. One that brought nothing new is told with others of its kind. */
  #wasRead(): void {
    const state = this.state()
    if (withoutAges(state) === this.#told) this.#options.onSame()
    else this.#tell(state)
  }

  #tell(state: LaneState): void {
    this.#told = withoutAges(state)
    this.#options.onChange(state)
  }

  #poll(read: LaneRead): Poll {
    const { pcClock, timing, onFault } = this.#options
    return new Poll({
      read: async (signal) => {
        this.#pace.began(read, pcClock.monotonic())
        const isRead = await (read === 'order' ? this.#readOrder(signal) : this.#readStatus(signal))
        this.#pace.ended(read, isRead ? 'read' : 'failed')
        const orderNo = this.model.order?.orderNo ?? null
        const look = this.#pace.sees({ loop: this.model.loop, orderNo }, pcClock.monotonic())
        if (look !== undefined) this.#polls[look].poke()
      },
      intervalMs: () => this.#pace.next(read, pcClock.monotonic()) - pcClock.monotonic(),
      minGapMs: timing.pollFloorMs,
      onFault: (cause) => onFault('a lane could not be read', cause),
    })
  }

  /** Whether the lot said what it shows. */
  async #readOrder(signal: AbortSignal): Promise<boolean> {
    const { lot, pcClock, timing } = this.#options
    const ticket = this.model.beginRead(pcClock.monotonic())
    const options = { signal, timeoutMs: timing.readTimeoutMs }
    const outcome = await askSurely(
      async () => orderReading(await lot.call('LaneOrderQuery', { LaneNo: this.info.no }, options)),
      ({ order }) => order,
      this.model.shown,
    )
    if (signal.aborted) return false
    if (outcome.kind !== 'ok') {
      this.model.fail('order', errorOfFailure(outcome))
      this.changed()
      return false
    }
    const { order, lotSays } = outcome.data
    if (this.model.applyOrder(ticket, order, lotSays)) {
      this.#wasRead()
      if (order !== null) this.#fetchParts(order.orderNo, order.fee)
    }
    return true
  }

  async #readStatus(signal: AbortSignal): Promise<boolean> {
    const { lot, pcClock, timing } = this.#options
    const ticket = this.model.beginRead(pcClock.monotonic())
    const options = { signal, timeoutMs: timing.readTimeoutMs }
    const before = this.model.status
    const outcome = await askSurely(
      () => lot.call('BarrierStatusQuery', { LaneNo: this.info.no }, options),
      shownOf,
      before === undefined ? undefined : shownOf(before),
    )
    if (signal.aborted) return false
    if (outcome.kind !== 'ok') {
      this.model.fail('status', errorOfFailure(outcome))
      this.changed()
      return false
    }
    if (this.model.applyStatus(ticket, outcome.data)) this.#wasRead()
    return true
  }

  /** Fetches what the popup still lacks; each part at most once at a time and not more often than worth it. */
  #fetchParts(orderNo: string, fee: number | null): void {
    const { pcClock, timing } = this.#options
    const now = pcClock.monotonic()
    const price = this.#price?.orderNo === orderNo ? this.#price : undefined
    if (
      price === undefined ||
      (!price.busy && (price.fee !== fee || now - price.atMs >= timing.priceEveryMs))
    ) {
      const mark = { orderNo, fee, atMs: now, busy: true }
      this.#price = mark
      this.#track(this.#fetchPrice(orderNo), mark)
    }
    const entry = this.#entry?.orderNo === orderNo ? this.#entry : undefined
    if (entry === undefined || (!entry.busy && !entry.done && now - entry.atMs >= timing.entryRetryMs)) {
      const mark = { orderNo, atMs: now, busy: true, done: false }
      this.#entry = mark
      this.#track(this.#fetchEntry(orderNo, mark), mark)
    }
  }

  async #fetchPrice(orderNo: string): Promise<void> {
    const { lot, lotClock, pcClock, timing } = this.#options
    const sentMs = pcClock.monotonic()
    const outcome = await lot.call(
      'OrderFeeQuery',
      { OrderNo: orderNo },
      { signal: this.#stopping.signal, timeoutMs: timing.readTimeoutMs },
    )
    if (outcome.kind === 'ok' && outcome.data.CalcTime) {
      lotClock.noteCalcTime(outcome.data.CalcTime, sentMs, pcClock.monotonic())
    }
    const calculation = calculationPart(orderNo, outcome)
    // A calculation that carries its own time is better than none.
    if (calculation.state !== 'ready' && this.model.parts.calculation.state === 'ready') return
    if (this.model.applyPart(orderNo, { calculation })) this.changed()
  }

  async #fetchEntry(orderNo: string, mark: { done: boolean }): Promise<void> {
    const { lot, timing } = this.#options
    const { part, pictures } = await readEntry(lot, orderNo, {
      signal: this.#stopping.signal,
      timeoutMs: timing.readTimeoutMs,
    })
    mark.done = part.state === 'ready'
    this.#options.onPictures(orderNo, pictures)
    if (this.model.applyPart(orderNo, { entry: part })) this.changed()
  }

  #track(fetch: Promise<void>, mark: { busy: boolean }): void {
    const tracked = fetch.finally(() => {
      mark.busy = false
      this.#fetching.delete(tracked)
    })
    this.#fetching.add(tracked)
  }
}

/** What of a status is shown, or goes into a command's row. */
const shownOf = ({
  GataStatus,
  GateLongOpen,
  GSStatus,
  IDCameraStatus,
}: LanData<'BarrierStatusQuery'>): unknown => [GataStatus, GateLongOpen, GSStatus, IDCameraStatus]

/** What there is to see of a lane, as text: of its ages whether there are any. */
const withoutAges = ({ orderAgeMs, statusAgeMs, heldForMs, ...seen }: LaneState): string =>
  JSON.stringify([seen, orderAgeMs === null, statusAgeMs === null, heldForMs === null])
