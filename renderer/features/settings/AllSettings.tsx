import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '#shared/contract/preferences.ts'
import surface from '#renderer/components/Surface.module.css'
import { findSettings } from './all-settings.ts'
import type { Everything } from './all-settings.ts'
import { leadTo } from './lead-to.ts'
import classes from './Settings.module.css'

/** Every setting with what it is set to and what it usually is; each leads to its field. */
export function AllSettings({ everything }: { readonly everything: Everything }): JSX.Element {
  const { t, i18n } = useTranslation()
  const [typed, setTyped] = useState('')
  // Whoever has the guide in one language finds the setting in the other.
  const everyLanguage = languages.map((one) => i18n.getFixedT(one))
  const found = findSettings(everything, typed, t, everyLanguage)
  return (
    <section className={surface['form']} aria-label={t('settings.every')}>
      <TextInput
        size="md"
        type="search"
        label={t('settings.search')}
        description={t('settings.searchHint')}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <output className={surface['hint']}>
        {found.length === 0 ? t('settings.none') : t('settings.found', { n: found.length })}
      </output>
      {found.length === 0 ? null : (
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('settings.setting')}</th>
              <th scope="col">{t('settings.now')}</th>
              <th scope="col">{t('settings.usual')}</th>
              <th scope="col">{t('settings.page')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ page, label, now, usual, field }) => (
              <tr key={`${page} ${label}`}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes['lead']}
                    onClick={() => leadTo(page, field ?? label)}
                  >
                    {label}
                  </button>
                </th>
                <td data-changed={(usual !== '' && now !== usual) || undefined}>{now || '—'}</td>
                <td>{usual || '—'}</td>
                <td>{t(`screen.${page}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
