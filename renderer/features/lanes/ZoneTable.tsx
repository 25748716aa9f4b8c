import { memo } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Popup, ZoneCharge } from '#shared/contract/lanes.ts'
import { errorText } from '#renderer/i18n/error-text.ts'
import { lotClock, money, stayText } from '#renderer/i18n/format.ts'
import classes from './PopupView.module.css'

function Row({ zone }: { readonly zone: ZoneCharge }): JSX.Element {
  const { t } = useTranslation()
  const marks = [
    zone.freeMinutes !== null && zone.freeMinutes > 0 ? t('lanes.free', { m: zone.freeMinutes }) : null,
    zone.overtime ? t('lanes.overtime') : null,
    zone.expired ? t('lanes.expired') : null,
    zone.remarks,
  ].filter((mark) => mark !== null && mark !== '')
  return (
    <tr>
      <th scope="row">
        {zone.areaName ?? t('lanes.unknown')}
        {marks.length === 0 ? null : <small>{marks.join(' · ')}</small>}
      </th>
      <td>{zone.from === null ? '–' : lotClock(zone.from)}</td>
      <td>{zone.to === null ? '–' : lotClock(zone.to)}</td>
      <td>{zone.stayMinutes === null ? '–' : stayText(zone.stayMinutes, t)}</td>
      <td>{zone.amount === null ? t('lanes.unknown') : money(zone.amount)}</td>
    </tr>
  )
}

/** A key for each row; a zone may occur twice, even with the same times. */
function keyed(zones: readonly ZoneCharge[]): readonly (readonly [string, ZoneCharge])[] {
  const seen = new Map<string, number>()
  return zones.map((zone) => {
    const name = `${zone.areaName ?? ''} ${zone.from ?? ''} ${zone.to ?? ''}`
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    return [`${name} ${times}`, zone]
  })
}

/** How the fee comes about, zone by zone. */
export const ZoneTable = memo(function ZoneTable({
  calculation,
}: {
  readonly calculation: Popup['calculation']
}): JSX.Element {
  const { t } = useTranslation()
  if (calculation.state === 'loading')
    return <p className={classes['note']}>{t('lanes.calculationLoading')}</p>
  if (calculation.state === 'unavailable') {
    const why = errorText(calculation.error, t)
    return <p className={classes['note']}>{t('lanes.calculationFailed', { why })}</p>
  }
  const { zones, due, discount, payable } = calculation.value
  const sums = [
    ['due', due],
    ['discount', discount],
    ['payable', payable],
  ] as const
  if (zones.length === 0) return <p className={classes['note']}>{t('lanes.calculationNone')}</p>
  return (
    <table className={classes['zones']}>
      <caption>{t('lanes.calculation')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('lanes.zone')}</th>
          <th scope="col">{t('lanes.from')}</th>
          <th scope="col">{t('lanes.to')}</th>
          <th scope="col">{t('lanes.stay')}</th>
          <th scope="col">{t('lanes.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {keyed(zones).map(([key, zone]) => (
          <Row key={key} zone={zone} />
        ))}
      </tbody>
      <tfoot>
        {sums.map(([name, amount]) => (
          <tr key={name}>
            <th scope="row" colSpan={4}>
              {t(`lanes.${name}`)}
            </th>
            <td>{amount === null ? t('lanes.unknown') : money(amount)}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  )
})
