import { IconBackspace } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumpadKey } from './amount-entry.ts'
import { TaskButton } from './TaskButton.tsx'
import classes from './Numpad.module.css'

const digits: readonly NumpadKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '.', '0']

/** Digits for the finger. The field keeps the focus, so that both hands may type. */
export function Numpad({ onKey }: { readonly onKey: (key: NumpadKey) => void }): JSX.Element {
  const { t } = useTranslation()
  const key = (name: NumpadKey, label: string | undefined, face: JSX.Element | string): JSX.Element => (
    <TaskButton key={name} className={classes['key']} label={label} beside onPress={() => onKey(name)}>
      {face}
    </TaskButton>
  )
  return (
    <fieldset className={classes['pad']} aria-label={t('dialog.numpad')}>
      {digits.map((digit) => key(digit, digit === '.' ? t('dialog.point') : undefined, digit))}
      {key('erase', t('dialog.erase'), <IconBackspace size={24} aria-hidden />)}
    </fieldset>
  )
}
