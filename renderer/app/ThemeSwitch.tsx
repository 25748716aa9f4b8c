import { ActionIcon } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreference } from '#renderer/stores/hooks.ts'
import { changeInHeader } from '#renderer/stores/preferences-store.ts'

const icons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const
const next = { light: 'dark', dark: 'auto', auto: 'light' } as const

/** Light, dark, as the system has it, and around again. */
export function ThemeSwitch(): JSX.Element {
  const { t } = useTranslation()
  const chosen = usePreference((state) => state.colorScheme)
  const Chosen = icons[chosen]
  const words = `${t('header.theme')}: ${t(`header.${chosen}`)}`
  return (
    <ActionIcon
      variant="default"
      size={48}
      aria-label={words}
      title={words}
      onClick={() => changeInHeader({ colorScheme: next[chosen] })}
    >
      <Chosen size={20} aria-hidden />
    </ActionIcon>
  )
}
