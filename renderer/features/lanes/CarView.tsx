import { memo } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { IconClockExclamation } from '@tabler/icons-react'
import type { Popup } from '#shared/contract/lanes.ts'
import { Fit } from '#renderer/components/Fit.tsx'
import { Plate } from '#renderer/components/Plate.tsx'
import { ageText, lotClock, money, stayText } from '#renderer/i18n/format.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useAge } from '#renderer/stores/hooks.ts'
import type { Sight } from '#renderer/parts/lane/use-sight.ts'
import { Fact } from './Fact.tsx'
import { FindCar, LookUpCar } from './FindCar.tsx'
import classes from './CarView.module.css'

/** What the cashier is asked about most: how long, since when, and why it is not more. */
const KeyFacts = memo(function KeyFacts({ popup }: { readonly popup: Popup }): JSX.Element {
  const { t } = useTranslation()
  const discount = popup.calculation.state === 'ready' ? popup.calculation.value.discount : null
  const entry = popup.entry.state === 'ready' ? popup.entry.value : null
  return (
    <dl className={classes['facts']}>
      <Fact
        name={t('lanes.stay')}
        value={popup.stayMinutes === null ? t('lanes.unknown') : stayText(popup.stayMinutes, t)}
      />
      <Fact
        name={t('lanes.entryTime')}
        value={popup.entryTime === null ? t('lanes.unknown') : lotClock(popup.entryTime)}
      />
      <Fact name={t('lanes.entryLane')} value={entry?.laneName ?? null} />
      <Fact name={t('lanes.plateType')} value={entry?.plateType ?? null} />
      <Fact name={t('lanes.discount')} value={discount !== null && discount > 0 ? money(discount) : null} />
    </dl>
  )
})

function Outdated({ laneNo, why }: { readonly laneNo: string; readonly why: 'stale' | 'away' }): JSX.Element {
  const { t } = useTranslation()
  const age = useAge(laneNo, 'order', (ms) => (ms === null ? '…' : ageText(ms, t)))
  return (
    <p className={classes['outdated']}>
      <IconClockExclamation size="1.2rem" aria-hidden />
      {why === 'stale' ? t('lanes.stale', { age }) : t('lanes.staleAway')}
    </p>
  )
}

/** The car at a lane: who it is, what it owes, and since when. */
export function CarView(props: {
  readonly entry: LaneEntry
  readonly popup: Popup
  readonly sight: Sight
}): JSX.Element {
  const { entry, popup, sight } = props
  const { t } = useTranslation()
  const record = popup.entry.state === 'ready' ? popup.entry.value : null
  const showFee = entry.lane.direction !== 'entry' || (popup.fee !== null && popup.fee > 0)
  return (
    <div className={classes['car']} data-outdated={sight.outdated !== null}>
      <div className={classes['who']}>
        <Plate plate={popup.plate} colour={record?.plateColour ?? null} missing={t('lanes.noPlate')} />
        {sight.marks.includes('plate-unread') ? <FindCar laneNo={entry.lane.no} /> : null}
        {popup.plate !== null && sight.marks.some((one) => one === 'blacklisted' || one === 'locked') ? (
          <LookUpCar plate={popup.plate} />
        ) : null}
      </div>
      {showFee ? (
        <div className={classes['feeBlock']}>
          <span className={classes['label']}>{t('lanes.fee')}</span>
          <Fit
            className={classes['feeBox']}
            textClassName={classes['fee']}
            look={popup.fee === null ? 'unknown' : undefined}
            maxRem={7}
            testId="lane-fee"
            text={popup.fee === null ? t('lanes.unknown') : money(popup.fee)}
          />
        </div>
      ) : null}
      <KeyFacts popup={popup} />
      {sight.outdated === null ? null : <Outdated laneNo={entry.lane.no} why={sight.outdated} />}
    </div>
  )
}
