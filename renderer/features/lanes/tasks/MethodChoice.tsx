import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskMethod } from '#shared/contract/payment-methods.ts'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import { Tiles } from './Tiles.tsx'

/** How it is paid. */
export function MethodChoice(props: {
  readonly methods: readonly DeskMethod[]
  readonly value: DeskMethod
  readonly onChange: (method: DeskMethod) => void
}): JSX.Element {
  const { methods, value, onChange } = props
  const { t } = useTranslation()
  const tiles = methods.map((one) => ({ value: one, shown: methodWords(one, t) }))
  return <Tiles name={t('takeCash.method')} tiles={tiles} value={value} onChange={onChange} />
}
