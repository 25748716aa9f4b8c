import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { Slip } from '#shared/contract/slip.ts'

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
      ...(heading === '' ? [] : [{ kind: 'title' as const, text: heading }]),
      { kind: 'mark', text: texts.mark },
      { kind: 'row', label: texts.time, value: new Date(pcEpochMs).toLocaleString('sv-SE'), weight: 'plain' },
      { kind: 'rule' },
      { kind: 'text', text: texts.ruler, centred: true },
      { kind: 'row', label: '|◀', value: '▶|', weight: 'strong' },
      { kind: 'rule' },
      { kind: 'text', text: '京A12345 沪B·D6789  ABC 0123456789 ￥', centred: false },
      { kind: 'row', label: texts.total, value: '￥1,234.50', weight: 'total' },
    ],
  }
}
