import { Listeners } from '#electron/core/base/listeners.ts'
import type { SignedEnvelope } from '#electron/core/lan/envelope.ts'
import { CallbackBodies } from '#electron/simulator/callbacks/bodies.ts'
import { Scribe } from '#electron/simulator/callbacks/scribe.ts'
import { CallbackSettings } from '#electron/simulator/callbacks/settings.ts'
import { tidingOf } from '#electron/simulator/callbacks/tidings.ts'
import type { LotEvent } from '#electron/simulator/model/events.ts'
import type { ClockOptions } from '#electron/simulator/model/clock.ts'
import type { LotLayout } from '#electron/simulator/model/layout.ts'
import { practiceCredentials } from '#electron/simulator/model/practice-lot.ts'
import { openInterface } from '#electron/simulator/service/open-interface.ts'
import type { OpenService } from '#electron/simulator/service/service.ts'
import { LotSteering } from '#electron/simulator/steering.ts'
import { Traffic } from '#electron/simulator/traffic.ts'
import type { Picture } from '#electron/core/base/picture.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'

/** What its pictures lie below. The name belongs to nobody (RFC 2606), should anything ever ask for it. */
export const PRACTICE_ADDRESS = 'http://practice.invalid'

const TICK_MS = 100
/** A car needs that long from an open barrier until it is through: long enough to see what became of a lost answer. */
const DRIVE_MS = 8000
/** What happens is called back a moment later. */
const CALLBACK_MS = 700
const CARS_INSIDE = 24
/** The pace of a small lot: a cashier who learns has time to think. */
const EVERY_SECONDS = 75
const LONGEST_QUEUE = 2
/** One car is there at once; whoever looks around first is left in peace so long before others come. */
const OTHERS_AFTER_MS = 60_000

export interface PracticeLotOptions {
  readonly layout: LotLayout
  readonly seed: number
  /** Default: this PC's. */
  readonly clock?: ClockOptions
  /** Whether cars come and go by themselves. */
  readonly traffic?: boolean
  readonly monotonic: () => number
}

/** What becomes of a call: it is answered, it has its effect and its answer is lost, or nothing hears it. */
export type Hearing = 'answered' | 'answer-lost' | 'unheard'

/** An answer that will be lost. */
interface Loss {
  readonly name: LanInterfaceName
  readonly laneNo: string | null
  /** The lot hears nothing more for so long after it. */
  readonly silentMs: number
}

/** The made-up car park of practising, with all its interfaces and callbacks, in this very process. */
export class PracticeLot extends LotSteering {
  readonly credentials = practiceCredentials
  readonly #service: OpenService
  readonly #bodies: CallbackBodies
  readonly #scribe: Scribe
  readonly #traffic: Traffic | undefined
  readonly #monotonic: () => number
  readonly #hearers = new Listeners<[text: string]>()
  #losses: Loss[] = []
  #silentUntil = -Infinity
  #ticking: NodeJS.Timeout | undefined
  #isQuiet = false
  #othersCome = false

  constructor({ layout, seed, clock = {}, traffic = true, monotonic }: PracticeLotOptions) {
    super({ layout, seed, clock, driveMs: DRIVE_MS })
    const { park, yard, desk, credentials } = this
    this.#monotonic = monotonic
    const baseUrl = (): string => PRACTICE_ADDRESS
    this.#bodies = new CallbackBodies(park, baseUrl, 'base64')
    this.#scribe = new Scribe(credentials, park.clock, park.numbers, false)
    // Nobody is called back at an address: whoever listens is in this process.
    const callbacks = { settings: new CallbackSettings(), repull: () => 0 }
    this.#service = openInterface({ park, yard, desk, credentials, callbacks, baseUrl }, { seed })
    const cars = new Traffic(this, {
      everySeconds: EVERY_SECONDS,
      longestQueue: LONGEST_QUEUE,
      // What a wrong plate asks for is an exercise; by the way it would only puzzle.
      misreads: false,
    })
    for (let count = CARS_INSIDE; count > 0; count--)
      this.parkCar({ plate: cars.plate(), enteredMinutesAgo: park.random.int(5, 600) })
    this.#traffic = traffic ? cars : undefined
    this.on((event) => this.#callBack(event))
  }

  /** Lets time pass. */
  open(): void {
    this.#ticking ??= setInterval(() => this.catchUp(), TICK_MS)
    if (this.#traffic === undefined) return
    const exit = this.park.layout.lanes.find(({ direction }) => direction === 'exit')
    const { orderNo } = this.parkCar({ plate: this.#traffic.plate(), enteredMinutesAgo: 200 })
    if (exit !== undefined) this.driveToExit(orderNo, exit.no)
    this.park.scheduler.after(OTHERS_AFTER_MS, () => {
      this.#othersCome = true
      if (!this.#isQuiet) this.#traffic?.start()
    })
  }

  /** While something is practised nobody comes unasked. */
  set quiet(isQuiet: boolean) {
    if (isQuiet === this.#isQuiet) return
    this.#isQuiet = isQuiet
    if (isQuiet) this.#traffic?.stop()
    else if (this.#othersCome) this.#traffic?.start()
  }

  close(): void {
    this.#traffic?.stop()
    clearInterval(this.#ticking)
    this.#ticking = undefined
  }

  /** Whether this call is heard, and answered. */
  hearing(name: LanInterfaceName, { Data: data }: SignedEnvelope): Hearing {
    if (this.#monotonic() < this.#silentUntil) return 'unheard'
    const laneNo = laneIn(data)
    const loss = this.#losses.find((one) => one.name === name && [null, laneNo].includes(one.laneNo))
    if (loss === undefined) return 'answered'
    this.#losses = this.#losses.filter((one) => one !== loss)
    this.#silentUntil = this.#monotonic() + loss.silentMs
    return 'answer-lost'
  }

  /** Carries a call out; what it answers, as it stands on the wire. */
  answer(name: LanInterfaceName, body: string): string {
    this.catchUp()
    return this.#service.envelope(this.#service.answer(name, body), name).text
  }

  /** The answer to the next call of this name (at this lane) will be lost. One at a time of each name. */
  loseAnswer(loss: Loss): void {
    this.#losses = [...this.#losses.filter(({ name }) => name !== loss.name), loss]
  }

  /** Hears every callback as it would come over the wire. Returns the unsubscribe. */
  onCallback(hear: (text: string) => void): () => void {
    return this.#hearers.add(hear)
  }

  /** A capture of the lot's cameras by its whole address; undefined: none took it. */
  picture(address: string): Picture | undefined {
    if (!address.startsWith(PRACTICE_ADDRESS)) return undefined
    const bytes = this.park.pictures.png(address.slice(PRACTICE_ADDRESS.length))
    return bytes && { mime: 'image/png', bytes }
  }

  #callBack(event: LotEvent): void {
    const tiding = tidingOf(event, this.#bodies)
    if (tiding === undefined) return
    const data = tiding.data()
    this.park.scheduler.after(CALLBACK_MS, () => {
      const { body } = this.#scribe.write(tiding.name, data)
      this.#hearers.tell(body)
    })
  }
}

const laneIn = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'LaneNo' in data && typeof data.LaneNo === 'string'
    ? data.LaneNo
    : null
