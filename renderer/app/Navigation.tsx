import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { goTo, HOME } from '#renderer/stores/desk-store.ts'
import { useBooth, useDesk } from '#renderer/stores/hooks.ts'
import { ScreenButton } from './ScreenButton.tsx'
import { pagesOf, places, screenOf } from './screens.ts'
import classes from './Shell.module.css'

/** How many alerts wait to be dismissed. They are read out themselves; the name of the way there stays the same. */
function AlertCount(): JSX.Element | null {
  const { t } = useTranslation()
  const alerts = useBooth((view) => view.alerts.length, 0)
  if (alerts === 0) return null
  return (
    <span className={classes['badge']} title={t('header.alerts', { n: alerts })} aria-hidden>
      {alerts}
    </span>
  )
}

/** What waits at the cash desk for a person: openings without a reason, and slips that the printer does not print. */
function DeskCount(): JSX.Element | null {
  const { t } = useTranslation()
  const openings = useBooth(({ barriers }) => barriers.openingCount, 0)
  const slips = useBooth(({ printing }) => printing.jobs.filter(({ error }) => error !== null).length, 0)
  if (openings + slips === 0) return null
  const lines = [
    openings === 0 ? null : t('header.openings', { n: openings }),
    slips === 0 ? null : t('header.slips', { n: slips }),
  ]
  return (
    <span className={classes['badge']} title={lines.filter((line) => line !== null).join('\n')} aria-hidden>
      {openings + slips}
    </span>
  )
}

/** The way to the exercises stands in the band above. */
const placesInHeader = places.filter(({ id }) => id !== 'practice')

/** The way to the screens. */
export function Navigation(): JSX.Element {
  const { t } = useTranslation()
  const current = useDesk((state) => screenOf(state.screen).place)
  return (
    <nav className={classes['screens']} aria-label={t('header.screens')}>
      {placesInHeader.map(({ id, icon, key }) => (
        <ScreenButton
          key={id}
          name={t(`place.${id}`)}
          icon={icon}
          altKey={key}
          current={id === current}
          onGo={() => goTo(pagesOf(id)[0]?.id ?? HOME)}
        >
          {id === 'overview' ? <AlertCount /> : null}
          {id === 'cash-desk' ? <DeskCount /> : null}
        </ScreenButton>
      ))}
    </nav>
  )
}
