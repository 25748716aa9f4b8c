import { useEffect, useId, useRef } from 'react'
import type { JSX, RefObject } from 'react'
import type { Typing } from './plate-typing.ts'
import fields from './Fields.module.css'
import classes from './PlateField.module.css'

/**
 * A field for a plate, fed by keyboard and pad alike. What was proposed stands selected: the next character replaces it,
 * a touch or an arrow goes into it. What is typed is shown in capitals and brought into its normal form by whoever uses it.
 */
export function PlateField(props: {
  readonly label: string
  readonly value: Typing
  readonly problem: string | null
  readonly ref: RefObject<HTMLInputElement | null>
  readonly onChange: (value: Typing) => void
  /** Enter; the form is sent when it is not handled. */
  readonly onEnter: () => boolean
  /** Arrow down: to the pad. */
  readonly onDown: () => void
}): JSX.Element {
  const { label, value, problem, ref, onChange, onEnter, onDown } = props
  const id = useId()
  const shown = useRef<Typing>(null)
  // Where the caret stands is the page's to know, unless the pad has moved it.
  useEffect(() => {
    const { current } = ref
    if (current === null || shown.current === value) return
    shown.current = value
    if (current.selectionStart === value.from && current.selectionEnd === value.to) return
    current.focus()
    current.setSelectionRange(value.from, value.to)
  }, [ref, value])
  return (
    <div className={fields['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={ref}
        id={id}
        className={classes['plate']}
        value={value.text}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        inputMode="none"
        autoComplete="off"
        spellCheck={false}
        // The task was opened for this field.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={({ currentTarget: { value: text, selectionStart, selectionEnd } }) =>
          onChange({ text, from: selectionStart ?? text.length, to: selectionEnd ?? text.length })
        }
        onSelect={({ currentTarget: { value: text, selectionStart, selectionEnd } }) => {
          const [from, to] = [selectionStart ?? text.length, selectionEnd ?? text.length]
          if (from !== value.from || to !== value.to) onChange({ text, from, to })
        }}
        onKeyDown={(event) => {
          // What composes a Chinese character has its own Enter and arrows.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && onEnter()) event.preventDefault()
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            onDown()
          }
        }}
      />
      <p id={`${id}-problem`} className={fields['problem']}>
        {problem}
      </p>
    </div>
  )
}
