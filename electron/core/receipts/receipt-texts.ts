import type { Language } from '#shared/contract/preferences.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'

interface ReceiptTexts {
  readonly receipt: string
  readonly no: string
  readonly reprint: (copy: number) => string
  readonly plate: string
  readonly lane: string
  readonly entry: string
  readonly paid: string
  readonly stay: string
  readonly zone: string
  readonly amount: string
  readonly full: string
  readonly discount: string
  readonly coupon: string
  readonly lowered: string
  readonly due: string
  readonly method: string
  readonly tendered: string
  readonly change: string
  readonly cashier: string
  readonly order: string
  readonly payment: string
  readonly unknown: string
  readonly reversal: string
  readonly reversalTitle: string
  readonly ofReceipt: string
  readonly reversedAt: string
  readonly givenBack: string
  readonly reason: string
  readonly approvedBy: string
  readonly signature: string
  readonly methods: Readonly<Record<string, string>>
}

/** What stands on a receipt beside its data, in the language of the slip. */
export const receiptTexts: Readonly<Record<Language, ReceiptTexts>> = {
  en: {
    receipt: 'Parking receipt',
    no: 'No.',
    reprint: (copy) => `REPRINT – COPY ${copy}`,
    plate: 'Plate',
    lane: 'Lane',
    entry: 'Entered',
    paid: 'Paid at',
    stay: 'Stay',
    zone: 'Zone',
    amount: 'Amount',
    full: 'Fee',
    discount: 'Discount',
    coupon: 'Coupon',
    lowered: 'Fee lowered',
    due: 'Due',
    method: 'Method',
    tendered: 'Received',
    change: 'Change',
    cashier: 'Cashier',
    order: 'Order',
    payment: 'Payment',
    unknown: 'unknown',
    reversal: 'REVERSAL',
    reversalTitle: 'Reversal',
    ofReceipt: 'Of receipt',
    reversedAt: 'Reversed at',
    givenBack: 'Given back',
    reason: 'Reason',
    approvedBy: 'Approved by',
    signature: 'Received',
    methods: {
      [PaymentMethod.OfflineCash]: 'Cash',
      [PaymentMethod.OfflineWeChatPay]: 'WeChat Pay',
      [PaymentMethod.OfflineAlipay]: 'Alipay',
      [PaymentMethod.TerminalDevice]: 'Card terminal',
    },
  },
  zh: {
    receipt: '停车收费收据',
    no: '编号',
    reprint: (copy) => `补打 第 ${copy} 份`,
    plate: '车牌',
    lane: '车道',
    entry: '入场时间',
    paid: '收费时间',
    stay: '停车时长',
    zone: '区域',
    amount: '金额',
    full: '停车费',
    discount: '优惠',
    coupon: '优惠券',
    lowered: '减免',
    due: '应收',
    method: '支付方式',
    tendered: '实收',
    change: '找零',
    cashier: '收费员',
    order: '订单',
    payment: '支付单号',
    unknown: '未知',
    reversal: '退款凭证',
    reversalTitle: '退款凭证',
    ofReceipt: '原收据编号',
    reversedAt: '退款时间',
    givenBack: '退还金额',
    reason: '原因',
    approvedBy: '批准人',
    signature: '收款人签字',
    methods: {
      [PaymentMethod.OfflineCash]: '现金',
      [PaymentMethod.OfflineWeChatPay]: '微信支付',
      [PaymentMethod.OfflineAlipay]: '支付宝',
      [PaymentMethod.TerminalDevice]: '刷卡',
    },
  },
}
