import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** Barriers that were opened or held open by hand. */
export const en = {
  openings: {
    title: 'Opened by hand',
    intro:
      'Every opening needs a reason, or the paid order it was for. What is not explained is a difference of the shift.',
    list: 'Openings without a reason',
    none: 'Every opening is explained.',
    of: '{{lane}}\u00A0· {{time}}',
    by: '{{name}}\u00A0· {{car}}',
    nobody: 'nobody signed in',
    noCar: 'no car known',
    reason: 'Why {{lane}} was opened at {{time}}',
    write: 'Choose a reason or write one',
    save: 'Save',
    order: 'For {{car}}, paid {{time}}',
    more: 'Older ones that are not shown: {{n}}',
    holds: 'Held open now',
    held: '{{lane}}\u00A0· since {{time}}\u00A0· cars passed: {{n}}',
    why: '{{name}}\u00A0· {{reason}}',
    noReason: 'no reason said',
    laneLeft:
      'This lane is not at this booth any more: look whether its barrier is still held, and say what became of it.',
    endWhy: 'What became of {{lane}}',
    end: 'Take off the list',
  },
}

export const zh: SameKeys<typeof en> = {
  openings: {
    title: '手动开闸',
    intro: '每次开闸都须说明原因，或对应已付订单；未说明的将列为本班差异。',
    list: '未说明的开闸',
    none: '所有开闸均已说明。',
    of: '{{lane}}\u00A0· {{time}}',
    by: '{{name}}\u00A0· {{car}}',
    nobody: '无人登录',
    noCar: '车辆不明',
    reason: '{{lane}} {{time}} 开闸原因',
    write: '选择或填写原因',
    save: '保存',
    order: '对应 {{car}}，{{time}} 付款',
    more: '另有较早的 {{n}} 次未显示',
    holds: '正在常开',
    held: '{{lane}}\u00A0· 自 {{time}}\u00A0· 已通过 {{n}} 辆',
    why: '{{name}}\u00A0· {{reason}}',
    noReason: '未说明原因',
    laneLeft: '该车道已不属于本岗亭：请查看道闸是否仍常开，并说明处理结果。',
    endWhy: '{{lane}} 的处理结果',
    end: '从列表移除',
  },
}
