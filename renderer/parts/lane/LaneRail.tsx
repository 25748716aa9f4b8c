import { useEffect, useRef } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { soundCar } from '#renderer/parts/alerts/sound.ts'
import { goHome, selectLane } from '#renderer/stores/desk-store.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { preferencesStore } from '#renderer/stores/preferences-store.ts'
import { LaneTile } from './LaneTile.tsx'
import classes from './LaneRail.module.css'

const NONE: readonly string[] = []

/** Rings once for every car that comes to a lane while another screen is open. */
function useCarBell(): void {
  const cars = useBooth(
    (view) =>
      Object.values(view.lanes)
        .flatMap(({ lane }) => (lane.popup === null ? [] : [lane.popup.orderNo]))
        .join(' '),
    '',
  )
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const now = new Set(cars.split(' ').filter((order) => order !== ''))
    const before = known.current
    known.current = now
    if (before !== null && [...now].some((order) => !before.has(order)) && preferencesStore.getState().sound)
      soundCar()
  }, [cars])
}

const serve = (laneNo: string): void => {
  selectLane(laneNo)
  goHome()
}

/** The lanes beside every other screen: each car in sight and heard, one press back to it. */
export function LaneRail(): JSX.Element {
  const { t } = useTranslation()
  const laneNos = useBooth((view) => view.laneNos, NONE)
  useCarBell()
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
