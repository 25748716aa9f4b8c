import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LotState } from '#shared/contract/state.ts'
import { stateCommands } from '#shared/contract/state.ts'
import { cents } from '#shared/money.ts'
import { BoothAtWork } from '#test/integration/booth-harness.ts'
import { endWork } from './end-work.ts'

/** What the lot itself causes; every other alert is about this PC. */
const ABOUT_THE_LOT: ReadonlySet<string> = new Set(['blacklist', 'abnormal-passage', 'violation'])
/** What goes on after a start goes on within this. */
const WITHIN_MS = 15_000

/**
 * A booth in the middle of its shift: a barrier was opened, events came and were acknowledged, and cash was taken
 * whose booking has not reached the lot. Its files are kept as a power cut leaves them and as a closed app does.
 */
export class Shift {
  readonly work: BoothAtWork
  readonly #images = mkdtempSync(join(tmpdir(), 'lanedesk-images-'))
  #orderNo = ''
  #due = cents(0)
  #events: readonly number[] = []
  #lotIsBack = false

  private constructor(work: BoothAtWork) {
    this.work = work
  }

  static async begin(seed: number): Promise<Shift> {
    const work = await BoothAtWork.begin({ lot: { seed, driveMs: 60_000 }, patienceMs: 30_000 })
    const shift = new Shift(work)
    await shift.#work()
    return shift
  }

  /** A file of the user-data folder, by the end of its name. */
  file(ending: string): string {
    const found = this.#filesOf(this.work.folder).find((name) => `/${name}`.endsWith(ending))
    if (found === undefined) throw new Error(`there is no file ${ending}`)
    return join(this.work.folder, found)
  }

  /** The booth is closed and its folder is what it was: after a power cut, or after an orderly end. */
  async putBack(as: 'cut-off' | 'closed'): Promise<void> {
    await this.work.close()
    for (const name of readdirSync(this.work.folder))
      rmSync(join(this.work.folder, name), { recursive: true })
    cpSync(join(this.#images, as), this.work.folder, { recursive: true })
  }

  /** Starts again, the lot healthy; what must hold then and does not. A start may fail, if that is not in silence. */
  async startAgain({ mayFail = false } = {}): Promise<string[]> {
    const { lot } = this.work
    const before = new Set(this.#filesOf(this.work.folder))
    if (!this.#lotIsBack) await lot.comeBack()
    this.#lotIsBack = true
    try {
      await this.work.open()
    } catch (error) {
      await this.work.close()
      return mayFail ? [] : [`it does not start: ${String(error)}`]
    }
    await this.#until(() => this.isBooked && this.work.booth.state().lanes.length === 4)
    const isSilent = !this.isBooked && !saysSo(this.work.booth.state())
    return [
      ...this.#living(),
      ...(isSilent ? ['the payment is lost in silence'] : []),
      ...this.aboutMoney(),
      ...this.#aboutEvents(),
      ...this.#aboutFiles(before),
    ]
  }

  /** The payment is at the lot once, with what was taken, and this booth no longer has it on its way. */
  async finallyBooked(): Promise<string[]> {
    await this.#until(
      () => this.#payments().length > 0 && !this.work.journal.payments.isPending(this.#orderNo),
    )
    return this.#payments().length === 1 ? [] : [`the lot has ${this.#payments().length} payments`]
  }

  /** The order whose payment is on its way. */
  get orderNo(): string {
    return this.#orderNo
  }

  /** Whether its payment has reached the lot. */
  get isBooked(): boolean {
    return this.#payments().length > 0
  }

  async end(): Promise<void> {
    await endWork(this.work)
    rmSync(this.#images, { recursive: true })
  }

  async #work(): Promise<void> {
    const { work } = this
    const { lot } = work
    await work.callHere()
    await work.read('3')
    await work.booth.give('open', { laneNo: '3' })
    await work.until(() => work.booth.state().events.length > 0, 'an event')
    const { orderNo, fee } = await work.carAtExit('A11111')
    // What was done before lies in the file itself, what follows in its write-ahead log.
    await work.close()
    await work.open()
    await work.popup('2')
    await work.read('4')
    await work.booth.give('open', { laneNo: '4' })
    await work.until(() => work.booth.state().events.length > 1, 'another event')
    this.#events = work.booth.state().events.map(({ uid }) => uid)
    lot.fault({ match: { name: 'VehiclePaymentNotify' }, effect: { kind: 'drop', when: 'before' } })
    // A busy PC may be too slow for the reads that come before.
    while (!work.journal.payments.isPending(orderNo))
      await work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })
    this.#orderNo = orderNo
    this.#due = fee
    this.#keep('cut-off')
    await lot.goAway()
    lot.clearFaults()
    await work.close()
    this.#keep('closed')
  }

  #keep(as: string): void {
    // As the disk has it at one moment: nothing else runs meanwhile.
    cpSync(this.work.folder, join(this.#images, as), { recursive: true, preserveTimestamps: true })
  }

  #payments(): BoothAtWork['lot']['payments'] {
    return this.work.lot.payments.filter((payment) => payment.orderNo === this.#orderNo)
  }

  #living(): string[] {
    const living = stateCommands.snapshot.result.safeParse({ seqs: {}, state: this.work.booth.state() })
    return living.success ? [] : [`the snapshot is broken: ${living.error.message}`]
  }

  /** What must never be, whatever has happened. */
  aboutMoney(): string[] {
    const { payments } = this.work.lot
    const problems: string[] = []
    if (payments.length > 1) problems.push(`the lot has ${payments.length} payments`)
    if (payments.some(({ paid }) => paid !== this.#due)) problems.push('another amount was booked')
    return problems
  }

  #aboutEvents(): string[] {
    const { events } = this.work.booth.events.page({ before: null, filter: {}, limit: 50 })
    const kept = new Set(events.map(({ uid }) => uid))
    const lost = this.#events.filter((uid) => !kept.has(uid))
    return lost.length > 0 && !saysSo(this.work.booth.state())
      ? [`${lost.length} events are lost in silence`]
      : []
  }

  #aboutFiles(before: ReadonlySet<string>): string[] {
    const aside = this.#filesOf(this.work.folder).filter(
      (name) => name.includes('damaged') && !before.has(name),
    )
    return aside.length > 0 && !saysSo(this.work.booth.state())
      ? [`set aside in silence: ${aside.join(', ')}`]
      : []
  }

  #filesOf(folder: string): string[] {
    return existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) =>
            join(entry.parentPath, entry.name)
              .slice(folder.length + 1)
              .replaceAll('\\', '/'),
          )
      : []
  }

  async #until(isSo: () => boolean): Promise<void> {
    const until = performance.now() + WITHIN_MS
    while (!isSo() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Whether the screen has a sentence about this PC. */
function saysSo({ alerts, callbacks }: LotState): boolean {
  return alerts.some(({ kind }) => !ABOUT_THE_LOT.has(kind)) || callbacks.listener.error !== null
}
