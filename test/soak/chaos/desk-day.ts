import type { Activity } from '#shared/contract/activities.ts'
import { stateCommands } from '#shared/contract/state.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { lotTime } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { pause } from '#electron/core/base/pause.ts'
import type { BoothAtWork } from '#test/integration/booth-harness.ts'

/** The most calls of one second: twice what a healthy booth asks with the tenfold timing of the tests. */
const BUDGET = 300
/** A press is answered within this, whatever the lot does. */
const ANSWERED_WITHIN_MS = 20_000
/** So long the fault lasts at least: a storm needs a second to be seen. */
const LASTS_MS = 1300
/** What is found out is found out within this, once the lot is healthy. */
const SETTLED_WITHIN_MS = 15_000

/** A command that was given, and how often the lot carried it out. */
interface Press {
  readonly what: string
  readonly outcome: CommandOutcome | undefined
  readonly effects: () => number
}

/** A small day at the desk: two cars at the exits, one without a plate at the entrance, every command once. */
export class DeskDay {
  readonly #work: BoothAtWork
  readonly #failures: string[] = []
  readonly #presses: Press[] = []
  readonly #fees: { readonly pay: Car; readonly lower: Car }

  private constructor(work: BoothAtWork, fees: { readonly pay: Car; readonly lower: Car }) {
    this.#work = work
    this.#fees = fees
  }

  /** The cars are there and the screen shows them. */
  static async begin(work: BoothAtWork): Promise<DeskDay> {
    work.lot.arrive({ laneNo: '1', plate: null })
    const [pay, lower] = [await work.carAtExit('A11111', '2'), await work.carAtExit('A22222', '4')]
    await work.read('1')
    await work.read('3')
    return new DeskDay(work, { pay, lower })
  }

  get failures(): readonly string[] {
    return this.#failures
  }

