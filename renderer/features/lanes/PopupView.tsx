import { memo } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { IconClock, IconClockExclamation, IconLock } from '@tabler/icons-react'
import type { Popup } from '#shared/contract/lanes.ts'
import { Plate } from '#renderer/components/Plate.tsx'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import { ageText, lotClock, money, stayText } from '#renderer/i18n/format.ts'
import { useAge } from '#renderer/stores/hooks.ts'
import { EntryPicture } from './EntryPicture.tsx'
import { ZoneTable } from './ZoneTable.tsx'
import classes from './PopupView.module.css'

type Outdated = 'stale' | 'away' | null

function Age(props: {
  readonly ageMs: number | null
  readonly receivedAt: number
  readonly outdated: Outdated
}): JSX.Element {
  const { t } = useTranslation()
  const age = useAge(props.ageMs, props.receivedAt, (ms) => (ms === null ? '…' : ageText(ms, t)))
  if (props.outdated === null)
    return (
      <span className={classes['age']}>
        <IconClock size={16} aria-hidden />
        {t('lanes.readAgo', { age })}
      </span>
    )
  return (
    <span className={classes['age']} data-outdated>
      <IconClockExclamation size={18} aria-hidden />
      {props.outdated === 'stale' ? t('lanes.stale', { age }) : t('lanes.staleAway')}
    </span>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null }): JSX.Element | null {
  return value === null || value === '' ? null : (
    <div className={classes['fact']}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** What the cashier is asked about most: how long, since when, and why it is not more. */
const KeyFacts = memo(function KeyFacts({ popup }: { readonly popup: Popup }): JSX.Element {
  const { t } = useTranslation()
  const discount = popup.calculation.state === 'ready' ? popup.calculation.value.discount : null
  return (
    <dl className={classes['keyFacts']}>
      <Fact
        name={t('lanes.stay')}
        value={popup.stayMinutes === null ? t('lanes.unknown') : stayText(popup.stayMinutes, t)}
      />
      <Fact
        name={t('lanes.entryTime')}
        value={popup.entryTime === null ? t('lanes.unknown') : lotClock(popup.entryTime)}
      />
      <Fact name={t('lanes.discount')} value={discount !== null && discount > 0 ? money(discount) : null} />
    </dl>
  )
})

const MoreFacts = memo(function MoreFacts({ popup }: { readonly popup: Popup }): JSX.Element {
  const { t } = useTranslation()
  if (popup.entry.state === 'unavailable') {
    const why = errorText(popup.entry.error, t)
    return <p className={classes['note']}>{t('lanes.entryFailed', { why })}</p>
  }
  const entry = popup.entry.state === 'ready' ? popup.entry.value : null
  return (
    <dl className={classes['moreFacts']}>
      <Fact name={t('lanes.coupons')} value={popup.coupons.join(', ')} />
      <Fact name={t('lanes.plateType')} value={entry?.plateType ?? null} />
      <Fact name={t('lanes.entryLane')} value={entry?.laneName ?? null} />
      <Fact name={t('lanes.zone')} value={entry?.areaName ?? null} />
      <Fact name={t('lanes.remarks')} value={entry?.remarks ?? null} />
    </dl>
  )
})

/** The car at a lane: what it owes, who it is, since when, and how old all of that is. */
export function PopupView(props: {
  readonly popup: Popup
  /** Whether cars pay here: at a pure entry a fee of nothing is not worth the space. */
  readonly charging: boolean
  readonly ageMs: number | null
  readonly receivedAt: number
  readonly outdated: Outdated
}): JSX.Element {
  const { popup, charging, ageMs, receivedAt, outdated } = props
  const { t } = useTranslation()
  const entry = popup.entry.state === 'ready' ? popup.entry.value : null
  const showFee = charging || (popup.fee !== null && popup.fee > 0)
  return (
    <div className={classes['popup']} data-outdated={outdated !== null}>
      <div className={classes['main']}>
        <div className={classes['identity']}>
          <Plate plate={popup.plate} colour={entry?.plateColour ?? null} missing={t('lanes.noPlate')} />
          {entry?.locked === true ? (
            <span className={classes['locked']}>
              <IconLock size={16} aria-hidden />
              {t('lanes.orderLocked')}
            </span>
          ) : null}
        </div>
        {showFee ? (
          <div className={classes['feeBlock']}>
            <span className={classes['feeLabel']}>{t('lanes.fee')}</span>
            <span className={classes['fee']} data-testid="lane-fee" data-unknown={popup.fee === null}>
              {popup.fee === null ? t('lanes.unknown') : money(popup.fee)}
            </span>
          </div>
        ) : null}
      </div>
      <div className={classes['facts']}>
        <KeyFacts popup={popup} />
        <Age ageMs={ageMs} receivedAt={receivedAt} outdated={outdated} />
      </div>
      <EntryPicture popup={popup} />
      <Scroller className={classes['more']}>
        {charging ? <ZoneTable calculation={popup.calculation} /> : null}
        <MoreFacts popup={popup} />
      </Scroller>
    </div>
  )
}
