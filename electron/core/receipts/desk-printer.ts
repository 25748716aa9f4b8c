import type { AppError } from '#shared/contract/errors.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type {
  PrinterChoice,
  Printing,
  PrintingSettings,
  printingCommands,
} from '#shared/contract/printing.ts'
import type { Slip } from '#shared/contract/slip.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { NetworkPrinter, printerPatience } from './network-printer.ts'
import type { PrinterPatience } from './network-printer.ts'
import type { PageOutput } from './page-output.ts'
import { PrintQueue } from './print-queue.ts'
import type { PrintQueueOptions } from './print-queue.ts'
import type { Printer } from './printer.ts'
import { sheetOf, SystemPrinterOutput } from './system-printer.ts'
import { testSlip } from './test-slip.ts'

/** Where it is kept how this desk prints. */
export interface PrintingStore {
  read(): PrintingSettings
  save(settings: PrintingSettings): Result<PrintingSettings, AppError>
}

export interface PrintingOptions extends Omit<PrintQueueOptions, 'onChange'> {
  readonly store: PrintingStore
  readonly pages: PageOutput
  readonly patience?: PrinterPatience
  readonly publish: (printing: Printing) => void
}

/** The printer of this desk, what waits for it, and the drawer that hangs on it. */
export class DeskPrinter {
  readonly #options: PrintingOptions
  readonly #queue: PrintQueue
  #printer: Printer | null = null

  constructor(options: PrintingOptions) {
    this.#options = options
    this.#queue = new PrintQueue({ ...options, onChange: () => options.publish(this.state()) })
  }

  start(): void {
    this.#take(this.settings.printer)
    this.#queue.start()
  }

  stop(): Promise<void> {
    return this.#queue.stop()
  }

  get settings(): PrintingSettings {
    return this.#options.store.read()
  }

  get hasPrinter(): boolean {
    return this.#printer !== null
  }

  get hasDrawer(): boolean {
    const { printer } = this.settings
    return printer.kind === 'network' && printer.drawer
  }

  state(): Printing {
    return { settings: this.settings, ...this.#queue.state() }
  }

  /** Puts a slip into the queue; answers with its job when it is on the disk, and waits for no printer. */
  print(slip: Slip): Result<number, AppError> {
    return this.#printer === null ? err({ code: 'printer-none' }) : this.#queue.add(slip)
  }

  /** A slip as a PDF, on the paper of the printer that is set up, otherwise on A4. */
  async pdf(slip: Slip): Promise<Uint8Array> {
    const { pages } = this.#options
    const { printer } = this.settings
    const { html, size } = await sheetOf(pages, slip, printer.kind === 'none' ? 'A4' : printer.paper)
    return pages.pdf(html, size)
  }

  /** Opens the cash drawer now, or not at all. Who may, and what is written down of it, is ./drawer.ts. */
  openDrawer(): Promise<Result<void, AppError>> {
    return this.#printer?.openDrawer() ?? Promise.resolve(err({ code: 'printer-none' }))
  }

  /** Keeps how this desk prints, and uses that printer from now on. Fails where the disk refuses it. */
  save(settings: PrintingSettings): Result<PrintingSettings, AppError> {
    const saved = this.#options.store.save(settings)
    if (!saved.ok) return saved
    this.#take(settings.printer)
    return saved
  }

  /** Prints a test slip; its title. Fails as `print` does. */
  test(): Result<string, AppError> {
    const slip = testSlip(this.settings, this.#options.pcClock.now())
    const added = this.print(slip)
    return added.ok ? ok(slip.title) : added
  }

  /** As {@link PrintQueue.decide}: `print-job-gone`. */
  decide(id: number, as: 'print' | 'drop'): Result<null, AppError> {
    const decided = this.#queue.decide(id, as)
    return decided.ok ? ok(null) : decided
  }

  #take(choice: PrinterChoice): void {
    const { pages, patience = printerPatience } = this.#options
    this.#printer =
      choice.kind === 'none'
        ? null
        : choice.kind === 'network'
          ? new NetworkPrinter(choice, pages, patience)
          : new SystemPrinterOutput(choice, pages)
    this.#queue.use(this.#printer)
  }
}

export const printingHandlers = (
  printer: DeskPrinter,
  pages: Pick<PageOutput, 'printers'>,
): HandlersOf<typeof printingCommands> => ({
  savePrinting: async ([settings]) => printer.save(settings),
  systemPrinters: async () => ok(await pages.printers()),
  testPrint: async () => printer.test(),
  decidePrintJob: async ([{ id, as }]) => printer.decide(id, as),
})
