import { IconCar, IconParking } from '@tabler/icons-react'
import { Loader } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaneState } from '#shared/contract/lanes.ts'
import classes from './LaneCard.module.css'

/** A lane without a car, or one that was not read yet. What is out of date is not claimed to be so now. */
export function NoPopup(props: {
  readonly lane: LaneState
  readonly outdated: 'stale' | 'away' | null
}): JSX.Element {
  const { t } = useTranslation()
  const read = props.lane.orderAgeMs !== null
  const waiting = props.lane.loop === 'occupied'
  const state = !read ? 'notRead' : props.outdated !== null ? 'noCarOld' : waiting ? 'waiting' : 'noCar'
  const Icon = state === 'waiting' ? IconCar : IconParking
  return (
    <div className={classes['empty']}>
      {read ? <Icon size={44} stroke={1.4} aria-hidden /> : <Loader size="md" />}
      <strong>{t(`lanes.${state}`)}</strong>
      <span>{t(`lanes.${state}Hint`)}</span>
    </div>
  )
}
