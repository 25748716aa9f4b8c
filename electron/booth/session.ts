import type { Activity, BoothState, Change, Connection, LaneState } from '#shared/contract/booth.ts'
import type { CommandArgs, CommandOutcome } from '#shared/contract/commands.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Result } from '#shared/result.ts'
import type { Journal } from '../journal/journal.ts'
import type { BoothSettings } from '../ipc/services.ts'
import { changeFee, checkFeeChange } from './commands/fee.ts'
import { checkCash, takeCash } from './commands/cash.ts'
import type { Command } from './commands/command.ts'
import { CommandDesk } from './commands/desk.ts'
import { moveBarrier, setHoldOpen } from './commands/gate.ts'
import type { CommandContext } from './commands/gate.ts'
import { checkNoPlateEntry, noPlateEntry, proposeVirtualPlate } from './commands/no-plate.ts'
import { resumeOpenCommands } from './commands/resume.ts'
import { ConnectionMonitor } from './connection-monitor.ts'
import { LaneWatch } from './lane-watch.ts'
import { readDirectory } from './lot-directory.ts'
import type { LotDirectory } from './lot-directory.ts'
import type { LotLine, PcClock } from './lot.ts'
import { PaymentDelivery } from './payment-delivery.ts'
import type { Pictures } from './pictures.ts'
import { backOff, pause } from './timing.ts'
import type { Timing } from './timing.ts'

export interface SessionOptions {
  readonly line: LotLine
  readonly settings: Pick<BoothSettings, 'booths' | 'parkKey'>
  readonly journal: Journal
  readonly pictures: Pictures
  readonly pcClock: PcClock
  readonly timing: Timing
  readonly operatorName: () => string | null
  readonly publish: (change: Change) => void
  readonly onActivity: (activity: Activity) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** The clock's offset is told to the screen in steps of this size: it always trembles a little. */
const OFFSET_STEP_MS = 5000

/** The booth at work with one lot: its lanes, its commands, its connection. Made for one set of settings. */
export class LotSession {
  readonly #options: SessionOptions
  readonly #monitor: ConnectionMonitor
  readonly #context: CommandContext
  readonly #desk: CommandDesk
  readonly #delivery: PaymentDelivery
  readonly #lanes = new Map<string, LaneWatch>()
  readonly #stopping = new AbortController()
  #directory: LotDirectory | undefined
  #loading: Promise<void> | undefined
  #toldOffset: number | null = null

