import {
  IconArrowBarToRight,
  IconArrowsLeftRight,
  IconBarrierBlock,
  IconBarrierBlockOff,
  IconCar,
  IconLock,
  IconLockOpen,
  IconQuestionMark,
  IconSquareDashed,
  IconVideo,
  IconVideoOff,
  IconArrowBarRight,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoothState } from '#shared/contract/state.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import { ageText } from '#renderer/i18n/format.ts'
import { useAge, useBooth } from '#renderer/stores/hooks.ts'
import classes from './LaneCard.module.css'

const directionIcons = {
  entry: IconArrowBarToRight,
  exit: IconArrowBarRight,
  both: IconArrowsLeftRight,
  unknown: IconQuestionMark,
} as const

const barrierIcons = {
  open: IconBarrierBlockOff,
  closed: IconBarrierBlock,
  unknown: IconQuestionMark,
} as const
const holdIcons = { on: IconLockOpen, off: IconLock, unknown: IconQuestionMark } as const
const loopIcons = { occupied: IconCar, free: IconSquareDashed, unknown: IconQuestionMark } as const
const cameraIcons = { online: IconVideo, offline: IconVideoOff, unknown: IconQuestionMark } as const

function State(props: {
  readonly icon: Icon
  readonly words: string
  readonly tone?: 'warn' | 'bad' | 'on' | undefined
}): JSX.Element {
  const { icon: Shape, words, tone } = props
  return (
    <li className={classes['state']} data-tone={tone}>
      <Shape size={16} aria-hidden />
      {words}
    </li>
  )
}

function StatesAge({
  ageMs,
  receivedAt,
}: {
  readonly ageMs: number | null
  readonly receivedAt: number
}): JSX.Element | null {
  const { t } = useTranslation()
  const limits = useBooth<BoothState['limits'] | null>((view) => view.limits, null)
  const old = useAge(ageMs, receivedAt, (age) =>
    age !== null && limits !== null && age > limits.statusMaxAgeMs ? ageText(age, t) : null,
  )
  return old === null ? null : (
    <li className={classes['state']} data-tone="warn">
      {t('lanes.statesOld', { age: old })}
    </li>
  )
}

/** The lane's name, its direction, and how barrier, hold, loop and camera are. */
export function LaneHead(props: {
  readonly lane: LaneState
  readonly receivedAt: number
  /** 1 for the first lane: the digit that selects it. */
  readonly position: number
}): JSX.Element {
  const { lane, receivedAt, position } = props
  const { t } = useTranslation()
  const Direction = directionIcons[lane.direction]
  return (
    <header className={classes['head']}>
      <div className={classes['naming']}>
        {position <= 9 ? (
          <kbd className={classes['kbd']} aria-hidden>
            {position}
          </kbd>
        ) : null}
        <h2 className={classes['name']} title={lane.name}>
          {lane.name}
        </h2>
        <span className={classes['direction']}>
          <Direction size={18} aria-hidden />
          {t(`lanes.direction.${lane.direction}`)}
        </span>
      </div>
      <ul className={classes['states']} aria-label={t('lanes.states', { lane: lane.name })}>
        <State
          icon={barrierIcons[lane.barrier]}
          words={t(`lanes.barrier.${lane.barrier}`)}
          tone={lane.barrier === 'open' ? 'on' : undefined}
        />
        <State
          icon={holdIcons[lane.hold]}
          words={t(`lanes.hold.${lane.hold}`)}
          tone={lane.hold === 'on' ? 'warn' : undefined}
        />
        <State icon={loopIcons[lane.loop]} words={t(`lanes.loop.${lane.loop}`)} />
        <State
          icon={cameraIcons[lane.camera]}
          words={t(`lanes.camera.${lane.camera}`)}
          tone={lane.camera === 'offline' ? 'bad' : undefined}
        />
        <StatesAge ageMs={lane.statusAgeMs} receivedAt={receivedAt} />
      </ul>
    </header>
  )
}
