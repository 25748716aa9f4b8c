import type { TFunction } from 'i18next'
import { deskMethod } from '#shared/contract/payment-methods.ts'

/** A method of PaymentMethodEnum by name; one that no desk takes as its code. */
export function methodWords(method: string, t: TFunction): string {
  const known = deskMethod.safeParse(method)
  return known.success ? t(`method.${known.data}`) : method
}
