import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { PrinterChoice } from '#shared/contract/printing.ts'
import type { Slip } from '#shared/contract/slip.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { Serial } from '#electron/core/base/serial.ts'
import { dotsOf } from './dots.ts'
import {
  ASK_STATE,
  ASK_WHEN_DONE,
  isDoneAnswer,
  isStateAnswer,
  obstacleOf,
  printBytes,
  pulseBytes,
  QUIET,
} from './esc-pos.ts'
import type { PageOutput } from './page-output.ts'
import type { PrintOutcome, Printer } from './printer.ts'
import { PrinterLine } from './printer-line.ts'
import { ROLLS, slipPage } from './slip-page.ts'

export interface PrinterPatience {
  /** How long a printer may take to take a connection. */
  readonly connectMs: number
  /** How long a printer that tells its state takes for that, at most. */
  readonly stateMs: number
  /** How long a slip may take to be printed. */
  readonly printMs: number
  /** How often a printer that is not done yet is asked why. */
  readonly askMs: number
}

export const printerPatience: PrinterPatience = {
  connectMs: 3_000,
  stateMs: 700,
  printMs: 30_000,
  askMs: 1_000,
}

/**
 * A receipt printer on the network (ESC/POS over TCP, usually port 9100). It is asked for its state before anything is
 * printed, and whether it is done after; a printer that does not answer such questions is trusted to print what it took.
 */
export class NetworkPrinter implements Printer {
  readonly #choice: Extract<PrinterChoice, { readonly kind: 'network' }>
  readonly #pages: Pick<PageOutput, 'draw'>
  readonly #patience: PrinterPatience
  /** Such a printer takes one connection at a time. */
  readonly #turns = new Serial()

  constructor(
    choice: Extract<PrinterChoice, { readonly kind: 'network' }>,
    pages: Pick<PageOutput, 'draw'>,
    patience: PrinterPatience,
  ) {
    this.#choice = choice
    this.#pages = pages
    this.#patience = patience
  }

  async print(slip: Slip, signal: AbortSignal): Promise<PrintOutcome> {
    const { paper } = this.#choice
    const page = slipPage(slip, paper, { kind: 'dots' })
    const bytes = await printBytes(dotsOf(await this.#pages.draw(page, ROLLS[paper].dots)))
    return this.#turns.run(() => this.#print(bytes, signal))
  }

  /**
   * As {@link Printer.openDrawer}. Fails with `drawer-none`, `printer-interrupted`, and where the printer is not
   * reached.
   */
  openDrawer(): Promise<Result<void, AppError>> {
    if (!this.#choice.drawer) return Promise.resolve(err({ code: 'drawer-none' }))
    return this.#turns.run(async () => {
      const line = await this.#connect(new AbortController().signal)
      if (line === undefined) return err(this.#unreachable())
      const isSent = await line.finish(await pulseBytes(), this.#patience.connectMs, this.#patience.stateMs)
      return isSent ? ok(undefined) : err(appErrorOf('printer-interrupted', this.#address()))
    })
  }

  async #print(bytes: Uint8Array, signal: AbortSignal): Promise<PrintOutcome> {
    const { connectMs, stateMs, printMs } = this.#patience
    const line = await this.#connect(signal)
    if (line === undefined) return { kind: 'not-printed', error: this.#unreachable() }
    try {
      line.write(QUIET)
      line.write(ASK_STATE)
      const states = await line.answers(isStateAnswer, 2, stateMs)
      const obstacle = obstacleOf(states)
      if (obstacle !== null) return { kind: 'not-printed', error: { code: obstacle } }
      if (line.isBroken) return { kind: 'not-printed', error: this.#unreachable() }
      if (states.length === 0) {
        const isTaken = await line.finish(bytes, printMs, connectMs)
        return isTaken ? { kind: 'printed' } : this.#unsure()
      }
      line.write(bytes)
      line.write(ASK_WHEN_DONE)
      return await this.#whenDone(line)
    } finally {
      line.close()
    }
  }

  /**
   * How it ended, by the printer's own word. One that stops in the midst says why at once: it would print the rest when
   * it can again, and nobody else waits for that, least of all the drawer.
   */
  async #whenDone(line: PrinterLine): Promise<PrintOutcome> {
    const { printMs, askMs, stateMs } = this.#patience
    const isAnswer = (byte: number): boolean => isDoneAnswer(byte) || isStateAnswer(byte)
    for (let waited = 0; waited < printMs && !line.isBroken; waited += askMs + stateMs) {
      const done = await line.answers(isDoneAnswer, 1, askMs)
      if (done.length > 0) return { kind: 'printed' }
      line.write(ASK_STATE)
      const heard = await line.answers(isAnswer, 3, stateMs)
      if (heard.some(isDoneAnswer)) return { kind: 'printed' }
      const obstacle = obstacleOf(heard)
      if (obstacle !== null) return { kind: 'unsure', error: { code: obstacle } }
    }
    return this.#unsure()
  }

  #connect(signal: AbortSignal): Promise<PrinterLine | undefined> {
    const { host, port } = this.#choice
    return PrinterLine.open({ host, port, withinMs: this.#patience.connectMs, signal })
  }

  #address(): { readonly host: string; readonly port: number } {
    const { host, port } = this.#choice
    return { host, port }
  }

  #unreachable(): AppError {
    return appErrorOf('printer-unreachable', this.#address())
  }

  #unsure(): PrintOutcome {
    return { kind: 'unsure', error: appErrorOf('printer-interrupted', this.#address()) }
  }
}
