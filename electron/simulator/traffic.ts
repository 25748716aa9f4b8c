import type { LotSteering } from './steering.ts'

export interface TrafficOptions {
  /** Mean lot time between two arrivals, and between two departures; default 45. */
  readonly everySeconds?: number
  /** How many cars may queue at a lane; default 3. */
  readonly longestQueue?: number
  /** Whether a camera takes a plate for another now and then; default true. */
  readonly misreads?: boolean
}

const PROVINCES = ['京', '沪', '粤', '浙']
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.split('')
/** What cameras take for one another. */
const CONFUSED: Readonly<Record<string, string>> = {
  '0': 'D',
  '8': 'B',
  '1': '7',
  B: '8',
  D: '0',
  '5': 'S',
  S: '5',
}

/**
 * Cars of their own accord: they arrive, stay, leave; now and then one is misread or has no plate. All from the lot's
 * seed.
 */
export class Traffic {
  readonly #lot: LotSteering
  readonly #everyMs: number
  readonly #longestQueue: number
  readonly #misreads: boolean
  #cancels: (() => void)[] = []

  constructor(lot: LotSteering, options: TrafficOptions = {}) {
    this.#lot = lot
    this.#everyMs = (options.everySeconds ?? 45) * 1000
    this.#longestQueue = options.longestQueue ?? 3
    this.#misreads = options.misreads ?? true
  }

  start(): void {
    this.#cancels = [() => undefined, () => undefined]
    this.#repeat(0, () => this.#arrival())
    this.#repeat(1, () => this.#departure())
  }

  stop(): void {
    for (const cancel of this.#cancels) cancel()
    this.#cancels = []
  }

  /** A plate as the lot's town has them. */
  plate(): string {
    const { random } = this.#lot.park
    return random.pick(PROVINCES) + random.pick(LETTERS) + random.digits(5)
  }

  #repeat(slot: number, act: () => void): void {
    const { random, scheduler } = this.#lot.park
    const wait = -Math.log(1 - random.next()) * this.#everyMs
    this.#cancels[slot] = scheduler.after(wait, () => {
      act()
      this.#repeat(slot, act)
    })
  }

  #arrival(): void {
    const { random } = this.#lot.park
    const laneNo = this.#freeLane('entry')
    if (laneNo === undefined) return
    if (random.chance(0.06)) this.#lot.arrive({ laneNo, plate: null })
    else {
      const plate = this.plate()
      this.#lot.arrive({ laneNo, plate, readAs: this.#readAs(plate) })
    }
  }

  #departure(): void {
    const { park } = this.#lot
    const laneNo = this.#freeLane('exit')
    const queued = new Set([...park.lanes.values()].flatMap((lane) => lane.queue.map((car) => car.plate)))
    const waiting = park.orders.inside.filter((order) => !queued.has(order.plate))
    if (laneNo === undefined || waiting.length === 0) return
    const order = park.random.pick(waiting)
    this.#lot.driveToExit(order.orderNo, laneNo, { readAs: this.#readAs(order.plate) })
  }

  #readAs(plate: string): string {
    return this.#misreads && this.#lot.park.random.chance(0.05) ? misread(plate) : plate
  }

  #freeLane(direction: 'entry' | 'exit'): string | undefined {
    const { random, lanes } = this.#lot.park
    const free = [...lanes.values()].filter(
      (lane) => lane.layout.direction === direction && lane.queue.length < this.#longestQueue,
    )
    return free.length === 0 ? undefined : random.pick(free).no
  }
}

/** The plate with its first confusable character confused. */
function misread(plate: string): string {
  const characters = plate.split('')
  const index = characters.findIndex((character) => CONFUSED[character] !== undefined)
  const wrong = CONFUSED[characters[index] ?? '']
  return wrong === undefined ? plate : characters.with(index, wrong).join('')
}
