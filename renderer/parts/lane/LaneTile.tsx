import { IconCash } from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import type { Activity } from '#shared/contract/activities.ts'
import { cents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { Fit } from '#renderer/components/Fit.tsx'
import { money, pcClock, waitText } from '#renderer/i18n/format.ts'
import type { LaneEntry, LaneSeen } from '#renderer/stores/booth-view.ts'
import { useBooth, useLane } from '#renderer/stores/hooks.ts'
import { directionIcons } from './direction-icons.ts'
import { laneKeys } from './lane-keys.ts'
import { LONG_WAIT_MS, markTones } from './lane-sight.ts'
import type { MarkKind } from './lane-sight.ts'
import { markIcons } from './mark-icons.ts'
import { tellingEnd } from './telling-end.ts'
import { useSight } from './use-sight.ts'
import type { Sight } from './use-sight.ts'
import classes from './LaneTile.module.css'

interface TileProps {
  /** From 0: the place of its key; null: its key does nothing here. */
  readonly place: number | null
  readonly selected: boolean
  /** The lane has a pane: the pane is its region, the tile only the way to it. */
  readonly shown: boolean
  /** `thin`: beside another screen. `small`: the lane's name on a line of its own, in small print. */
  readonly look: 'wide' | 'stacked' | 'small' | 'thin'
  readonly onChoose: (laneNo: string) => void
}

const NONE: readonly string[] = []

/** What a lane is told apart by where its name does not fit. */
function useTellingEnd(name: string): string {
  const names = useBooth(
    useShallow((view) => view.laneNos.flatMap((no) => view.lanes[no]?.lane.name ?? [])),
    NONE,
  )
  return useMemo(() => tellingEnd(name, names), [name, names])
}

const changeOf = (paid: Activity): Cents => paid.amounts.change ?? cents(0)

/** What stands below the car or in its place: in all the room, or on one line below the car, in fewer words. */
function Note(props: {
  readonly icon: Icon
  readonly tone: string
  readonly text: string
  readonly line: boolean
}): JSX.Element {
  const { icon: Shape, tone, text, line } = props
  return (
    <span className={classes['mark']} data-tone={tone}>
      <Shape aria-hidden />
      {line ? (
        <Fit className={classes['markLine']} maxRem={0.9375} minRem={0.75} text={text} />
      ) : (
        <span>{text}</span>
      )}
    </span>
  )
}

/** What is out of the ordinary, the most pressing of it. */
function Mark(props: {
  readonly kind: MarkKind
  readonly since: number | null
  readonly line: boolean
  readonly short: boolean
}): JSX.Element {
  const { kind, since, line, short } = props
  const { t } = useTranslation()
  const time = since === null ? '' : pcClock(since).slice(0, 5)
  const text = short ? t(`markShort.${kind}`, { time }) : t(`mark.${kind}`, { time })
  return <Note icon={markIcons[kind]} tone={markTones[kind]} text={text} line={line} />
}

/** Fee and change of the car, where cars pay. A change has its sign where there is no room to name it below. */
function Amount(props: {
  readonly lane: LaneSeen
  readonly sight: Sight
  readonly signed: boolean
}): JSX.Element | null {
  const { lane, sight, signed } = props
  const { t } = useTranslation()
  if (sight.paid !== null) {
    const change = changeOf(sight.paid)
    return (
      <span className={classes['back']}>
        {signed && change > 0 ? (
          <IconCash className={classes['lowMark']} aria-label={t('tile.change')} />
        ) : null}
        <Fit
          className={classes['fee']}
          textClassName={classes['change']}
          align="end"
          maxRem={1.35}
          text={change === 0 ? t('tile.paid') : money(change)}
        />
      </span>
    )
  }
  const fee = lane.popup?.fee ?? null
  if (lane.popup === null || (lane.direction === 'entry' && (fee === null || fee === 0))) return null
  return (
    <Fit
      className={classes['fee']}
      textClassName={classes['feeText']}
      look={sight.outdated === null ? undefined : 'outdated'}
      align="end"
      maxRem={1.35}
      testId="lane-fee"
      text={fee === null ? '¥ ?' : money(fee)}
    />
  )
}

function Tile({ entry, ...props }: TileProps & { readonly entry: LaneEntry }): JSX.Element {
  const { lane, visit, heldSince } = entry
  const { place, selected, shown, look, onChoose } = props
  const { t } = useTranslation()
  const sight = useSight(entry)
  const keeps = useTellingEnd(lane.name)
  const { presence, paid, waitMs } = sight
  const Direction = directionIcons[lane.direction]
  const [mark] = sight.marks
  const tone = mark === undefined ? undefined : markTones[mark]
  const plate = lane.popup?.plate ?? paid?.plate ?? (paid === null ? null : visit.plate)
  const car = lane.popup !== null || paid !== null
  // A low tile with a car has no room for the sentence: the picture stands for it, the words are read out.
  const low = look === 'small' || look === 'thin'
  const LowMark = mark !== undefined && low && car ? markIcons[mark] : null
  const long = waitMs !== null && waitMs >= LONG_WAIT_MS
  // Beside another screen the lane's name needs the room, unless the car has to be called for.
  const wait = look === 'thin' && !long ? null : waitMs
  // A narrow tile has the time that the car waits on the same line.
  const besideWait = look === 'stacked' && wait !== null
  const key = place === null ? undefined : laneKeys[place]
  const change = paid !== null && changeOf(paid) > 0
  const name = (
    <Fit
      className={classes['name']}
      maxRem={look === 'small' ? 0.8125 : 0.9375}
      minRem={0.75}
      wraps={look !== 'small'}
      keeps={keeps}
      text={lane.name}
    />
  )
  const button = (
    <button
      type="button"
      className={classes['tile']}
      data-look={look}
      data-car={car}
      data-long={long}
      data-waits={waitMs !== null}
      data-tone={tone}
      aria-pressed={selected}
      aria-keyshortcuts={key}
      title={lane.name}
      onClick={() => onChoose(lane.no)}
    >
      <span className={classes['head']}>
        {key === undefined ? null : <kbd className={classes['key']}>{key}</kbd>}
        <Direction className={classes['direction']} aria-label={t(`lanes.direction.${lane.direction}`)} />
        {LowMark === null ? null : <LowMark className={classes['lowMark']} data-tone={tone} aria-hidden />}
        {look === 'small' ? null : name}
        {wait === null ? null : (
          <span className={classes['wait']}>
            {long && look === 'wide' ? t('tile.waits', { time: waitText(wait) }) : waitText(wait)}
          </span>
        )}
      </span>
      {look === 'small' ? name : null}
      {car ? (
        <span className={classes['car']}>
          <Fit
            className={classes['plate']}
            textClassName={classes['plateText']}
            maxRem={1.2}
            text={plate ?? t('lanes.noPlate')}
          />
          <Amount lane={lane} sight={sight} signed={low} />
        </span>
      ) : null}
      {change && !low ? (
        <Note icon={IconCash} tone="ok" text={t('tile.change')} line />
      ) : mark !== undefined ? (
        <Mark kind={mark} since={heldSince} line={car || look === 'thin'} short={car || low || besideWait} />
      ) : car ? null : look === 'small' ? (
        <Fit
          className={classes['nothing']}
          maxRem={0.9375}
          minRem={0.75}
          wraps
          testId="presence"
          text={t(`presence.${presence}`)}
        />
      ) : (
        <span className={classes['nothing']}>{t(`presence.${presence}`)}</span>
      )}
    </button>
  )
  return shown ? (
    <div className={classes['place']}>{button}</div>
  ) : (
    <section className={classes['place']} aria-label={lane.name} data-lane={lane.no}>
      {button}
    </section>
  )
}

/** A lane in the rail: its key, direction, plate, fee, how long the car waits, and what is out of the ordinary. */
export const LaneTile = memo(function LaneTile({
  laneNo,
  ...props
}: TileProps & { readonly laneNo: string }): JSX.Element | null {
  const entry = useLane(laneNo)
  return entry === null ? null : <Tile entry={entry} {...props} />
})
