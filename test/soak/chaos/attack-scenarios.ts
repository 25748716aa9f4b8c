import type { CommandKind, CommandOutcome, LaneCommandArgs } from '#shared/contract/lane-commands.ts'
import { cents } from '#shared/money.ts'
import { Random } from '#electron/simulator/model/random.ts'
import { BoothAtWork } from '#test/integration/booth-harness.ts'
import type { FaultEffect } from '../../instruments/faults.ts'
import { endWork } from './end-work.ts'
import type { Scenario } from './scenario.ts'

const ATTACKS = 20
const STEPS = 100
/** What is found out is found out within this, once the lot is healthy. */
const SETTLED_WITHIN_MS = 30_000
const DAY_MS = 86_400_000

const EXITS = ['2', '4'] as const
const strikes = ['VehiclePaymentNotify', 'LaneFeeModifyNotify', 'BarrierStatusNotify'] as const
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

/** One of the two desks of an attack, and this PC's clock there. */
interface Desk {
  readonly work: BoothAtWork
  readonly clock: { aheadMs: number }
  /** How often an order was paid once more here by somebody who had read that it was paid. */
  readonly knowingly: Map<string, number>
}

/**
 * Two desks at one lot, cars, and somebody who presses everything at the wrong moment, twice, with every warning read
 * away, over lost, late, doubled and odd answers, restarts, and clocks that are set by days: what each desk says in the
 * end is what the lot has, nothing is sent that nobody gave, and an order is paid twice only knowingly or with an alert.
 */
class Attack {
  readonly #desks: readonly [Desk, Desk]
  readonly #random: Random
  readonly #given = new Map<CommandKind, number>()
  readonly #presses: Promise<unknown>[] = []
  #cars = 0

  constructor(desks: readonly [Desk, Desk], random: Random) {
    this.#desks = desks
    this.#random = random
  }

  async play(): Promise<void> {
    for (const laneNo of EXITS) this.#carComes(laneNo)
    for (let step = 0; step < STEPS; step += 1) {
      await this.#step()
      await pause(this.#random.int(0, 80))
    }
    await Promise.all(this.#presses)
  }

  /** What does not hold once the lot is healthy again. */
  async reckon(): Promise<string[]> {
    const { lot } = this.#desks[0].work
    lot.clearFaults()
    const open = (): string[] =>
      this.#desks.flatMap(({ work }) =>
        work.journal.commands
          .recent(1000)
          .filter(({ state }) => state === 'under-way' || state === 'finding-out')
          // What a person has to decide stays in sight.
          .filter(({ error }) => error?.code !== 'end-unknown' && error?.code !== 'payment-held')
          .map(({ command, state, error }) => `${command} ${state} ${error?.code ?? ''}`),
      )
    await until(() => open().length === 0)
    await Promise.all(lot.calls().map((call) => call.done))
    return [
      ...open().map((one) => `without an end: ${one}`),
      ...this.#aboutPayments(),
      ...(await this.#aboutOrders()),
      ...this.#aboutCalls(),
    ]
  }

  async #step(): Promise<void> {
    const random = this.#random
    const desk = this.#desks[random.int(0, 1)] ?? this.#desks[0]
    const laneNo = EXITS[random.int(0, 1)] ?? '2'
    const dice = random.int(0, 99)
    if (dice < 25) this.#strike()
    else if (dice < 60) this.#cash(desk, laneNo)
    else if (dice < 70) this.#fee(desk, laneNo)
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

  #press<K extends CommandKind>(desk: Desk, kind: K, args: LaneCommandArgs<K>): void {
    const knows = this.#random.int(0, 2) === 0
    this.#presses.push(this.#pressed(desk, kind, args, knows))
  }

  async #pressed<K extends CommandKind>(
    { work, knowingly }: Desk,
    kind: K,
    args: LaneCommandArgs<K>,
    knows: boolean,
  ): Promise<void> {
    const { booth } = work
    const read: string[] = []
    for (;;) {
      const outcome: CommandOutcome = await booth.give(kind, args, read)
      if (outcome.activityId !== '') {
        this.#given.set(kind, (this.#given.get(kind) ?? 0) + 1)
        const isAgain = read.some((warning) => warning.startsWith('paid '))
        if (isAgain && 'orderNo' in args) knowingly.set(args.orderNo, (knowingly.get(args.orderNo) ?? 0) + 1)
        return
      }
      const warning = outcome.error?.params?.['warning']
      if (!knows || typeof warning !== 'string' || read.includes(warning)) return
      read.push(warning)
    }
  }

