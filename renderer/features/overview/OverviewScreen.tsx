import { IconParkingCircle } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Occupancy } from '#shared/contract/occupancy.ts'
import surface from '#renderer/components/Surface.module.css'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { ageText } from '#renderer/i18n/format.ts'
import { AlertList } from '#renderer/parts/alerts/AlertList.tsx'
import { tick } from '#renderer/stores/clock.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { OccupancyBars } from './OccupancyBars.tsx'
import classes from './Overview.module.css'

function Age({ at }: { readonly at: number }): JSX.Element {
  const { t } = useTranslation()
  const age = useStore(tick, () => ageText(Math.max(0, Date.now() - at), t))
  return <span className={classes['age']}>{t('occupancy.age', { age })}</span>
}

/** How full the lot is, to be read from two metres away, and every alert in full. */
export function OverviewScreen(): JSX.Element {
  const { t } = useTranslation()
  const occupancy = useBooth<Occupancy | null>((view) => view.occupancy, null)
  return (
    <div className={classes['screen']}>
      <section className={surface['pane']} aria-label={t('occupancy.title')}>
        <div className={classes['head']}>
          <h2>{t('occupancy.title')}</h2>
          {occupancy === null ? null : <Age at={occupancy.at} />}
        </div>
        {occupancy === null ? (
          <div className={`${surface['nothing'] ?? ''} ${classes['never'] ?? ''}`}>
            <IconParkingCircle size={40} aria-hidden />
            <strong>{t('occupancy.unknown')}</strong>
            <span>{t('occupancy.never')}</span>
          </div>
        ) : (
          <Scroller>
            <OccupancyBars occupancy={occupancy} />
          </Scroller>
        )}
      </section>
      <AlertList />
    </div>
  )
}
