import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** What must be seen at once. */
export const en = {
  alerts: {
    label: 'Alerts',
    blacklist: 'Blacklisted plate',
    'abnormal-passage': 'Abnormal passage',
    'journal-set-aside':
      'The event journal was damaged and has been set aside; a new one was begun. Tell the technician.',
    at: 'at {{time}}',
    dismiss: 'Dismiss',
    dismissFailed: 'Not dismissed: {{why}}',
    more: 'and {{n}} more',
    passage: {
      autoRelease: 'let out without an entry',
      manualOpen: 'opened by hand',
      manualClose: 'closed by hand',
      heldOpen: 'held open',
      holdCancelled: 'hold released',
      open: 'code {{code}}',
    },
  },
}

export const zh: SameKeys<typeof en> = {
  alerts: {
    label: '警报',
    blacklist: '黑名单车辆',
    'abnormal-passage': '异常通行',
    'journal-set-aside': '事件记录已损坏并另存，已新建记录；请联系技术人员。',
    at: '时间 {{time}}',
    dismiss: '知道了',
    dismissFailed: '未能关闭：{{why}}',
    more: '另有 {{n}} 条',
    passage: {
      autoRelease: '无入场记录自动放行',
      manualOpen: '手动开闸',
      manualClose: '手动关闸',
      heldOpen: '道闸常开',
      holdCancelled: '取消常开',
      open: '代码 {{code}}',
    },
  },
}
