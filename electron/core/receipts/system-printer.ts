import type { AppError } from '#shared/contract/errors.ts'
import type { Paper, PrinterChoice } from '#shared/contract/printing.ts'
import type { Slip } from '#shared/contract/slip.ts'
import { err } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { dotsOf } from './dots.ts'
import type { PageOutput, SheetSize } from './page-output.ts'
import type { PrintOutcome, Printer } from './printer.ts'
import { DOTS_PER_MM, ROLLS, slipPage } from './slip-page.ts'

/** Room below the last line, so that it is not cut off. */
const TAIL_MM = 8

/** A slip as a page in real millimetres: a sheet of A4, or a piece of a roll just as long as the slip. */
export async function sheetOf(
  pages: Pick<PageOutput, 'draw'>,
  slip: Slip,
  paper: Paper,
): Promise<{ readonly html: string; readonly size: SheetSize }> {
  if (paper === 'A4') {
    const size = { widthMm: 210, heightMm: 297 }
    return { html: slipPage(slip, paper, { kind: 'sheet', lengthMm: size.heightMm }), size }
  }
  const { widthMm, dots } = ROLLS[paper]
  const drawn = dotsOf(await pages.draw(slipPage(slip, paper, { kind: 'dots' }), dots))
  const heightMm = Math.ceil(drawn.height / DOTS_PER_MM) + TAIL_MM
  return {
    html: slipPage(slip, paper, { kind: 'sheet', lengthMm: heightMm }),
    size: { widthMm, heightMm },
  }
}

/**
 * A printer of this PC, through its driver. What the driver took is printed as far as can be known here: the system's
 * own queue goes on with it.
 */
export class SystemPrinterOutput implements Printer {
  readonly #choice: Extract<PrinterChoice, { readonly kind: 'system' }>
  readonly #pages: PageOutput

  constructor(choice: Extract<PrinterChoice, { readonly kind: 'system' }>, pages: PageOutput) {
    this.#choice = choice
    this.#pages = pages
  }

  async print(slip: Slip): Promise<PrintOutcome> {
    const { name, paper } = this.#choice
    const { html, size } = await sheetOf(this.#pages, slip, paper)
    const printed = await this.#pages.print(html, name, size)
    return printed.ok ? { kind: 'printed' } : { kind: 'not-printed', error: printed.error }
  }

  /** A driver opens a drawer by its own settings, with what it prints; there is no way to tell it to from here. */
  openDrawer(): Promise<Result<void, AppError>> {
    return Promise.resolve(err({ code: 'drawer-none' }))
  }
}
