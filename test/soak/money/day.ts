import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Random } from '#electron/simulator/model/random.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { namesIn } from '#shared/names-in.ts'
import { LotSimulator } from '../../servers/lot-simulator.ts'
import { DeskProcess } from './desk-process.ts'
import type { Look } from './protocol.ts'
import { reckon } from './reckoning.ts'

/** Within so long all that is on its way has an end, once the lot is healthy. */
const SETTLED_WITHIN_MS = 20_000
const FLOAT = 20_000

/** What did not hold, a line each, and what the day was made of. */
export interface DayReport {
  readonly failures: readonly string[]
  readonly booked: number
  readonly refused: number
  readonly reversed: number
  readonly shifts: number
  readonly kills: number
}

type Payment = Look['payments'][number]

const steps = {
  pay: 10,
  'lose-answer': 3,
  'refuse-payment': 3,
  reverse: 2,
  open: 4,
  move: 2,
  close: 3,
  'hand-over': 3,
  'take-over': 4,
  'refuse-drawer': 1,
  kill: 4,
  'kill-in-the-midst': 5,
  'set-clock': 2,
  'lot-away': 1,
  'lot-back': 2,
} as const
type Step = keyof typeof steps

/**
 * A day at one desk in a process that is killed again and again, at a lot that loses answers, refuses and goes away, with
 * a clock that is set. What lies in the drawer is kept here, by what a cashier at that desk does and sees.
 */
export class MoneyDay {
  readonly #lot: LotSimulator
  readonly #random: Random
  readonly #folder = mkdtempSync(join(tmpdir(), 'lanedesk-money-'))
  readonly #desk = new DeskProcess((look) => this.#believe(look))
  readonly #failures: string[] = []
  readonly #done: string[] = []
  #aheadMs = 0
  #isAway = false
  /** What really lies in the drawer. */
  #drawer = 0
  /** What was seen last of the desk. */
  #seen: Look = { state: 'none', zNo: 1, floats: 0, moved: 0, payments: [] }
  /** Payments that this desk has called taken. */
  readonly #promised = new Set<string>()
  #cars = 0
  #orderNo: string | null = null

  private constructor(seed: number) {
    this.#random = new Random(seed)
    this.#lot = new LotSimulator({ seed, driveMs: 30 })
  }