  /** What became of each payment is what the lot has under its number. */
  #aboutPayments(): string[] {
    const { payments } = this.#desks[0].work.lot
    const numbers = payments.map(({ no }) => no)
    const twice = numbers.filter((no, at) => numbers.indexOf(no) !== at)
    return [
      ...twice.map((no) => `${no} was booked twice`),
      ...this.#desks.flatMap(({ work }) =>
        work.journal.commands.recent(1000).flatMap(({ id, command, state }) => {
          if (command !== 'take-cash') return []
          const no = work.journal.sales.of(id)?.taken.fields.paymentOrderNo
          const isBooked = no !== undefined && numbers.includes(no)
          if (state === 'confirmed' && !isBooked) return [`${no} is told as booked and is not`]
          return state === 'rejected' && isBooked ? [`${no} is told as not booked and is`] : []
        }),
      ),
    ]
  }

  /** At one desk an order is paid again knowingly alone; two that pay it in the same instant are told of it. */
  async #aboutOrders(): Promise<string[]> {
    const problems: string[] = []
    const booked = this.#desks.map((desk) => this.#bookedAt(desk))
    for (const orderNo of new Set(this.#desks[0].work.lot.payments.map((one) => one.orderNo))) {
      const paid = booked.map((orders) => orders.filter((one) => one === orderNo).length)
      for (const [at, { knowingly }] of this.#desks.entries())
        if ((paid[at] ?? 0) > 1 + (knowingly.get(orderNo) ?? 0))
          problems.push(`${orderNo} was paid ${paid[at]} times at one desk`)
      const known = this.#desks.some(({ knowingly }) => knowingly.has(orderNo))
      if (paid.some((times) => times === 0) || known) continue
      const isTold = (): boolean =>
        this.#desks.some(({ work }) =>
          work.booth.state().alerts.some(({ kind, text }) => kind === 'paid-twice' && text === orderNo),
        )
      await until(isTold)
      if (!isTold()) problems.push(`${orderNo} was paid at both desks, and nobody is told`)
    }
    return problems
  }

  /** The orders of what this desk has given and the lot has booked. */
  #bookedAt({ work }: Desk): string[] {
    const numbers = new Set(
      work.journal.commands
        .recent(1000)
        .map(({ id }) => work.journal.sales.of(id)?.taken.fields.paymentOrderNo),
    )
    return work.lot.payments.filter(({ no }) => numbers.has(no)).map(({ orderNo }) => orderNo)
  }

  /** Nothing goes to the lot that nobody gave; a payment may be sent again, under its number. */
  #aboutCalls(): string[] {
    const { lot } = this.#desks[0].work
    const given = (...kinds: CommandKind[]): number =>
      kinds.reduce((sum, kind) => sum + (this.#given.get(kind) ?? 0), 0)
    const sent = lot.calls('VehiclePaymentNotify').map(({ data }) => data['PaymentOrderNo'])
    const counts = [
      ['payments', new Set(sent).size, given('take-cash')],
      ['fees', lot.calls('LaneFeeModifyNotify').length, given('change-fee')],
      ['barriers', lot.calls('BarrierStatusNotify').length, given('open', 'close', 'hold', 'release')],
    ] as const
    return counts.flatMap(([what, calls, most]) =>
      calls > most ? [`${what}: ${calls} calls for ${most} that were given`] : [],
    )
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
      timing: { readTimeoutMs: 1000 },
      clock: { now: () => Date.now() + clock.aheadMs, monotonic: () => performance.now() },
    })
    return { work, clock, knowingly: new Map() }
  }
  const first = await begin()
  const second = await begin(first.work.lot)
  first.work.lot.habits.paymentShownAfterMs = [0, 1500, 4000][random.int(0, 2)] ?? 0
  first.work.lot.habits.emptyLane = random.int(0, 1) === 0 ? '1005' : 'mixed'
  const attack = new Attack([first, second], random)
  try {
    await Promise.all([first, second].map(({ work }) => work.read('4')))
    await attack.play()
    return await attack.reckon()
  } finally {
    await endWork(second.work)
    await endWork(first.work)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function until(isSo: () => boolean, withinMs = SETTLED_WITHIN_MS): Promise<void> {
  const end = performance.now() + withinMs
  while (!isSo() && performance.now() < end) await pause(20)
}
