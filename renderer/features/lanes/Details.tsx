import { IconZoomIn } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Popup } from '#shared/contract/lanes.ts'
import { CarPictures } from './CarPictures.tsx'
import { ZoneTable } from './ZoneTable.tsx'
import { press } from './press.ts'
import classes from './Details.module.css'

/** So many zones stand in the pane; the rest is one key away. */
const ZONES_SHOWN = 3

/**
 * The car's pictures and how its fee comes about, in short. A touch or one key makes them large, as long as the lane shows
 * the order.
 */
export function Details(props: {
  readonly popup: Popup
  readonly laneNo: string
  readonly charging: boolean
  /** The lane still shows the order: its pictures may be looked at closer. */
  readonly here: boolean
}): JSX.Element {
  const { popup, laneNo, charging, here } = props
  const { t } = useTranslation()
  return (
    <div className={classes['details']}>
      {here ? (
        <button
          type="button"
          className={classes['pictures']}
          aria-label={t('action.details')}
          aria-keyshortcuts="P"
          onClick={() => void press(laneNo, 'details')}
        >
          <CarPictures popup={popup} />
          <span className={classes['zoom']} aria-hidden>
            <IconZoomIn size="1.1rem" />
            <kbd>P</kbd>
          </span>
        </button>
      ) : (
        <div className={classes['pictures']}>
          <CarPictures popup={popup} />
        </div>
      )}
      {charging ? <ZoneTable calculation={popup.calculation} most={ZONES_SHOWN} /> : null}
    </div>
  )
}