  constructor(options: SessionOptions) {
    const { line, journal, pcClock, timing, settings, operatorName, onActivity, onFault } = options
    this.#options = options
    this.#monitor = new ConnectionMonitor({
      monotonic: () => pcClock.monotonic(),
      graceMs: timing.popupMaxAgeMs,
      onChange: () => {
        this.#tellConnection()
      },
    })
    const lot = this.#monitor.watching(line.lot)
    this.#context = { lot, pcClock, timing }
    this.#delivery = new PaymentDelivery(this.#context, journal.payments, onFault)
    this.#desk = new CommandDesk({
      audit: journal.audit,
      parkKey: settings.parkKey,
      lotClock: line.lotClock,
      pcClock,
      repeatGuardMs: timing.repeatGuardMs,
      operatorName,
      onActivity,
      onFault,
    })
  }

  /** Begins to work; answers before any connection is made. */
  async start(): Promise<void> {
    const { line, journal, settings } = this.#options
    await line.start()
    resumeOpenCommands({
      context: this.#context,
      desk: this.#desk,
      delivery: this.#delivery,
      journal,
      parkKey: settings.parkKey,
    })
    this.#loading = this.#load()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all([
      this.#loading,
      this.#desk.stop(),
      ...[...this.#lanes.values()].map((lane) => lane.stop()),
    ])
    await this.#options.line.stop()
  }

  /** The PC woke from sleep: what is known is old, and is read again at once. */
  resumed(): void {
    for (const lane of this.#lanes.values()) {
      lane.model.expire()
      lane.changed()
      lane.poke()
    }
  }

  state(): Pick<BoothState, 'connection' | 'lists' | 'lanes'> {
    return {
      connection: this.#connection(),
      lists: this.#directory?.lists ?? { zones: [], booths: [], plateTypes: [], plateColours: [] },
      lanes: this.#laneStates(),
    }
  }

  moveBarrier(laneNo: string, to: 'open' | 'close'): Promise<CommandOutcome> {
    return this.#give(laneNo, (lane) => moveBarrier(this.#context, lane, to))
  }

  setHoldOpen({ laneNo, hold }: CommandArgs<'setHoldOpen'>[0]): Promise<CommandOutcome> {
    return this.#give(laneNo, (lane) => setHoldOpen(this.#context, lane, hold))
  }

  changeFee(change: CommandArgs<'changeFee'>[0]): Promise<CommandOutcome> {
    return this.#give(
      change.laneNo,
      (lane) => changeFee(this.#context, lane, change),
      () => checkFeeChange(change),
    )
  }

  takeCash(cash: CommandArgs<'takeCash'>[0]): Promise<CommandOutcome> {
    const { payments } = this.#options.journal
    return this.#give(
      cash.laneNo,
      (lane) => takeCash({ ...this.#context, payments, delivery: this.#delivery }, lane, cash),
      () => checkCash(cash),
    )
  }

  noPlateEntry(entry: CommandArgs<'noPlateEntry'>[0]): Promise<CommandOutcome> {
    return this.#give(
      entry.laneNo,
      (lane) => noPlateEntry(this.#context, lane, entry),
      (lane) => checkNoPlateEntry(lane, entry),
    )
  }

  proposeVirtualPlate(): string {
    return proposeVirtualPlate(this.#options.line.lotClock.lotNow())
  }

  async #give(
    laneNo: string,
    command: (lane: LaneWatch) => Command,
    check?: (lane: LaneWatch) => Result<void, AppError>,
  ): Promise<CommandOutcome> {
    const lane = this.#lanes.get(laneNo)
    if (lane === undefined) return refusedHere({ code: 'no-such-lane' })
    const checked = check?.(lane)
    if (checked?.ok === false) return refusedHere(checked.error)
    return this.#desk.run(lane, command(lane))
  }

  /** Reads what the booth must know of its lot, until it is there; then watches the booth's lanes. */
  async #load(): Promise<void> {
    const { signal } = this.#stopping
    const { timing } = this.#options
    for (let round = 0; !signal.aborted; round += 1) {
      const directory = await readDirectory(this.#context.lot, signal)
      if (signal.aborted) return
      if (directory.ok) {
        this.#watchLanes(directory.value)
        return
      }
      await pause(backOff(timing.awayFirstMs, timing.awayLastMs, round), signal)
    }
  }

  #watchLanes(directory: LotDirectory): void {
    const { line, pcClock, timing, settings, publish, pictures } = this.#options
    this.#directory = directory
    const mine = new Set(settings.booths)
    for (const info of directory.lanes.filter((lane) => mine.has(lane.boothNo))) {
      const lane = new LaneWatch(info, {
        lot: this.#context.lot,
        lotClock: line.lotClock,
        pcClock,
        timing,
        failures: () => this.#monitor.failures,
        onChange: (state) => {
          publish({ type: 'lane', lane: state })
          this.#tellOffset()
        },
        onPicture: (orderNo, url) => {
          pictures.note(orderNo, url)
        },
      })
      this.#lanes.set(info.no, lane)
    }
    publish({ type: 'lists', lists: directory.lists })
    publish({ type: 'lanes', lanes: this.#laneStates() })
    for (const lane of this.#lanes.values()) lane.start()
  }

  #laneStates(): LaneState[] {
    return [...this.#lanes.values()].map((lane) => lane.state())
  }

  #connection(): Connection {
    return { ...this.#monitor.state, clockOffsetMs: this.#offset() }
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
    this.#options.publish({ type: 'connection', connection: this.#connection() })
    // The server is back: whoever was pausing looks again at once.
    if (this.#monitor.state.state === 'online') for (const lane of this.#lanes.values()) lane.poke()
  }
}

/** A command that was refused before anything was written or sent. */
export const refusedHere = (error: AppError): CommandOutcome => ({
  state: 'rejected',
  activityId: '',
  message: null,
  error,
})
