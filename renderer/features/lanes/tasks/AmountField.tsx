import { useEffect, useId, useRef } from 'react'
import type { JSX } from 'react'
import classes from './Fields.module.css'
import type { AmountText } from './amount-entry.ts'

/**
 * A field for an amount in yuan, fed by keyboard, digits and chips alike. What was proposed or put there by a chip stands
 * selected: the next digit replaces it. The screen's own digits stand beside it, so that no system keyboard comes up.
 */
export function AmountField(props: {
  readonly label: string
  readonly value: AmountText
  readonly problem: string | null
  readonly onChange: (value: AmountText) => void
  /** Enter; the form is sent when it is not handled. */
  readonly onEnter?: (() => boolean) | undefined
}): JSX.Element {
  const { label, value, problem, onChange, onEnter } = props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  // At once: the first digit may follow the shortcut closely. And again whenever a whole amount was put there.
  useEffect(() => {
    field.current?.focus()
    if (value.proposed) field.current?.select()
  }, [value])
  return (
    <div className={classes['amount']}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        value={value.text}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        inputMode="none"
        autoComplete="off"
        onChange={(event) => onChange({ text: event.currentTarget.value, proposed: false })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && onEnter?.() === true) event.preventDefault()
        }}
      />
      <p id={`${id}-problem`} className={classes['problem']}>
        {problem}
      </p>
    </div>
  )
}
