import type { CouponScheme } from '#shared/contract/coupons.ts'
import type { ArgsOf, CommandKind, CommandOutcome } from '#shared/contract/lane-commands.ts'
import { CouponScene, CouponType } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { pause } from '#electron/core/base/pause.ts'
import { Random } from '#electron/simulator/model/random.ts'
import { BoothAtWork } from '#test/integration/booth-harness.ts'
import type { FaultEffect } from '../../instruments/faults.ts'
import { Reckoning } from './attack-reckoning.ts'
import type { Desk } from './attack-reckoning.ts'
import { endWork } from './end-work.ts'
import type { Scenario } from './scenario.ts'

const ATTACKS = 20
const STEPS = 100
const DAY_MS = 86_400_000

const EXITS = ['2', '4'] as const
const ENTRY = '1'
const TEMPORARY = '1772492942389506'
/** An amount that no number of lowered fees comes to. */
const coupon: CouponScheme = { no: 'S', name: 'S', worth: { kind: 'amount', amount: cents(7) } }
const strikes = [
  'VehiclePaymentNotify',
  'VehiclePaymentNotify',
  'LaneFeeModifyNotify',
  'BarrierStatusNotify',
  'ParkingRecordNotify',
  'PlateCouponChangeNotify',
  'NoPlateEntryNotify',
] as const
const effects: readonly FaultEffect[] = [
  { kind: 'late', ms: 400 },
  { kind: 'late', ms: 1200, answer: 'never' },
  { kind: 'late', ms: 700, answer: 'cut' },
  { kind: 'late', ms: 600, answer: 'garbage' },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'code', code: 7, message: 'queued', when: 'before' },
  { kind: 'code', code: 7, message: 'queued', when: 'after' },
  { kind: 'code', code: 1003, message: 'Service exception', when: 'after' },
  { kind: 'garbage' },
  { kind: 'duplicate' },
  { kind: 'overtaken' },
]

/**
 * Two desks at one lot. Cars come, and somebody presses everything at the wrong moment, twice, and confirms every warning.
 * Answers are lost, late, doubled or odd; desks restart; clocks are set by days. In the end
 *
 * - what each desk says is what the lot has;
 * - nothing was sent that nobody gave;
 * - an order was paid twice only knowingly, or with an alert.
 */
class Attack {
  readonly #desks: readonly [Desk, Desk]
  readonly #random: Random
  readonly #presses: Promise<unknown>[] = []
  readonly #reckoning: Reckoning
  #cars = 0

  constructor(desks: readonly [Desk, Desk], random: Random, reckoning: Reckoning) {
    this.#desks = desks
    this.#random = random
    this.#reckoning = reckoning
  }

  async play(): Promise<void> {
    for (const laneNo of EXITS) this.#carComes(laneNo)
    for (let step = 0; step < STEPS; step += 1) {
      await this.#step()
      await pause(this.#random.int(0, 80))
    }
    await Promise.all(this.#presses)
  }

  async #step(): Promise<void> {
    const random = this.#random
    const desk = this.#desks[random.int(0, 1)] ?? this.#desks[0]
    const laneNo = EXITS[random.int(0, 1)] ?? '2'
    const dice = random.int(0, 99)
    if (dice < 25) this.#strike()
    else if (dice < 50) this.#cash(desk, laneNo)
    else if (dice < 58) this.#fee(desk, laneNo)
    else if (dice < 65) this.#coupon(desk, laneNo)
    else if (dice < 71) this.#plate(desk, laneNo)
    else if (dice < 76) this.#entry(desk)
    else if (dice < 85) this.#gate(desk, laneNo)
    else if (dice < 90) desk.clock.aheadMs += random.int(-40, 40) * DAY_MS
    else if (dice < 95) this.#carComes(laneNo)
    else await this.#restart(desk)
  }

  #strike(): void {
    const name = strikes[this.#random.int(0, strikes.length - 1)] ?? strikes[0]
    const effect = effects[this.#random.int(0, effects.length - 1)]
    if (effect !== undefined) this.#desks[0].work.lot.fault({ match: { name }, times: 1, effect })
  }

  #cash(desk: Desk, laneNo: string): void {
    const { work } = desk
    const popup = work.lane(laneNo)?.popup
    if (popup?.fee === null || popup?.fee === undefined || popup.fee === 0) {
      if (work.lot.lane(laneNo).queue.length === 0) this.#carComes(laneNo)
      return
    }
    const { orderNo, fee } = popup
    const args = { laneNo, orderNo, due: fee, tendered: fee }
    // As often as not with both hands.
    for (let press = this.#random.int(1, 2); press > 0; press -= 1) this.#press(desk, 'take-cash', args)
  }

  #fee(desk: Desk, laneNo: string): void {
    const popup = desk.work.lane(laneNo)?.popup
    if (popup?.fee === null || popup?.fee === undefined || popup.fee < 100) return
    const { orderNo, fee } = popup
    this.#press(desk, 'change-fee', { laneNo, orderNo, fee, newFee: cents(fee - 50), reason: 'attack' })
  }

  #coupon(desk: Desk, laneNo: string): void {
    const popup = desk.work.lane(laneNo)?.popup
    if (popup?.fee === null || popup?.fee === undefined || popup.fee < 100) return
    const { orderNo, fee } = popup
    const args = { laneNo, orderNo, fee, scheme: coupon, business: '', reason: 'attack' }
    for (let press = this.#random.int(1, 2); press > 0; press -= 1) this.#press(desk, 'give-coupon', args)
  }

  /** Of a car that is found inside: at the exit its own would not be known any more. */
  #plate(desk: Desk, laneNo: string): void {
    const inside = desk.work.lot.orders.filter(({ plate, status }) => status === 200 && plate.startsWith('P'))
    const found = inside[this.#random.int(0, Math.max(0, inside.length - 1))]
    this.#cars += 1
    if (found === undefined || inside.length < 4) desk.work.lot.parkCar({ plate: `P${10_000 + this.#cars}` })
    if (found === undefined) return
    const { orderNo, plate } = found
    const args = { laneNo, orderNo, plate, newPlate: `P${10_000 + this.#cars}`, reason: 'attack' }
    for (let press = this.#random.int(1, 2); press > 0; press -= 1) this.#press(desk, 'correct-plate', args)
  }

  #entry(desk: Desk): void {
    const { lot } = desk.work
    if (lot.lane(ENTRY).queue.length === 0) lot.arrive({ laneNo: ENTRY, plate: null })
    this.#cars += 1
    const plate = `N${10_000 + this.#cars}`
    const args = { laneNo: ENTRY, plate, plateTypeNo: TEMPORARY, plateColourNo: null, remark: '' }
    this.#press(desk, 'no-plate-entry', args)
  }

  #gate(desk: Desk, laneNo: string): void {
    const kinds = ['open', 'close', 'hold', 'release'] as const
    this.#press(desk, kinds[this.#random.int(0, kinds.length - 1)] ?? 'open', { laneNo })
  }

