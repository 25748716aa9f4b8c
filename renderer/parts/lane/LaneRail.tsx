import { useEffect, useRef } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { soundCar } from '#renderer/parts/alerts/sound.ts'
import { money } from '#renderer/i18n/format.ts'
import { goHome, selectLane } from '#renderer/stores/desk-store.ts'
import { useBooth, useLane } from '#renderer/stores/hooks.ts'
import { preferencesStore } from '#renderer/stores/preferences-store.ts'
import classes from './LaneRail.module.css'

const NONE: readonly string[] = []

function RailLane({ laneNo }: { readonly laneNo: string }): JSX.Element | null {
  const { t } = useTranslation()
  const entry = useLane(laneNo)
  if (entry === null) return null
  const { name, popup, loop } = entry.lane
  const waits = popup !== null || loop === 'occupied'
  return (
    <button
      type="button"
      className={classes['lane']}
      data-waits={waits || undefined}
      onClick={() => {
        selectLane(laneNo)
        goHome()
      }}
    >
      <span className={classes['name']}>{name}</span>
      {waits ? (
        <strong>
          {popup?.plate ?? t('rail.car')}
          {popup === null || popup.fee === null ? null : <span>{money(popup.fee)}</span>}
        </strong>
      ) : null}
    </button>
  )
}

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

/** The lanes beside every other screen: thin, each car in sight and heard, one press back to it. */
export function LaneRail(): JSX.Element {
  const { t } = useTranslation()
  const laneNos = useBooth((view) => view.laneNos, NONE)
  useCarBell()
  return (
    <nav className={classes['rail']} aria-label={t('rail.label')}>
      {laneNos.map((laneNo) => (
        <RailLane key={laneNo} laneNo={laneNo} />
      ))}
    </nav>
  )
}
