import { PaymentMethod } from '#shared/lan/enumerations.ts'
import type { BoothView } from '#renderer/stores/booth-view.ts'
import { useBooth } from '#renderer/stores/hooks.ts'

/** Whether this booth takes nothing but cash: then taking a payment is called taking cash. */
export const takesOnlyCash = ({ atDesk }: Pick<BoothView, 'atDesk'>): boolean =>
  atDesk.policy.methods.every((method) => method === PaymentMethod.OfflineCash)

/** The same, kept up to date. */
export const useOnlyCash = (): boolean => useBooth(takesOnlyCash, true)