  #carComes(laneNo: string): void {
    const { lot } = this.#desks[0].work
    this.#cars += 1
    const plate = `A${10_000 + this.#cars}`
    lot.parkCar({ plate, enteredMinutesAgo: 90 })
    lot.driveToExit(plate, laneNo)
  }

  async #restart({ work }: Desk): Promise<void> {
    await work.close()
    await work.open()
  }

  #press<K extends CommandKind>(desk: Desk, kind: K, args: ArgsOf<K>): void {
    const knows = this.#random.int(0, 2) === 0
    this.#presses.push(this.#pressed(desk, kind, args, knows))
  }

  async #pressed<K extends CommandKind>(
    { work, knowingly, moreCoupons }: Desk,
    kind: K,
    args: ArgsOf<K>,
    knows: boolean,
  ): Promise<void> {
    const { booth } = work
    const read: string[] = []
    for (;;) {
      const outcome: CommandOutcome = await booth.give(kind, args, read)
      if (outcome.activityId !== '') {
        this.#reckoning.given(kind)
        for (const [counter, word] of [[knowingly, 'paid '] as const, [moreCoupons, 'coupon '] as const])
          if ('orderNo' in args && read.some((warning) => warning.startsWith(word)))
            counter.set(args.orderNo, (counter.get(args.orderNo) ?? 0) + 1)
        return
      }
      const warning = outcome.error?.params?.['warning']
      if (!knows || typeof warning !== 'string' || read.includes(warning)) return
      read.push(warning)
    }
  }
}

export const attackScenarios: readonly Scenario[] = (['http', 'mqtt'] as const).flatMap((transport) =>
  Array.from({ length: ATTACKS }, (_, number) => ({
    id: `attack/${transport}/${number + 1}`,
    play: (seed) => play(transport, new Random(seed * ATTACKS + number)),
  })),
)

async function play(transport: 'http' | 'mqtt', random: Random): Promise<string[]> {
  const begin = async (at?: BoothAtWork['lot']): Promise<Desk> => {
    const clock = { aheadMs: 0 }
    const work = await BoothAtWork.begin({
      transport,
      ...(at === undefined ? { lot: { seed: random.int(1, 1000), driveMs: 300 } } : { at }),
      patienceMs: 30_000,
      // Of a busy PC the simulated lot is slow, too: what it does late has to come within what is waited for.
      timing: { readTimeoutMs: 1000, lateMs: 6000 },
      clock: { now: () => Date.now() + clock.aheadMs, monotonic: () => performance.now() },
    })
    return { work, clock, knowingly: new Map(), moreCoupons: new Map() }
  }
  const first = await begin()
  const second = await begin(first.work.lot)
  first.work.lot.habits.paymentShownAfterMs = [0, 1500, 4000][random.int(0, 2)] ?? 0
  first.work.lot.habits.emptyLane = random.int(0, 1) === 0 ? '1005' : 'mixed'
  const scheme = { No: coupon.no, Name: coupon.name, Type: CouponType.Amount, Amount: 0.07, VaildTime: null }
  first.work.lot.park.registers.couponSchemes.save(
    (Uid) => ({ Uid, ...scheme, Enable: 1, Scene: CouponScene.Both }),
    coupon.no,
  )
  const reckoning = new Reckoning([first, second])
  const attack = new Attack([first, second], random, reckoning)
  try {
    await Promise.all([first, second].map(({ work }) => work.read('4')))
    await attack.play()
    return await reckoning.problems()
  } finally {
    await endWork(second.work)
    await endWork(first.work)
  }
}
