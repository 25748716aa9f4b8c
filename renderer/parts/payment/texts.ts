import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** The methods of payment that a desk takes, by their codes. */
export const en = {
  method: {
    '79001': 'Cash',
    '79010': 'WeChat Pay',
    '79011': 'Alipay',
    '79006': 'Card terminal',
  },
}

export const zh: SameKeys<typeof en> = {
  method: {
    '79001': '现金',
    '79010': '微信支付',
    '79011': '支付宝',
    '79006': '刷卡',
  },
}
