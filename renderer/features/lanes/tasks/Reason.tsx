import { useId } from 'react'
import type { JSX, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { TaskButton } from './TaskButton.tsx'
import classes from './Task.module.css'

const MAX_REASON = 200
const usualReasons = ['complaint', 'overcharged', 'shop', 'resident', 'emergency', 'device'] as const

/** What is wrong with a reason; null: nothing. */
export const reasonProblem = (reason: string): 'reason-empty' | 'reason-long' | null => {
  if (reason.trim() === '') return 'reason-empty'
  return reason.trim().length > MAX_REASON ? 'reason-long' : null
}

/** Why: chosen with a tap, with a digit while the field is empty, or written. */
export function Reason(props: {
  readonly value: string
  readonly problem: string | null
  readonly ref?: Ref<HTMLInputElement>
  readonly focused?: boolean
  readonly onChange: (reason: string) => void
}): JSX.Element {
  const { value, problem, ref = null, focused = false, onChange } = props
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <div className={classes['field']}>
        <label htmlFor={id}>{t('changeFee.reason')}</label>
        <input
          ref={ref}
          id={id}
          value={value}
          placeholder={t('task.reasonKeys')}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
          autoComplete="off"
          // The task was opened for this field.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={focused}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            const usual = value === '' ? usualReasons[Number(event.key) - 1] : undefined
            if (usual === undefined) return
            event.preventDefault()
            onChange(t(`changeFee.reasons.${usual}`))
          }}
        />
        <p id={`${id}-problem`} className={classes['problem']}>
          {problem}
        </p>
      </div>
      <fieldset
        className={`${classes['chips'] ?? ''} ${classes['reasons'] ?? ''}`}
        aria-label={t('changeFee.usual')}
      >
        {usualReasons.map((one, at) => {
          const words = t(`changeFee.reasons.${one}`)
          return (
            <TaskButton
              key={one}
              className={classes['chip']}
              label={words}
              pressed={value === words}
              onPress={() => onChange(words)}
            >
              {words}
              <kbd>{at + 1}</kbd>
            </TaskButton>
          )
        })}
      </fieldset>
    </>
  )
}
