import * as z from 'zod'
import { PaymentMethod } from '../lan/enumerations.ts'

/** The methods of PaymentMethodEnum that a cashier can take: the lot's own terminals and apps book theirs themselves. */
export const deskMethod = z.enum([
  PaymentMethod.OfflineCash,
  PaymentMethod.OfflineWeChatPay,
  PaymentMethod.OfflineAlipay,
  PaymentMethod.TerminalDevice,
])
export type DeskMethod = z.infer<typeof deskMethod>
