import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { ReportSent, reportCommands } from '#shared/contract/shifts.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Shifts } from '#electron/core/shifts/shifts.ts'
import type { DeskPrinter } from './desk-printer.ts'
import { reportCsv } from './report-csv.ts'
import { reportSlip } from './report-slip.ts'

export interface ReportOutputOptions {
  readonly shifts: Pick<Shifts, 'report' | 'state'>
  readonly printing: Pick<DeskPrinter, 'print' | 'pdf' | 'settings'>
  /** The lot's time; null: not known. */
  readonly lotNow: () => LotTime | null
  /** Where files go. */
  readonly directory: string
  /** What their names begin with. */
  readonly fileMark?: string
  readonly onFault: (what: string, cause: unknown) => void
}

/** Brings a shift's report to paper, or into a file whose name is the result. */
export class ReportOutput {
  readonly #options: ReportOutputOptions

  constructor(options: ReportOutputOptions) {
    this.#options = options
  }

  /**
   * Puts the report of a shift (null: of the one under way) on paper or into a file of `reports/`. Fails with
   * `no-such-report`, `hand-over-waits`, `report-not-written`, and as the printer does.
   */
  async output(zNo: number | null, to: 'printer' | 'pdf' | 'csv'): Promise<Result<ReportSent, AppError>> {
    const { shifts, printing } = this.#options
    const report = shifts.report(zNo)
    if (!report.ok) return report
    // What stands on it is what the receiver is about to count: a supervisor sees it, and leaves no paper of it beside
    // the drawer.
    if (report.value.kind === 'Z' && report.value.zNo === shifts.state().handOver?.zNo)
      return err({ code: 'hand-over-waits' })
    const { settings } = printing
    const lotNow = this.#options.lotNow()
    const slip = reportSlip(report.value, settings, lotNow)
    if (to === 'printer') {
      const printed = printing.print(slip)
      return printed.ok ? ok({ to, job: printed.value }) : printed
    }
    const { kind, zNo: no, to: last } = report.value
    const name = `${this.#options.fileMark ?? ''}${kind === 'Z' ? `Z-${String(no).padStart(6, '0')}` : `X-${no}-${last}`}`
    const written = await this.#write(`${name}.${to}`, async () =>
      to === 'pdf' ? printing.pdf(slip) : Buffer.from(reportCsv(report.value, settings.language, lotNow)),
    )
    return written.ok ? ok({ to, file: written.value }) : written
  }

  async #write(name: string, content: () => Promise<Uint8Array>): Promise<Result<string, AppError>> {
    const { directory, onFault } = this.#options
    const file = join(directory, name)
    try {
      await mkdir(directory, { recursive: true })
      await writeFile(file, await content(), { flush: true })
      return ok(file)
    } catch (cause) {
      onFault('a report could not be written', cause)
      return err({ code: 'report-not-written' })
    }
  }
}

export const reportHandlers = (reports: ReportOutput): HandlersOf<typeof reportCommands> => ({
  outputReport: ([{ zNo, to }]) => reports.output(zNo, to),
})
