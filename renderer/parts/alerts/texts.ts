import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** What must be seen at once. */
export const en = {
  alerts: {
    label: 'Alerts',
    blacklist: 'Blacklisted plate',
    'abnormal-passage': 'Abnormal passage',
    'paid-twice':
      'Order {{text}} was paid twice: here {{here}}, elsewhere {{elsewhere}}. Agree with the other booth who gives the money back.',
    'booked-after-all':
      'The lot has booked {{here}} for order {{text}}, which was told here as not booked. Keep that money, or have the lot’s booking taken back.',
    'journal-set-aside':
      'The event journal was damaged and has been set aside; a new one was begun. Tell the technician.',
    'events-gone': 'The event journal was empty or missing; a new one was begun. Tell the technician.',
    'events-missing':
      'Events that had been acknowledged to the lot are missing from the event journal: {{text}}. The lot does not send them again. Tell the technician.',
    'events-unreadable': 'Events that cannot be read and are passed over: {{text}}. Tell the technician.',
    'events-unusable':
      'Events can be neither read nor kept: no callbacks, no alerts of the lot. Tell the technician.',
    'journal-damaged':
      'The record of commands was damaged and has been set aside; what could be read of it goes on. No open payment was found in it: compare the cash with the lot, and tell the technician.',
    'journal-in-doubt':
      'The record of commands and payments on this PC is damaged in places. As soon as no car waits, quit LaneDesk and start it again: it then carries over what can be read. Tell the supervisor.',
    'journal-gone':
      'The record of commands and payments was empty or missing. A payment that had not reached the lot is not known any more: compare the cash with the lot.',
    'payments-saved':
      'The record of commands was damaged. {{n}} payments that had not reached the lot, {{amount}} in all, were saved and go on. Tell the technician.',
    'payments-unreadable':
      'The record of commands was damaged. Of {{n}} payments, {{amount}} in all, some cannot be read: see to it that the lot has each of them.',
    'rows-unreadable':
      'Some rows of the record of commands cannot be read and were passed over. Payments among them: {{n}}, {{amount}}. See to it that the lot has them, and tell the technician.',
    'tables-mended':
      'What this PC keeps of its commands and payments had been changed outside LaneDesk (entries: {{text}}) and was made anew from the audit. Payments among them: {{n}}, by the audit {{amount}} in all. Tell the supervisor.',
    'tables-differ':
      'What this PC keeps of its commands and payments does not follow from the audit (entries: {{text}}), which cannot be read in places. Payments among them: {{n}}, {{amount}}. See to it that the lot has each of them, and tell the supervisor.',
    'not-writable':
      'This Windows user may not write to a folder or file of LaneDesk: what is set up there will not be kept. Tell the technician.',
    'audit-replaced':
      'Another booth has seen rows of the audit of this PC that are no longer there, or others in their place: the file was cut off or replaced. Tell the supervisor.',
    'booth-name-set-aside':
      'The name by which other booths know this PC was damaged and has been set aside; it has a new one now. Rows of the audit that they have seen before are not looked for any more. Tell the supervisor.',
    'booth-name-gone':
      'The name by which other booths know this PC was missing; it has a new one now. Rows of the audit that they have seen before are not looked for any more. Tell the supervisor.',
    'booth-twin':
      'Another PC works with a copy of the data of this one: the other booths take both for one, and their records run apart. Tell the technician and the supervisor.',
    'other-computer':
      'The data on this PC are those of a PC named {{text}}. If this one was copied from it, it must not take money with them: tell the technician. If it was only renamed, dismiss this.',
    'update-ready':
      'Version {{text}} of LaneDesk is ready: install it under Set-up → General when the desk is quiet.',
    'update-undone':
      'A newer version of LaneDesk did not start or was not installed; this one works on. Tell the technician.',
    'provision-refused':
      'A provisioning file cannot be used; LaneDesk works on as before. The technician mends the line that is named, or updates LaneDesk first for a newer file.',
    'provision-not-emptied':
      'The settings were taken over, but the secrets could not be taken out of the provisioning file: the technician has to delete it.',
    'preferences-set-aside':
      'The preferences were damaged and have been set aside: language, colours and sound are to be chosen again.',
    'listener-set-aside':
      'The set-up of the callbacks was damaged and has been set aside: callbacks are off until they are set up again.',
    'printing-set-aside':
      'The set-up of the printer was damaged and has been set aside: nothing is printed until it is set up again.',
    'driver-display-set-aside':
      'The set-up of the driver’s display was damaged and has been set aside: drivers see nothing until it is set up again.',
    at: 'at {{time}}',
    none: 'No alert waits to be dismissed.',
    amountUnknown: 'amount unknown',
    dismiss: 'Dismiss',
    dismissListed: 'Dismiss in the list',
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
    'paid-twice': '订单 {{text}} 被收款两次：本岗亭 {{here}}，别处 {{elsewhere}}。请与另一岗亭商定由谁退款。',
    'booked-after-all':
      '订单 {{text}} 的 {{here}} 在本岗亭曾被确认为未入账，但车场已入账。请留下这笔钱，或请车场撤销入账。',
    'journal-set-aside': '事件记录已损坏并另存，已新建记录；请联系技术人员。',
    'events-gone': '事件记录为空或丢失，已新建记录；请联系技术人员。',
    'events-missing': '事件记录中缺少已向车场确认的事件：{{text}} 条。车场不会重新发送；请联系技术人员。',
    'events-unreadable': '无法读取而跳过的事件：{{text}} 条；请联系技术人员。',
    'events-unusable': '事件无法读取也无法保存：没有回调，也没有车场警报。请联系技术人员。',
    'journal-damaged':
      '指令记录已损坏并另存，仍可读取的内容继续使用，其中没有找到未完成的收费：请将现金与车场核对，并联系技术人员。',
    'journal-in-doubt':
      '本机的指令与收费记录有部分损坏。请在没有车辆等候时关闭并重新启动 LaneDesk，届时会转存仍可读取的内容。请告知主管。',
    'journal-gone': '指令与收费记录为空或丢失，尚未送达车场的收费已无从得知：请将现金与车场核对。',
    'payments-saved':
      '指令记录已损坏。{{n}} 笔未送达车场的收费（共 {{amount}}）已保留，并继续发送。请联系技术人员。',
    'payments-unreadable':
      '指令记录已损坏。{{n}} 笔收费（共 {{amount}}）中有的无法读取：请逐笔确认车场已收到。',
    'rows-unreadable':
      '指令记录中有无法读取的内容，已跳过。其中收费 {{n}} 笔，共 {{amount}}：请确认车场已收到，并联系技术人员。',
    'tables-mended':
      '本机保存的指令与收费数据有 {{text}} 处曾被 LaneDesk 以外的程序改动，已按审计记录重建。其中收费 {{n}} 笔，按审计共 {{amount}}。请告知主管。',
    'tables-differ':
      '本机保存的指令与收费数据有 {{text}} 处与审计记录不符，且审计记录有部分无法读取。其中收费 {{n}} 笔，共 {{amount}}。请逐笔与车场核对，并告知主管。',
    'not-writable': '当前 Windows 用户无法写入 LaneDesk 的文件夹或文件，那里的设置不会保存；请联系技术人员。',
    'audit-replaced':
      '其他岗亭留存过的本机审计记录，在本机已不存在或内容不同：文件被截断或替换。请告知主管。',
    'booth-name-set-aside':
      '其他岗亭识别本机所用的名称已损坏并另存，今后改用新名称：它们此前留存过的本机审计记录将不再核对。请告知主管。',
    'booth-name-gone':
      '其他岗亭识别本机所用的名称缺失，今后改用新名称：它们此前留存过的本机审计记录将不再核对。请告知主管。',
    'booth-twin':
      '另一台电脑正在使用本机数据的副本：其他岗亭会把两台电脑当作一台，两边的记录也会不同。请告知技术人员和主管。',
    'other-computer':
      '本机的数据属于名为 {{text}} 的电脑。如果本机由它复制而来，不得用这些数据收费：请告知技术人员。如果只是改了名称，请按“知道了”。',
    'update-ready': 'LaneDesk 版本 {{text}} 已就绪：请在空闲时于“设置 → 常规”中安装。',
    'update-undone': '新版 LaneDesk 未能启动或安装，当前版本继续工作；请联系技术人员。',
    'provision-refused':
      '无法使用预配置文件，LaneDesk 按原有设置继续工作。请技术人员更正所指的那一行；若文件用于更新版本，请先更新 LaneDesk。',
    'provision-not-emptied': '设置已采用，但无法清除预配置文件中的密钥：请技术人员删除该文件。',
    'preferences-set-aside': '偏好设置已损坏并另存：语言、颜色和声音需重新选择。',
    'listener-set-aside': '回调设置已损坏并另存：重新设置之前不接收回调。',
    'printing-set-aside': '打印设置已损坏并另存：重新设置之前不打印。',
    'driver-display-set-aside': '司机显示屏设置已损坏并另存：重新设置之前不显示。',
    at: '时间 {{time}}',
    none: '没有待处理的警报。',
    amountUnknown: '金额未知',
    dismiss: '知道了',
    dismissListed: '在列表中关闭',
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
