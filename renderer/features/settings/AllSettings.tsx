import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import surface from '#renderer/components/Surface.module.css'
import { matching } from './all-settings.ts'
import type { SettingRow } from './all-settings.ts'
import { leadTo } from './lead-to.ts'
import classes from './Settings.module.css'

/** Every setting with what it is set to and what it usually is; each leads to its field. */
export function AllSettings({ rows }: { readonly rows: readonly SettingRow[] }): JSX.Element {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const found = matching(rows, typed, (page) => t(`screen.${page}`))
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
            {found.map(({ page, label, now, usual }) => (
              <tr key={`${page} ${label}`}>
                <th scope="row">
                  <button type="button" className={classes['lead']} onClick={() => leadTo(page, label)}>
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
