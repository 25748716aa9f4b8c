import { useId } from 'react'
import type { JSX, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReasonsOf } from '#shared/contract/operators.ts'
import { useReasons } from '#renderer/parts/reasons/use-reasons.ts'
import { TaskButton } from './TaskButton.tsx'
import buttons from './Buttons.module.css'
import fields from './Fields.module.css'

const MAX_REASON = 200
/** So many can be chosen with a digit. */
const KEYS = 9

/** What is wrong with a reason; null: nothing. */
export const reasonProblem = (reason: string): 'reason-empty' | 'reason-long' | null => {
  if (reason.trim() === '') return 'reason-empty'
  return reason.trim().length > MAX_REASON ? 'reason-long' : null
}

/** Why: chosen with a tap, with a digit while the field is empty, or written. */
export function Reason(props: {
  /** What it is for: what is offered depends on it. */
  readonly of: ReasonsOf
  readonly value: string
  /** Whether it was tried to go on; before that, that nothing is written yet is called no mistake. */
  readonly tried: boolean
  readonly ref?: Ref<HTMLInputElement>
  readonly focused?: boolean
  /** Whether what is offered stands below the field; otherwise `ReasonChips` has another place. */
  readonly chips?: boolean
  readonly onChange: (reason: string) => void
}): JSX.Element {
  const { of, value, tried, ref = null, focused = false, chips = true, onChange } = props
  const { t } = useTranslation()
  const id = useId()
  const reasons = useReasons(of)
  const wrong = value === '' && !tried ? null : reasonProblem(value)
  return (
    <>
      <div className={fields['field']}>
        <label htmlFor={id}>{t('changeFee.reason')}</label>
        <input
          ref={ref}
          id={id}
          value={value}
          placeholder={
            reasons.length === 0 ? undefined : t('task.reasonKeys', { n: Math.min(reasons.length, KEYS) })
          }
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-problem`}
          autoComplete="off"
          // The task was opened for this field.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={focused}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            const chosen = value === '' ? reasons.slice(0, KEYS)[Number(event.key) - 1] : undefined
            if (chosen === undefined) return
            event.preventDefault()
            onChange(chosen)
          }}
        />
        <p id={`${id}-problem`} className={fields['problem']}>
          {wrong === null ? null : t(`taskProblem.${wrong}`)}
        </p>
      </div>
      {chips ? <ReasonChips of={of} value={value} onChange={onChange} /> : null}
    </>
  )
}

/** The reasons that are offered. */
export function ReasonChips(props: {
  readonly of: ReasonsOf
  readonly value: string
  readonly onChange: (reason: string) => void
}): JSX.Element {
  const { of, value, onChange } = props
  const { t } = useTranslation()
  const reasons = useReasons(of)
  return (
    <fieldset
      className={`${buttons['chips'] ?? ''} ${buttons['reasons'] ?? ''}`}
      aria-label={t('changeFee.usual')}
    >
      {reasons.map((words, at) => (
        <TaskButton
          key={words}
          className={buttons['chip']}
          label={words}
          pressed={value === words}
          onPress={() => onChange(words)}
        >
          {words}
          {at < KEYS ? <kbd>{at + 1}</kbd> : null}
        </TaskButton>
      ))}
    </fieldset>
  )
}
