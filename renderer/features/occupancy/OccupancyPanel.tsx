import { Button } from '@mantine/core'
import { IconParkingCircle, IconZoomIn } from '@tabler/icons-react'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Occupancy } from '#shared/contract/events.ts'
import surface from '../../components/Surface.module.css'
import { Dialog } from '../../components/Dialog.tsx'
import { Scroller } from '../../components/Scroller.tsx'
import { ageText } from '../../i18n/format.ts'
import { tick } from '../../stores/clock.ts'
import { useBooth } from '../../stores/hooks.ts'
import { OccupancyBars } from './OccupancyBars.tsx'
import classes from './Occupancy.module.css'

function Age({ at }: { readonly at: number }): JSX.Element {
  const { t } = useTranslation()
  const age = useStore(tick, () => ageText(Math.max(0, Date.now() - at), t))
  return <span className={classes['age']}>{t('occupancy.age', { age })}</span>
}

/** The spaces beside the events, and on request as large as the window. */
export function OccupancyPanel(): JSX.Element {
  const { t } = useTranslation()
  const occupancy = useBooth<Occupancy | null>((view) => view.occupancy, null)
  const [large, setLarge] = useState(false)
  return (
    <section className={surface['pane']} aria-label={t('occupancy.title')}>
      <div className={classes['head']}>
        <div>
          <h2>{t('occupancy.title')}</h2>
          {occupancy === null ? null : <Age at={occupancy.at} />}
        </div>
        {occupancy === null ? null : (
          <Button
            variant="default"
            h={44}
            leftSection={<IconZoomIn size={20} aria-hidden />}
            onClick={() => setLarge(true)}
          >
            {t('occupancy.large')}
          </Button>
        )}
      </div>
      {occupancy === null ? (
        <div className={`${surface['nothing'] ?? ''} ${classes['never'] ?? ''}`}>
          <IconParkingCircle size={40} aria-hidden />
          <strong>{t('occupancy.unknown')}</strong>
          <span>{t('occupancy.never')}</span>
        </div>
      ) : (
        <Scroller>
          <OccupancyBars occupancy={occupancy} size="small" />
        </Scroller>
      )}
      {large && occupancy !== null ? (
        <Dialog title={t('occupancy.title')} width={1280} height={900} onClose={() => setLarge(false)}>
          <div className={classes['dialog']}>
            <Age at={occupancy.at} />
            <Scroller>
              <OccupancyBars occupancy={occupancy} size="large" />
            </Scroller>
          </div>
        </Dialog>
      ) : null}
    </section>
  )
}
