import { useId } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskMethod } from '#shared/contract/payment-methods.ts'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import classes from './MethodChoice.module.css'

/** How it is paid: with a tap, or with the arrows from one to the next; Enter sends the task from here as well. */
export function MethodChoice(props: {
  readonly methods: readonly DeskMethod[]
  readonly value: DeskMethod
  readonly onChange: (method: DeskMethod) => void
}): JSX.Element {
  const { methods, value, onChange } = props
  const { t } = useTranslation()
  const name = useId()
  return (
    <fieldset className={classes['methods']} aria-label={t('takeCash.method')}>
      {methods.map((one) => (
        <label key={one}>
          <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />
          <span>{methodWords(one, t)}</span>
        </label>
      ))}
    </fieldset>
  )
}
