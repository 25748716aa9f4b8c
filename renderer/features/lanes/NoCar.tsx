import { IconCar, IconEyeQuestion, IconParking } from '@tabler/icons-react'
import { Loader } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaneSeen } from '#renderer/stores/booth-view.ts'
import type { Presence } from '#renderer/parts/lane/lane-sight.ts'
import type { Sight } from '#renderer/parts/lane/use-sight.ts'
import { FindCar } from './FindCar.tsx'
import classes from './NoCar.module.css'

const icons = {
  waiting: IconCar,
  unseen: IconEyeQuestion,
  'no-order': IconEyeQuestion,
  none: IconParking,
  old: IconParking,
} as const

const hints = {
  'not-read': 'lanes.notReadHint',
  waiting: 'lanes.waitingHint',
  unseen: 'pane.unseenHint',
  'no-order': 'pane.noOrderHint',
  none: 'lanes.noCarHint',
  old: 'lanes.noCarOldHint',
} as const satisfies Readonly<Record<Exclude<Presence, 'car'>, string>>

/** A lane without an order. What is not known is not called "no car", and the next step stands beside it. */
export function NoCar({
  sight,
  lane,
}: {
  readonly sight: Sight
  readonly lane: LaneSeen
}): JSX.Element | null {
  const { t } = useTranslation()
  const { presence } = sight
  if (presence === 'car') return null
  const Icon = presence === 'not-read' ? null : icons[presence]
  return (
    <div className={classes['none']} data-known={presence === 'none'}>
      {Icon === null ? <Loader size="md" /> : <Icon size="2.6rem" stroke={1.4} aria-hidden />}
      <strong>{t(`presence.${presence}`)}</strong>
      <span>{t(hints[presence])}</span>
      {lane.lotSays === null || presence === 'old' ? null : (
        <q className={classes['lotSays']}>{lane.lotSays}</q>
      )}
      {presence === 'waiting' && lane.direction !== 'entry' ? (
        <span className={classes['step']}>
          <FindCar laneNo={lane.no} />
        </span>
      ) : null}
    </div>
  )
}
