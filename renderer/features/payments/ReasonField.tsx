import { Button, TextInput } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Payments.module.css'

/** Why: chosen with a tap, with a digit while the field is empty, or written. */
export function ReasonField(props: {
  readonly label: string
  readonly offered: readonly string[]
  readonly value: string
  /** Whether it was tried to go on without one. */
  readonly tried: boolean
  readonly onChange: (reason: string) => void
}): JSX.Element {
  const { label, offered, value, tried, onChange } = props
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        size="md"
        label={label}
        description={t('payments.reasonHint')}
        value={value}
        maxLength={200}
        autoComplete="off"
        data-autofocus
        error={tried && value.trim() === '' ? t('payments.reasonMissing') : null}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          const usual = value === '' ? offered[Number(event.key) - 1] : undefined
          if (usual === undefined) return
          event.preventDefault()
          onChange(usual)
        }}
      />
      <fieldset className={classes['chips']} aria-label={t('payments.usualReasons')}>
        {offered.map((one, at) => (
          <Button
            key={one}
            h={48}
            variant={value === one ? 'filled' : 'default'}
            aria-pressed={value === one}
            onClick={() => onChange(one)}
          >
            {one}
            <kbd aria-hidden>{at + 1}</kbd>
          </Button>
        ))}
      </fieldset>
    </>
  )
}