  /** Gives every command, one after the other, and looks how the booth bears what is wrong. */
  async giveAll(): Promise<void> {
    const began = performance.now()
    const { booth, lot } = this.#work
    const { pay, lower } = this.#fees
    const records = (effect: string): number =>
      lot.gateRecords.filter((record) => record.laneNo === '3' && record.effect === effect).length
    await this.#press(
      'open',
      () => booth.give('open', { laneNo: '3' }),
      () => records('opened'),
    )
    await this.#press(
      'hold',
      () => booth.give('hold', { laneNo: '3' }),
      () => records('held'),
    )
    const newFee = cents(lower.fee - 100)
    await this.#press(
      'change-fee',
      () =>
        booth.give('change-fee', {
          laneNo: '4',
          orderNo: lower.orderNo,
          fee: lower.fee,
          newFee,
          reason: 'chaos',
        }),
      () => (lot.order(lower.orderNo).reducedTo === newFee ? 1 : 0),
    )
    await this.#press(
      'no-plate-entry',
      () =>
        booth.give('no-plate-entry', {
          laneNo: '1',
          plate: 'A999999',
          plateTypeNo: '1772492942389506',
          plateColourNo: null,
          remark: '',
        }),
      () => lot.orders.filter((order) => order.plate === 'A999999').length,
    )
    await this.#press(
      'take-cash',
      () => booth.give('take-cash', { laneNo: '2', orderNo: pay.orderNo, due: pay.fee, tendered: pay.fee }),
      () => lot.payments.filter((payment) => payment.orderNo === pay.orderNo).length,
    )
    await this.#setCallbacks()
    await this.#retryCallbacks()
    await pause(Math.max(0, began + LASTS_MS - performance.now()))
    this.#lookAround()
  }

  /** What must hold at any time: a snapshot that can be sent, and no storm. */
  #lookAround(): void {
    const living = stateCommands.snapshot.result.safeParse({ seqs: {}, state: this.#work.booth.state() })
    if (!living.success) this.#fail(`the snapshot is broken: ${living.error.message}`)
    const busiest = this.#work.lot.busiestSecond()
    if (busiest > BUDGET) this.#fail(`${busiest} calls in one second`)
  }

  /** The lot is healthy again: the booth comes back, and what it says is what the lot has. */
  async reckon(): Promise<void> {
    const { booth, lot } = this.#work
    const lanes = (): boolean =>
      booth.state().connection.state === 'online' &&
      booth.state().lanes.length === 4 &&
      booth
        .state()
        .lanes.every(
          (lane) =>
            lane.orderFault === null &&
            lane.statusFault === null &&
            lane.orderAgeMs !== null &&
            lane.orderAgeMs < 1000,
        )
    await this.#within('the booth is not back', lanes)
    await this.#within('commands are without an end', () =>
      this.#presses.every(
        (press) => !['under-way', 'finding-out'].includes(this.#endOf(press)?.state ?? 'rejected'),
      ),
    )
    // What is on its way comes, and what was refused is not given again by itself.
    await Promise.all(lot.calls().map((call) => call.done))
    for (const press of this.#presses) {
      const state = this.#endOf(press)?.state ?? press.outcome?.state
      const effects = press.effects()
      if (effects > 1) this.#fail(`${press.what} was carried out ${effects} times`)
      if (state === 'confirmed' && effects === 0) this.#fail(`${press.what} is told as done and is not`)
      if (state === 'rejected' && effects > 0) this.#fail(`${press.what} is told as not done and is`)
    }
    this.#lookAround()
  }

  async #setCallbacks(): Promise<void> {
    const { booth, lot } = this.#work
    const targets = [{ index: CallbackIndex.VehicleEntry, url: 'http://127.0.0.1:9/', intervalMs: 60_000 }]
    const set = await this.#answer(
      'setting the callbacks',
      booth.events.setCallbacks({ targets, confirmed: true }),
    )
    if (set === undefined) return
    if (set.ok && lot.callbacks.targets.length !== 1) this.#fail('callbacks are told as set and are not')
  }

  /** What is told as called is called; half an hour is not used up by what the lot has refused. */
  async #retryCallbacks(): Promise<void> {
    const { booth, lot } = this.#work
    const [from, to] = [lotTime('2026-01-01 00:00:00'), lotTime('2026-01-02 00:00:00')]
    if (from === undefined || to === undefined) throw new Error('no time')
    const told = await this.#answer(
      'the retry of callbacks',
      booth.events.retryCallbacks({ from, to, types: [CallbackIndex.VehicleEntry] }),
    )
    const calls = lot.calls('FailedCallbackRetryNotify')
    // What cannot be written down before is not asked.
    const isKept = told?.ok !== false || told.error.code !== 'journal-failed'
    if (calls.length !== (isKept ? 1 : 0))
      this.#fail(`the retry of callbacks was asked ${calls.length} times`)
    if (told?.ok && calls[0]?.outcome?.kind !== 'answered') this.#fail('a retry is told as done and is not')
  }

  async #press(what: string, give: () => Promise<CommandOutcome>, effects: () => number): Promise<void> {
    this.#presses.push({ what, outcome: await this.#answer(what, give()), effects })
  }

  /** The answer to a press; that there is none in time, or none at all, is a finding. */
  async #answer<T>(what: string, promise: Promise<T>): Promise<T | undefined> {
    try {
      return await Promise.race([
        promise,
        pause(ANSWERED_WITHIN_MS).then(() => this.#fail(`${what} was not answered`)),
      ])
    } catch (error) {
      return this.#fail(`${what} was not answered but thrown: ${String(error)}`)
    }
  }

  #endOf({ outcome }: Press): Activity | undefined {
    return this.#work.booth.state().activities.find(({ id }) => id === outcome?.activityId)
  }

  async #within(what: string, isSo: () => boolean): Promise<void> {
    const until = performance.now() + SETTLED_WITHIN_MS
    while (!isSo()) {
      if (performance.now() > until)
        return this.#fail(`${what} after ${SETTLED_WITHIN_MS} ms: ${this.#standing()}`)
      await pause(20)
    }
  }

  #standing(): string {
    const { connection, lanes } = this.#work.booth.state()
    const open = this.#presses.map((press) => `${press.what} ${this.#endOf(press)?.state ?? '-'}`)
    return JSON.stringify({
      connection,
      lanes: lanes.map(({ no, orderFault, statusFault, orderAgeMs }) => ({
        no,
        orderFault,
        statusFault,
        orderAgeMs,
      })),
      open,
    })
  }

  #fail(what: string): undefined {
    if (!this.#failures.includes(what)) this.#failures.push(what)
    return undefined
  }
}

type Car = Awaited<ReturnType<BoothAtWork['carAtExit']>>
