import type { Language } from '#shared/contract/preferences.ts'
import { countedDeeds, deedsOfMoney } from '#shared/contract/shifts.ts'
import type { ShiftReport } from '#shared/contract/shifts.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import { drawerLines } from '#shared/drawer-lines.ts'
import { salesSum } from '#shared/sales-sum.ts'
import { receiptNumbers, shiftWords } from '#shared/shift-words.ts'
import { cents, decimalOfCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { namesIn } from '#shared/names-in.ts'
import { dotted } from '#shared/dotted.ts'
import { receiptTexts } from './receipt-texts.ts'

/** One line of a report on paper: what, how often, how much. */
export interface ReportLine {
  readonly label: string
  readonly count: number | null
  readonly amount: Cents | null
  readonly isSum?: boolean
}

/** Lines that belong together, under their heading. */
export interface ReportPart {
  readonly title: string
  readonly lines: readonly ReportLine[]
}

const words = {
  en: {
    ...shiftWords.en,
    X: 'X report, shift',
    Z: 'Z report',
    opened: 'Opened',
    closed: 'Closed',
    asOf: 'As of',
    nobody: 'no operator',
    approved: 'Supervisor',
    number: 'Count',
    amount: 'Amount',
    expected: 'Should be there',
    counted: 'Counted',
    emptied: 'Taken out by',
    stays: 'Handed over',
    held: 'Held open, cars passed',
    coupon: 'Coupon',
    bookedLater: 'Booked now, taken before',
    unfinished: 'Still on their way',
    differences: 'Differences',
    unexplained: 'NOT EXPLAINED',
    head: 'Audit row',
    kinds: {
      cash: 'Cash differs by',
      'taken-over': 'Taken over, differs by',
      'counted-again': 'Counted again; the blind count differed by',
      'payment-not-at-lot': 'Not at the lot',
      'payment-not-here': 'Not recorded here',
      'reversed-here': 'Reversed here, still at the lot',
      'amount-differs': 'Amount differs',
      'opening-unknown': 'Opening without record',
      'opening-unexplained': 'Opened, no reason said',
      'no-plate-no-car': 'No-plate entry, no car there',
      'no-plate-gone': 'No plate, gone in minutes',
      blind: 'Desk saw nothing',
      'lot-not-read': 'Lot not read',
    } satisfies Record<Difference['kind'], string>,
  },
  zh: {
    ...shiftWords.zh,
    X: 'X 报表，班次',
    Z: 'Z 报表',
    opened: '开班',
    closed: '结班',
    asOf: '截至',
    nobody: '无操作员',
    approved: '主管',
    number: '数量',
    amount: '金额',
    expected: '钱箱应有',
    counted: '实点',
    emptied: '取走人',
    stays: '留箱移交',
    held: '常开，通过车辆',
    coupon: '优惠券',
    bookedLater: '此前收取，本班入账',
    unfinished: '在途付款',
    differences: '差异',
    unexplained: '未说明',
    head: '审计记录',
    kinds: {
      cash: '现金相差',
      'taken-over': '接收相差',
      'counted-again': '重新清点；首次相差',
      'payment-not-at-lot': '车场无此付款',
      'payment-not-here': '本机无此记录',
      'reversed-here': '本机已退款，车场仍有',
      'amount-differs': '金额不符',
      'opening-unknown': '开闸无记录',
      'opening-unexplained': '开闸未说明',
      'no-plate-no-car': '无牌入场时无车',
      'no-plate-gone': '无牌车数分钟离场',
      blind: '本机未监看',
      'lot-not-read': '车场未读取',
    } satisfies Record<Difference['kind'], string>,
  },
}
export type ReportWords = (typeof words)['en']

export const reportWords = (language: 'en' | 'zh'): ReportWords => words[language]

/** The figures of a report by their parts, in their order. What is not to be told yet is left out. */
export function reportParts(report: ShiftReport, say: ReportWords, language: Language): ReportPart[] {
  const { cash, deeds, counted, settledLater } = report
  const sold = salesSum(report)
  const line = (
    label: string,
    count: number | null,
    amount: Cents | null = null,
    isSum = false,
  ): ReportLine => ({ label, count, amount, isSum })
  const heldOpen = deeds.holds.map(({ laneName, reason, cars }) =>
    line(dotted([say.held, laneName, reason]), cars),
  )
  const sales = [
    ...report.sales.map(({ method, count, amount }) =>
      line(receiptTexts[language].methods[method] ?? method, count, amount),
    ),
    line(say.sold.sales, sold.count, sold.amount, true),
    ...(sold.net === null ? [] : [line(say.sold.net, null, sold.net.amount, true)]),
  ]
  const drawer = [
    ...(cash === null
      ? []
      : [
          ...drawerLines(cash).flatMap(({ name, count, amount, movements }) =>
            [line(say.drawer[name], count, amount)].concat(
              movements.map((one) => line(`· ${say.drawer[name]}: ${one.reason}`, null, one.amount)),
            ),
          ),
          line(say.expected, null, cash.expected, true),
        ]),
    ...(counted === null ? [] : [line(say.counted, report.counts, counted, true)]),
    ...(counted === null || report.closed === null ? [] : [line(whereTo(report, say), null, counted)]),
  ]
  const done = [
    ...namesIn(countedDeeds).flatMap((deed) => {
      const { count, amount } = deeds[deed]
      const nos = deed === 'receipts' ? receiptNumbers(deeds) : ''
      const row = line(`${say.deed[deed]}${nos}`, count, deedsOfMoney.has(deed) ? amount : null)
      return [row].concat(deed === 'manualOpenings' ? heldOpen : [])
    }),
    ...deeds.coupons.map(({ name, count }) => line(`${say.coupon} ${name}`, count)),
  ]
  const across = [
    line(say.bookedLater, settledLater.booked.count, settledLater.booked.amount),
    line(say.unfinished, report.unfinished.length),
  ]
  return [
    { title: say.part.sales, lines: sales },
    { title: say.part.drawer, lines: drawer },
    { title: say.part.deeds, lines: done },
    { title: say.part.across, lines: across },
  ].filter(({ lines }) => lines.length > 0)
}

/** What became of the cash that was counted: it stays for whoever comes next, or somebody took it out. */
function whereTo({ handOver, closed }: ShiftReport, say: ReportWords): string {
  if (handOver) return say.stays
  return `${say.emptied} ${closed?.by.approvedBy?.name ?? closed?.by.name ?? say.nobody}`
}

/** The differences, each with what was said of it. */
export const differenceLines = (report: ShiftReport, say: ReportWords): [string, string][] =>
  report.differences.map(({ difference, explanation }) => [
    `${say.kinds[difference.kind]} ${detailOf(difference)}`,
    explanation ?? say.unexplained,
  ])

/** An amount as it stands on paper. */
export const paperAmount = (amount: Cents): string =>
  `${amount < 0 ? '-' : ''}¥${decimalOfCents(cents(Math.abs(amount)))}`

const signed = (amount: Cents): string => `${amount > 0 ? '+' : ''}${paperAmount(amount)}`

function detailOf(difference: Difference): string {
  switch (difference.kind) {
    case 'cash':
    case 'taken-over':
      return signed(difference.amount)
    case 'counted-again':
      return `${signed(difference.first)} → ${signed(difference.last)}`
    case 'payment-not-at-lot':
    case 'payment-not-here':
      return [
        paperAmount(difference.amount),
        difference.plate ?? difference.orderNo,
        difference.paymentOrderNo,
      ]
        .filter(Boolean)
        .join(' ')
    case 'reversed-here':
      return `${paperAmount(difference.amount)} ${difference.paymentOrderNo}`
    case 'amount-differs':
      return `${paperAmount(difference.here)} / ${paperAmount(difference.atLot)} ${difference.paymentOrderNo}`
    case 'opening-unknown':
      return `${difference.laneName} ${difference.time}`
    case 'no-plate-no-car':
    case 'opening-unexplained':
      return `${difference.laneName} ${difference.time ?? ''}`.trim()
    case 'no-plate-gone':
      return difference.plate ?? difference.orderNo
    case 'blind':
      return `${difference.span.from ?? ''} – ${difference.span.to ?? ''}`
    case 'lot-not-read':
      return difference.error.code
  }
}
