import type { Moment, ShiftReport } from '#shared/contract/shifts.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { decimalOfCents } from '#shared/money.ts'
import { CSV_BEGINS, csvLine } from '#electron/core/base/csv.ts'
import { differenceLines, reportParts, reportWords } from './report-lines.ts'

/** A report as CSV (RFC 4180, with the mark by which spreadsheets know UTF-8): what, how often, how much in yuan. */
export function reportCsv(report: ShiftReport, language: 'en' | 'zh', lotNow: LotTime | null): string {
  const say = reportWords(language)
  const moment = (label: string, one: Moment | null): string[][] =>
    one === null ? [] : [[label, one.lotTime ?? '', one.by.name ?? say.nobody]]
  const approver = report.closed?.by.approvedBy
  const rows: string[][] = [
    [say[report.kind], String(report.zNo), ''],
    ...moment(say.opened, report.opened),
    ...moment(say.closed, report.closed),
    ...(report.kind === 'Z' || lotNow === null ? [] : [[say.asOf, lotNow, '']]),
    ...(approver === undefined ? [] : [[say.approved, '', approver.name]]),
    ...reportParts(report, say, language).flatMap(({ title, lines }) =>
      [[title, say.number, say.amount]].concat(
        lines.map(({ label, count, amount }) => [
          label,
          count === null ? '' : String(count),
          amount === null ? '' : decimalOfCents(amount),
        ]),
      ),
    ),
    ...differenceLines(report, say).map(([what, why]) => [what, '', why]),
    [say.head, String(report.head.seq), report.head.hash],
  ]
  return CSV_BEGINS + rows.map(csvLine).join('')
}