  /** Plays so many steps. */
  static async play(seed: number, length: number): Promise<DayReport> {
    const day = new MoneyDay(seed)
    await day.#lot.start()
    try {
      await day.#start()
      for (let n = 0; n < length; n += 1) await day.#step(day.#next())
      await day.#settle()
      const file = join(day.#folder, 'booth.sqlite')
      const wrong = await reckon(file, day.#seen, { drawer: day.#drawer, atLot: day.#lot.payments })
      for (const what of wrong) day.#fail(what)
    } catch (error) {
      day.#fail(error instanceof Error ? (error.stack ?? error.message) : String(error))
    } finally {
      await day.#desk.kill()
      await day.#lot.stop()
      rmSync(day.#folder, { recursive: true })
    }
    const { payments, zNo } = day.#seen
    const ended = (state: Payment['state']): number => payments.filter((one) => one.state === state).length
    return {
      failures: day.#failures.map((failure) => `${failure} (after ${day.#done.join(', ')})`),
      booked: ended('booked'),
      refused: ended('refused'),
      reversed: payments.filter(({ isReversed }) => isReversed).length,
      shifts: zNo - 1,
      kills: day.#desk.kills,
    }
  }

  #next(): Step {
    return this.#random.pick(namesIn(steps).flatMap((name) => Array<Step>(steps[name]).fill(name)))
  }

  async #step(step: Step): Promise<void> {
    this.#done.push(step)
    switch (step) {
      case 'pay':
        return this.#pay()
      case 'lose-answer':
        this.#lot.fault({
          match: { name: 'VehiclePaymentNotify' },
          times: 1,
          effect: { kind: 'drop', when: this.#random.pick(['before', 'after'] as const) },
        })
        return this.#pay()
      case 'refuse-payment': {
        const effect = { kind: 'code', code: 1005, when: 'before', message: 'not now' } as const
        this.#lot.fault({ match: { name: 'VehiclePaymentNotify' }, times: 1, effect })
        return this.#pay()
      }
      case 'reverse': {
        const booked = this.#seen.payments.filter(
          ({ state, isReversed }) => state === 'booked' && !isReversed,
        )
        if (booked.length > 0)
          await this.#desk.give({ do: 'reverse', commandId: this.#random.pick(booked).commandId })
        return
      }
      case 'open':
        await this.#desk.give({ do: 'open', float: FLOAT })
        return
      case 'move': {
        const direction = this.#random.pick(['in', 'out'] as const)
        await this.#desk.give({ do: 'move', direction, amount: this.#random.int(1, 5000) })
        return
      }
      case 'close':
        return this.#close(false)
      case 'hand-over':
        return this.#close(true)
      case 'take-over':
        await this.#desk.give({ do: 'accept', amount: this.#drawer })
        return
      case 'refuse-drawer':
        await this.#desk.give({ do: 'refuse' })
        return
      case 'kill':
        return this.#killAndStart()
      case 'kill-in-the-midst':
        return this.#inTheMidst()
      case 'set-clock':
        this.#aheadMs = this.#random.int(-36, 36) * 3_600_000
        await this.#desk.give({ do: 'clock', aheadMs: this.#aheadMs })
        return
      case 'lot-away':
        this.#isAway = true
        return this.#lot.goAway()
      case 'lot-back':
        return this.#comeBack()
    }
  }

  /** Something is under way when the power goes. */
  async #inTheMidst(): Promise<void> {
    const step = this.#random.pick([
      'pay',
      'lose-answer',
      'open',
      'move',
      'close',
      'hand-over',
      'reverse',
    ] as const)
    const afterMs = this.#random.int(0, 120)
    const cut = pause(afterMs).then(() => this.#desk.kill())
    await this.#step(step)
    await cut
    await this.#start()
  }

  async #pay(): Promise<void> {
    const orderNo = this.#carAtExit()
    const method = this.#random.chance(0.75) ? PaymentMethod.OfflineCash : PaymentMethod.OfflineAlipay
    const told = await this.#desk.give({ do: 'pay', orderNo, method })
    if (told !== undefined && ['confirmed', 'finding-out'].includes(told.code))
      this.#promised.add(told.commandId)
  }

  /** The car that stands at the exit, or the next one. */
  #carAtExit(): string {
    this.#lot.catchUp()
    if (this.#orderNo !== null && this.#lot.order(this.#orderNo).exitTime === null) return this.#orderNo
    this.#cars += 1
    const plate = `A${10_000 + this.#cars}`
    this.#lot.parkCar({ plate, enteredMinutesAgo: this.#random.int(60, 600) })
    this.#lot.driveToExit(plate, '2')
    this.#orderNo = this.#lot.order(plate).orderNo
    return this.#orderNo
  }

  /**
   * Counts what lies there and closes. Where the lot refused a payment meanwhile, its money is given back and counted
   * anew.
   */
  async #close(handOver: boolean): Promise<void> {
    for (let tries = 0; tries < 3; tries += 1) {
      const before = this.#drawer
      const counted = await this.#desk.give({ do: 'count', amount: this.#drawer })
      if (counted?.code !== 'ok') return
      const told = await this.#desk.give({ do: 'close', handOver })
      if (told === undefined) return
      const wrong = told.differences.filter((kind) => MONEY.has(kind))
      if (told.code === 'ok' && wrong.length > 0) this.#fail(`${wrong.join(', ')} at the close`)
      if (told.code !== 'count-first' || this.#drawer === before) return
    }
  }

  /**
   * What a cashier does by what the screen shows: money comes in with a payment, and goes back when it is refused or
   * reversed.
   */
  #believe(look: Look): void {
    const before = this.#seen
    this.#seen = look
    this.#drawer += look.floats - before.floats + look.moved - before.moved
    const known = new Map(before.payments.map((one) => [one.commandId, one]))
    for (const one of look.payments) this.#drawer += held(one) - held(known.get(one.commandId))
    const isEmptied = look.zNo > before.zNo && look.state === 'none'
    if (look.zNo > before.zNo + 1) this.#fail('two shifts were closed at once')
    if (isEmptied) this.#drawer = 0
    for (const id of this.#promised)
      if (!look.payments.some(({ commandId }) => commandId === id)) this.#fail(`payment ${id} was lost`)
  }

  async #comeBack(): Promise<void> {
    if (this.#isAway) await this.#lot.comeBack()
    this.#isAway = false
  }

  async #killAndStart(): Promise<void> {
    await this.#desk.kill()
    await this.#start()
  }

  #start(): Promise<void> {
    return this.#desk.start({
      folder: this.#folder,
      baseUrl: this.#lot.baseUrl,
      ...this.#lot.credentials,
      booths: [...this.#lot.provisioning().booths],
      aheadMs: this.#aheadMs,
    })
  }

  /** The lot is healthy: what is on its way comes to its end, with a supervisor where the desk may not go on by itself. */
  async #settle(): Promise<void> {
    this.#lot.clearFaults()
    await this.#comeBack()
    await this.#killAndStart()
    const until = performance.now() + SETTLED_WITHIN_MS
    for (;;) {
      await this.#desk.give({ do: 'look' })
      const pending = this.#seen.payments.filter(({ state }) => state === 'pending')
      if (pending.length === 0) return
      if (performance.now() > until) {
        this.#fail(`${pending.length} payments without an end`)
        return
      }
      await pause(300)
      for (const { commandId, no } of pending) {
        const as = this.#lot.payments.some((one) => one.no === no) ? 'booked' : 'not-booked'
        // What the lot has is found out without anybody.
        if (as === 'not-booked') await this.#desk.give({ do: 'decide', commandId, as })
      }
    }
  }

  #fail(what: string): void {
    if (!this.#failures.includes(what)) this.#failures.push(what)
  }
}

/** Differences that nothing in such a day explains. */
const MONEY: ReadonlySet<string> = new Set([
  'cash',
  'taken-over',
  'payment-not-at-lot',
  'payment-not-here',
  'amount-differs',
])

/** What of a payment lies in the drawer. */
const held = (one: Payment | undefined): number =>
  one === undefined || !one.isCash || one.state === 'refused' || one.isReversed ? 0 : one.due
