import type { Activity } from '#shared/contract/activities.ts'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import { pause } from '#electron/core/base/pause.ts'
import type { BoothAtWork } from '#test/integration/booth-harness.ts'
import { LotEffects } from './lot-effects.ts'

/** What is found out is found out within this, once the lot is healthy. */
const SETTLED_WITHIN_MS = 30_000

/** One of the two desks of an attack, and this PC's clock there. */
export interface Desk {
  readonly work: BoothAtWork
  readonly clock: { aheadMs: number }
  /** How often an order was paid once more here by somebody who had read that it was paid. */
  readonly knowingly: Map<string, number>
  /** How often one more coupon was given here by somebody who had read of those that were there. */
  readonly moreCoupons: Map<string, number>
}

/** What two desks at one lot say in the end, held against what the lot has. Made before anything is given. */
export class Reckoning {
  readonly #desks: readonly [Desk, Desk]
  readonly #given = new Map<CommandKind, number>()
  readonly #effects: LotEffects

  constructor(desks: readonly [Desk, Desk]) {
    this.#desks = desks
    this.#effects = new LotEffects(desks[0].work.lot)
  }

  /** A command was written down at one of them. */
  given(kind: CommandKind): void {
    this.#given.set(kind, (this.#given.get(kind) ?? 0) + 1)
  }

  /** What does not hold once the lot is healthy again. */
  async problems(): Promise<string[]> {
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
      ...this.#effects.against(this.#desks.flatMap((desk) => this.#commandsOf(desk))),
      ...this.#desks.flatMap((desk) => [...this.#aboutCoupons(desk), ...this.#aboutScreen(desk)]),
    ]
  }

  #commandsOf({ work }: Desk): Activity[] {
    return work.journal.commands.recent(1000)
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

  /** At one desk an order has a second coupon only where somebody has read of the first. */
  #aboutCoupons(desk: Desk): string[] {
    const numbers = new Set(this.#commandsOf(desk).map((one) => one.coupon?.no))
    const rows = desk.work.lot.park.registers.plateCoupons.rows.filter(({ No }) => numbers.has(No))
    return [...Map.groupBy(rows, ({ OrderNo }) => OrderNo ?? '')].flatMap(([orderNo, given]) =>
      given.length > 1 + (desk.moreCoupons.get(orderNo) ?? 0)
        ? [`${orderNo} has ${given.length} coupons of one desk`]
        : [],
    )
  }

  /** The strip says what is written down. */
  #aboutScreen({ work }: Desk): string[] {
    return work.booth
      .state()
      .activities.filter(({ id, state }) => work.journal.commands.find(id)?.activity.state !== state)
      .map(({ command, state }) => `${command} is shown as ${state}, and written down otherwise`)
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
      ['plates', lot.calls('ParkingRecordNotify').length, given('correct-plate')],
      ['coupons', lot.calls('PlateCouponChangeNotify').length, given('give-coupon')],
      ['entries', lot.calls('NoPlateEntryNotify').length, given('no-plate-entry')],
    ] as const
    return counts.flatMap(([what, calls, most]) =>
      calls > most ? [`${what}: ${calls} calls for ${most} that were given`] : [],
    )
  }
}

async function until(isSo: () => boolean, withinMs = SETTLED_WITHIN_MS): Promise<void> {
  const end = performance.now() + withinMs
  while (!isSo() && performance.now() < end) await pause(20)
}
