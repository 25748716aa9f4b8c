import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { Slip } from '#shared/contract/slip.ts'
import { RULE, headed, row } from './slip-blocks.ts'

const TEXTS = {
  en: {
    title: 'Test print',
    mark: 'TEST – NOT A RECEIPT',
    time: 'Time of this PC',
    ruler: 'Both ends of this line must be on the paper',
    total: 'Total',
  },
  zh: {
    title: '打印测试',
    mark: '测试页，不是收据',
    time: '本机时间',
    ruler: '这一行的两端都应在纸上',
    total: '合计',
  },
}

/** A page that shows whether width, both scripts and the cutter are right. */
export function testSlip({ heading, language }: PrintingSettings, pcEpochMs: number): Slip {
  const texts = TEXTS[language]
  return {
    language,
    title: texts.title,
    blocks: [
      ...headed(heading),
      { kind: 'mark', text: texts.mark },
      row(texts.time, new Date(pcEpochMs).toLocaleString('sv-SE')),
      RULE,
      { kind: 'text', text: texts.ruler, centred: true },
      row('|◀', '▶|', 'strong'),
      RULE,
      { kind: 'text', text: '京A12345 沪B·D6789  ABC 0123456789 ￥', centred: false },
      row(texts.total, '￥1,234.50', 'total'),
    ],
  }
}
