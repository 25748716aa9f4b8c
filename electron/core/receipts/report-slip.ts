import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { Moment, ShiftReport } from '#shared/contract/shifts.ts'
import type { Slip, SlipBlock } from '#shared/contract/slip.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { RULE, headed, row } from './slip-blocks.ts'
import { differenceLines, paperAmount, reportParts, reportWords } from './report-lines.ts'

/**
 * A shift's report for paper. The end of the audit stream stands at its foot, whole: it proves all before it.
 *
 * @param lotNow the lot's time, which an X report is as of; null: not known.
 */
export function reportSlip(
  report: ShiftReport,
  { heading, language }: Pick<PrintingSettings, 'heading' | 'language'>,
  lotNow: LotTime | null,
): Slip {
  const say = reportWords(language)
  const title = `${say[report.kind]} ${report.zNo}`
  const moment = (label: string, one: Moment | null): SlipBlock[] =>
    one === null ? [] : [row(label, `${one.lotTime ?? ''} ${one.by.name ?? say.nobody}`)]
  const approver = report.closed?.by.approvedBy
  const differences = differenceLines(report, say)
  return {
    language,
    title,
    blocks: [
      ...headed(heading),
      { kind: 'title', text: title },
      ...moment(say.opened, report.opened),
      ...moment(say.closed, report.closed),
      ...(report.kind === 'Z' || lotNow === null ? [] : [row(say.asOf, lotNow)]),
      ...(approver === undefined ? [] : [row(say.approved, approver.name)]),
      ...reportParts(report, say, language).flatMap(({ title: part, lines }): SlipBlock[] => [
        RULE,
        {
          kind: 'table',
          head: [part, say.number, say.amount],
          rows: lines.map(({ label, count, amount }) => [
            label,
            count === null ? '' : String(count),
            amount === null ? '' : paperAmount(amount),
          ]),
          sums: lines.flatMap(({ isSum = false }, at) => (isSum ? [at] : [])),
        },
      ]),
      ...(differences.length === 0
        ? []
        : [
            RULE,
            { kind: 'text' as const, text: say.differences, centred: true },
            ...differences.flatMap(([what, why]): SlipBlock[] => [
              { kind: 'text', text: what, centred: false },
              { kind: 'text', text: `→ ${why}`, centred: false },
            ]),
          ]),
      RULE,
      { kind: 'text', text: `${say.head} ${report.head.seq}: ${report.head.hash}`, centred: false },
    ],
  }
}
