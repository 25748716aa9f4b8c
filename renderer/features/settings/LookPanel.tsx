import { Checkbox, Input } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import surface from '#renderer/components/Surface.module.css'
import { Choice } from '#renderer/parts/broker/BrokerFields.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { usePreference } from '#renderer/stores/hooks.ts'
import { changePreferences } from '#renderer/stores/preferences-store.ts'
import { languageNames } from './language-names.ts'

/** What the header's buttons change, too: in force at once. */
export function LookPanel(): JSX.Element {
  const { t } = useTranslation()
  const { language, colorScheme, sound } = usePreference((state) => state)
  const [error, setError] = useState<AppError | null>(null)
  const change = (part: Partial<Preferences>): void =>
    void changePreferences(part).then((refused) => setError(refused))
  return (
    <section className={surface['form']} aria-labelledby="look-title">
      <h3 id="look-title">{t('settings.look')}</h3>
      <Input.Wrapper size="md" label={t('settings.language')} labelElement="div">
        <Choice
          label={t('settings.language')}
          value={language ?? 'auto'}
          onChange={(chosen) => change({ language: chosen === 'auto' ? null : chosen })}
          data={(['auto', 'en', 'zh'] as const).map((value) => ({
            value,
            label: value === 'auto' ? t('header.auto') : languageNames[value],
          }))}
        />
      </Input.Wrapper>
      <Input.Wrapper size="md" label={t('header.theme')} labelElement="div">
        <Choice
          label={t('header.theme')}
          value={colorScheme}
          onChange={(chosen) => change({ colorScheme: chosen })}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`header.${value}`) }))}
        />
      </Input.Wrapper>
      <Checkbox
        size="lg"
        label={t('settings.sound')}
        checked={sound}
        onChange={(event) => change({ sound: event.currentTarget.checked })}
      />
      <ErrorNotice error={error} />
    </section>
  )
}
