import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoldSession } from '#shared/contract/barriers.ts'
import type { BoothState } from '#shared/contract/state.ts'
import { dotted } from '#shared/dotted.ts'
import { ageText, pcClock, waitText } from '#renderer/i18n/format.ts'
import type { LaneSeen } from '#renderer/stores/booth-view.ts'
import { useAge, useBooth, useLane } from '#renderer/stores/hooks.ts'
import { directionIcons } from '#renderer/parts/lane/direction-icons.ts'
import { laneKeys } from '#renderer/parts/lane/lane-keys.ts'
import { LONG_WAIT_MS, markTones } from '#renderer/parts/lane/lane-sight.ts'
import type { MarkKind } from '#renderer/parts/lane/lane-sight.ts'
import { markIcons } from '#renderer/parts/lane/mark-icons.ts'
import type { Sight } from '#renderer/parts/lane/use-sight.ts'
import classes from './PaneHead.module.css'

/** How barrier, hold, loop and camera are, and since when that is not known any more. */
function States({ lane }: { readonly lane: LaneSeen }): JSX.Element {
  const { t } = useTranslation()
  const limits = useBooth<BoothState['limits'] | null>((view) => view.limits, null)
  const old = useAge(lane.no, 'status', (age) =>
    age !== null && limits !== null && age > limits.statusMaxAgeMs ? ageText(age, t) : null,
  )
  // What is as it should be, and what has a mark of its own, is only read out; the barrier changes with every car.
  const states = [
    { text: t(`lanes.barrier.${lane.barrier}`), normal: false },
    { text: t(`lanes.hold.${lane.hold}`), normal: lane.hold !== 'unknown' },
    { text: t(`lanes.loop.${lane.loop}`), normal: lane.loop !== 'unknown' },
    { text: t(`lanes.camera.${lane.camera}`), normal: lane.camera !== 'unknown' },
    ...(old === null ? [] : [{ text: t('lanes.statesOld', { age: old }), normal: false }]),
  ]
  return (
    <ul className={classes['states']} aria-label={t('lanes.states', { lane: lane.name })}>
      {states.map(({ text, normal }) => (
        <li key={text} data-normal={normal}>
          {text}
        </li>
      ))}
    </ul>
  )
}

function Mark({ kind, laneNo }: { readonly kind: MarkKind; readonly laneNo: string }): JSX.Element {
  const { t } = useTranslation()
  const since = useLane(laneNo)?.heldSince ?? null
  const session = useBooth<HoldSession | null>(
    ({ barriers }) => barriers.holds.find((one) => one.laneNo === laneNo) ?? null,
    null,
  )
  const isHeld = kind === 'held' || kind === 'held-long'
  const Shape = markIcons[kind]
  return (
    <li className={classes['mark']} data-tone={markTones[kind]} title={t(`markStep.${kind}`)}>
      <Shape aria-hidden />
      {dotted([
        t(`mark.${kind}`, { time: since === null ? '' : pcClock(since).slice(0, 5) }),
        ...(isHeld && session !== null ? [t('lanes.passed', { n: session.cars }), session.reason] : []),
      ])}
    </li>
  )
}

/** Which lane it is, how long its car waits, what is out of the ordinary, and quietly how everything else is. */
export function PaneHead(props: {
  readonly lane: LaneSeen
  readonly place: number
  readonly sight: Sight
}): JSX.Element {
  const { lane, place, sight } = props
  const { t } = useTranslation()
  const Direction = directionIcons[lane.direction]
  const key = laneKeys[place]
  // That what stands here is not up to date is said beside the fee, with its age.
  const marks = sight.marks.filter((one) => one !== 'outdated')
  return (
    <header className={classes['head']}>
      <div className={classes['naming']}>
        {key === undefined ? null : (
          <kbd className={classes['key']} aria-hidden>
            {key}
          </kbd>
        )}
        <Direction className={classes['direction']} aria-label={t(`lanes.direction.${lane.direction}`)} />
        <h2 className={classes['name']}>{lane.name}</h2>
        {sight.waitMs === null ? null : (
          <span className={classes['wait']} data-long={sight.waitMs >= LONG_WAIT_MS}>
            {t('tile.waits', { time: waitText(sight.waitMs) })}
          </span>
        )}
      </div>
      <States lane={lane} />
      {marks.length === 0 ? null : (
        <ul className={classes['marks']}>
          {marks.map((kind) => (
            <Mark key={kind} kind={kind} laneNo={lane.no} />
          ))}
        </ul>
      )}
    </header>
  )
}
