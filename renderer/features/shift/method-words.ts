import type { TFunction } from 'i18next'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import type { ShiftReport } from '#shared/contract/shifts.ts'

/** How something was paid; one that has no word here is shown by its code. */
export function methodWords(method: ShiftReport['sales'][number]['method'], t: TFunction): string {
  if (method === PaymentMethod.OfflineCash) return t('shift.cash')
  if (method === PaymentMethod.OfflineWeChatPay) return t('shift.weChat')
  if (method === PaymentMethod.OfflineAlipay) return t('shift.alipay')
  return t('shift.otherMethod', { code: method })
}
