import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { goHome, selectLane } from '#renderer/stores/desk-store.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { LaneTile } from './LaneTile.tsx'
import classes from './LaneRail.module.css'

const NONE: readonly string[] = []

const serve = (laneNo: string): void => {
  selectLane(laneNo)
  goHome()
}

/** The lanes beside every other screen: each car in sight and heard, one press back to it. */
export function LaneRail(): JSX.Element {
  const { t } = useTranslation()
  const laneNos = useBooth((view) => view.laneNos, NONE)
  return (
    <nav className={classes['rail']} aria-label={t('tile.rail')}>
      {laneNos.map((laneNo) => (
        <LaneTile
          key={laneNo}
          laneNo={laneNo}
          place={null}
          selected={false}
          shown
          look="thin"
          onChoose={serve}
        />
      ))}
    </nav>
  )
}
