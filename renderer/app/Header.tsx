import { Button } from '@mantine/core'
import { IconLanguage, IconSettings } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Phase } from '#shared/contract/booth.ts'
import { deskStore } from '../stores/desk-store.ts'
import { useBooth, useDesk } from '../stores/hooks.ts'
import { changePreferences } from '../stores/preferences-store.ts'
import { ConnectionState } from './ConnectionState.tsx'
import { Cashier } from './Cashier.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import classes from './Shell.module.css'

function Booths(): JSX.Element | null {
  const names = useBooth((view) => {
    const here = new Set(Object.values(view.lanes).map(({ lane }) => lane.boothNo))
    return view.lists.booths
      .filter((booth) => here.has(booth.no))
      .map((booth) => booth.name)
      .join(', ')
  }, '')
  if (names === '') return null
  return (
    <span className={classes['booth']} title={names}>
      {names}
    </span>
  )
}

/** Where one is, how the connection is, who is at the desk, and the way to the set-up. */
export function Header(): JSX.Element {
  const { t, i18n } = useTranslation()
  const phase = useBooth<Phase>((view) => view.phase, 'set-up')
  const screen = useDesk((state) => state.screen)
  const atWork = phase === 'booth'
  return (
    <header className={classes['header']}>
      <div className={classes['brand']}>
        <h1 className={classes['title']}>{t('header.title')}</h1>
        <Booths />
      </div>
      {atWork ? <ConnectionState /> : null}
      <div className={classes['tools']}>
        {atWork ? <Cashier /> : null}
        <Button
          variant="default"
          h={48}
          px="sm"
          leftSection={<IconLanguage size={20} aria-hidden />}
          lang={i18n.language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => void changePreferences({ language: i18n.language === 'zh' ? 'en' : 'zh' })}
        >
          {t('header.otherLanguage')}
        </Button>
        <ThemeSwitch />
        {atWork && screen === 'lanes' ? (
          <Button
            variant="default"
            h={48}
            px="sm"
            leftSection={<IconSettings size={20} aria-hidden />}
            onClick={() => deskStore.setState({ screen: 'set-up', dialog: null })}
          >
            {t('header.setUp')}
          </Button>
        ) : null}
      </div>
    </header>
  )
}
