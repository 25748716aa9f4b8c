import { backOff, pause } from '#electron/core/base/pause.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { unreadLists } from '#shared/contract/lanes.ts'
import type { LaneState, LotLists } from '#shared/contract/lanes.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { LaneWatch } from './lane-watch.ts'
import type { LaneWatchOptions } from './lane-watch.ts'
import { readDirectory } from './lot-directory.ts'
import type { LaneInfo, LotDirectory } from './lot-directory.ts'
import type { Pictures } from './pictures.ts'

export interface LaneBoardOptions extends Pick<
  LaneWatchOptions,
  'lotClock' | 'pcClock' | 'timing' | 'busyAt' | 'onFault'
> {
  /** The lot for what is read again and again. */
  readonly lot: Lot
  /** The booths whose lanes are watched, by their `No`. */
  readonly booths: readonly string[]
  readonly pictures: Pick<Pictures, 'note'>
  readonly onLists: (lists: LotLists) => void
  /** The lanes are others than before. */
  readonly onLanes: (lanes: LaneState[]) => void
  readonly onLane: (lane: LaneState) => void
  /** The lanes could not be listed at all. */
  readonly onFailed: (cause: unknown) => void
}

/** The lanes of the booth: which they are, as the lot's lists have it, and a watch over each. */
export class LaneBoard {
  readonly #options: LaneBoardOptions
  readonly #lanes = new Map<string, LaneWatch>()
  readonly #loading = new Serial()
  readonly #stopping = new AbortController()
  #lists: LotLists = unreadLists
  #relisting = false
  /** Lanes that were read and showed nothing new; they are told together, at the next beat. */
  readonly #same = new Set<LaneWatch>()
  #beat: NodeJS.Timeout | undefined

  constructor(options: LaneBoardOptions) {
    this.#options = options
  }

  get lists(): LotLists {
    return this.#lists
  }

  lane(laneNo: string): LaneWatch | undefined {
    return this.#lanes.get(laneNo)
  }

  get all(): readonly LaneWatch[] {
    return [...this.#lanes.values()]
  }

  get numbers(): readonly string[] {
    return [...this.#lanes.keys()]
  }

  states(): LaneState[] {
    return this.all.map((lane) => lane.state())
  }

  /** Reads what must be known of the lot, until it is there; then watches the booth's lanes, those it has now. */
  load(): Promise<void> {
    return this.#loading.attempt(() => this.#load(), this.#options.onFailed)
  }

  /** The lot's lanes are not what they were: they are listed again, once for all that is heard of it meanwhile. */
  relist(): void {
    if (this.#relisting) return
    this.#relisting = true
    void this.#loading.attempt(() => {
      this.#relisting = false
      return this.#load()
    }, this.#options.onFailed)
  }

  /** Reads all lanes at once. */
  poke(): void {
    for (const lane of this.all) lane.poke()
  }

  /** What is known is old: it is shown as such, and read again at once. */
  expire(): void {
    for (const lane of this.all) {
      lane.model.expire()
      lane.changed()
      lane.poke()
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#beat)
    await Promise.all([this.#loading.idle(), ...this.all.map((lane) => lane.stop())])
  }

  async #load(): Promise<void> {
    const { signal } = this.#stopping
    const { lot, timing } = this.#options
    for (let round = 0; !signal.aborted; round += 1) {
      const directory = await readDirectory(lot, signal)
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
    this.#options.onLists(this.#lists)
  }

  /** Takes the lanes of a directory over: those it no longer has go, new ones come, the others go on undisturbed. */
  async #watchLanes(directory: LotDirectory): Promise<void> {
    const { booths, onLists, onLanes } = this.#options
    const mine = new Set(booths)
    const listed = directory.lanes.filter((lane) => mine.has(lane.boothNo))
    const watched = new Map(this.#lanes)
    this.#lists = { ...directory.lists, state: 'read' }
    this.#lanes.clear()
    for (const info of listed) {
      const lane = watched.get(info.no) ?? this.#watch(info)
      lane.relist(info)
      this.#lanes.set(info.no, lane)
    }
    onLists(this.#lists)
    onLanes(this.states())
    for (const lane of this.all) lane.start()
    await Promise.all([...watched].flatMap(([no, lane]) => (this.#lanes.has(no) ? [] : [lane.stop()])))
  }

  #watch(info: LaneInfo): LaneWatch {
    const { pictures, onLane } = this.#options
    const lane: LaneWatch = new LaneWatch(info, {
      ...this.#options,
      place: this.#lanes.size,
      onChange: (state) => {
        this.#same.delete(lane)
        onLane(state)
      },
      onSame: () => this.#tellLater(lane),
      onPictures: (orderNo, addresses) => pictures.note(orderNo, addresses),
    })
    return lane
  }

  /** That a lane was read again is not worth a change of its own: until it is told, what is shown only looks older. */
  #tellLater(lane: LaneWatch): void {
    this.#same.add(lane)
    this.#beat ??= setTimeout(() => {
      this.#beat = undefined
      for (const one of this.all) if (this.#same.has(one)) one.changed()
      this.#same.clear()
    }, this.#options.timing.sameEveryMs)
  }
}
