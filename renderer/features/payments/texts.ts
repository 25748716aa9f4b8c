import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** Payments of this desk, receipts, the drawer. */
export const en = {
  payments: {
    title: 'Payments at this desk',
    pending: 'On their way to the lot',
    pendingHint:
      'Each goes on until the lot has it; none is lost. What is unclear is decided in the strip of what was done.',
    refused: 'Refused by the lot',
    refusedHint:
      'This money was taken and the lot does not have it: the supervisor looks after each of them.',
    booked: 'Booked',
    none: 'No payment yet.',
    receiptNo: 'Receipt {{no}}',
    print: 'Receipt',
    reprint: 'Reprint',
    pdf: 'PDF',
    jobs: 'Waiting for the printer',
    job: {
      waiting: 'Waits for the printer',
      printing: 'Is being printed',
      unsure: 'Look whether the slip is whole',
    },
    printAgain: 'Print again',
    isWhole: 'It is whole',
    drop: 'Do not print',
    openDrawer: 'Open drawer',
    reason: 'Why it is opened without a sale',
    reasonHint: 'Written down with your name, and counted in the shift.',
    reasonMissing: 'Enter a reason.',
  },
}

export const zh: SameKeys<typeof en> = {
  payments: {
    title: '本岗亭的收费',
    pending: '正在送往车场',
    pendingHint: '每一笔都会继续发送，直到车场收到，不会丢失。不明确的在操作记录条中处理。',
    refused: '被车场拒绝',
    refusedHint: '钱已收，但车场没有入账：由主管逐笔处理。',
    booked: '已入账',
    none: '还没有收费。',
    receiptNo: '收据 {{no}}',
    print: '打印收据',
    reprint: '补打',
    pdf: '存为文件',
    jobs: '等待打印',
    job: {
      waiting: '等待打印机',
      printing: '正在打印',
      unsure: '请查看单据是否完整',
    },
    printAgain: '重新打印',
    isWhole: '单据完整',
    drop: '不打印',
    openDrawer: '打开钱箱',
    reason: '非收费开钱箱的原因',
    reasonHint: '将与您的姓名一起记录，并计入班次。',
    reasonMissing: '请填写原因。',
  },
}
