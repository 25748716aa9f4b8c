import { Button, Popover, TextInput } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { usePreference } from '#renderer/stores/hooks.ts'
import { changePreferences } from '#renderer/stores/preferences-store.ts'
import classes from './Shell.module.css'

const MAX_NAME = 40

/** Who is at the desk. The name goes to the lot with every command. */
export function Cashier(): JSX.Element {
  const { t } = useTranslation()
  const name = usePreference((state) => state.operatorName)
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState<AppError | null>(null)
  const tooLong = typed.trim().length > MAX_NAME

  const toggle = (): void => {
    setTyped(name ?? '')
    setRefused(null)
    setOpened((was) => !was)
  }
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (tooLong) return
    const error = await changePreferences({ operatorName: typed.trim() === '' ? null : typed.trim() })
    setRefused(error)
    setOpened(error !== null)
  }
  const problem = tooLong ? t('header.cashierLong') : refused === null ? null : errorSentence(refused, t)

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          h={48}
          px="sm"
          classNames={{ root: classes['cashier'] ?? '' }}
          leftSection={<IconUser size="1.25rem" aria-hidden />}
          onClick={toggle}
        >
          {name === null ? t('header.cashierNone') : t('header.cashier', { name })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => void save(event)}>
          <TextInput
            size="md"
            label={t('header.cashierLabel')}
            description={t('header.cashierHint')}
            value={typed}
            error={problem}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" h={48} mt="sm" fullWidth>
            {t('app.save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
