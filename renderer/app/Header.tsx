import { ActionIcon, Button } from '@mantine/core'
import { IconVolume, IconVolumeOff } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Phase } from '#shared/contract/booth.ts'
import { useBooth, usePreference } from '#renderer/stores/hooks.ts'
import { changeInHeader } from '#renderer/stores/preferences-store.ts'
import { AtTheDesk } from './AtTheDesk.tsx'
import { ConnectionState } from './ConnectionState.tsx'
import { LotClock } from './LotClock.tsx'
import { Navigation } from './Navigation.tsx'
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

function SoundSwitch(): JSX.Element {
  const { t } = useTranslation()
  const sound = usePreference((state) => state.sound)
  const words = t(sound ? 'header.soundOn' : 'header.soundOff')
  const Shape = sound ? IconVolume : IconVolumeOff
  return (
    <ActionIcon
      variant="default"
      size={48}
      aria-label={words}
      title={words}
      onClick={() => changeInHeader({ sound: !sound })}
    >
      <Shape size={20} aria-hidden />
    </ActionIcon>
  )
}

/** The way to the screens, how the connection is, what time it is at the lot, and who is at the desk. */
export function Header(): JSX.Element {
  const { t, i18n } = useTranslation()
  const phase = useBooth<Phase>((view) => view.phase, 'set-up')
  const atWork = phase === 'booth'
  const hasOperators = useBooth((view) => view.atDesk.state !== 'no-operator', false)
  return (
    <header className={classes['header']}>
      <div className={classes['brand']} data-at-work={atWork || undefined}>
        <h1 className={classes['title']}>{t('header.title')}</h1>
        <Booths />
      </div>
      {atWork ? <Navigation /> : null}
      <div className={classes['tools']}>
        {atWork ? <ConnectionState /> : null}
        {atWork ? <LotClock /> : null}
        {atWork || hasOperators ? <AtTheDesk /> : null}
        <Button
          variant="default"
          h={48}
          px="xs"
          lang={i18n.language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => changeInHeader({ language: i18n.language === 'zh' ? 'en' : 'zh' })}
        >
          {t('header.otherLanguage')}
        </Button>
        <ThemeSwitch />
        {atWork ? <SoundSwitch /> : null}
      </div>
    </header>
  )
}
