import { memo } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Popup, ZoneCharge } from '#shared/contract/lanes.ts'
import { dotted } from '#shared/dotted.ts'
import { errorText } from '#renderer/i18n/error-text.ts'
import { lotClock, money, stayText } from '#renderer/i18n/format.ts'
import classes from './Details.module.css'

function Row({ zone }: { readonly zone: ZoneCharge }): JSX.Element {
  const { t } = useTranslation()
  const [from, to] = [zone.from, zone.to].map((one) => (one === null ? '–' : lotClock(one)))
  const marks = [
    zone.stayMinutes === null ? null : stayText(zone.stayMinutes, t),
    zone.freeMinutes !== null && zone.freeMinutes > 0 ? t('lanes.free', { m: zone.freeMinutes }) : null,
    zone.overtime ? t('lanes.overtime') : null,
    zone.expired ? t('lanes.expired') : null,
    zone.remarks,
  ].filter((mark) => mark !== null && mark !== '')
  return (
    <tr>
      <th scope="row">
        {zone.areaName ?? t('lanes.unknown')} <span className={classes['time']}>{from} –</span>{' '}
        <span className={classes['time']}>{to}</span>
        {marks.length === 0 ? null : <small>{dotted(marks)}</small>}
      </th>
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

/** How the fee comes about, zone by zone. `most`: so many zones at most, and how many more there are. */
export const ZoneTable = memo(function ZoneTable({
  calculation,
  most,
}: {
  readonly calculation: Popup['calculation']
  readonly most?: number
}): JSX.Element {
  const { t } = useTranslation()
  if (calculation.state === 'loading')
    return <p className={classes['note']}>{t('lanes.calculationLoading')}</p>
  if (calculation.state === 'unavailable') {
    const why = errorText(calculation.error, t)
    return <p className={classes['note']}>{t('lanes.calculationFailed', { why })}</p>
  }
  const { zones, due, discount, payable, coupons } = calculation.value
  const sums = [
    ['due', discount !== null && discount > 0 ? due : null],
    ['discount', discount !== null && discount > 0 ? discount : null],
    ['payable', payable],
  ] as const
  if (zones.length === 0) return <p className={classes['note']}>{t('lanes.calculationNone')}</p>
  const shown = most === undefined || zones.length <= most ? zones : zones.slice(0, most)
  const more = zones.length - shown.length
  return (
    <table className={classes['zones']}>
      <caption>{t('lanes.calculation')}</caption>
      <tbody>
        {keyed(shown).map(([key, zone]) => (
          <Row key={key} zone={zone} />
        ))}
        {more === 0 ? null : (
          <tr>
            <th scope="row" colSpan={2}>
              {t('pane.moreZones', { n: more })}
            </th>
          </tr>
        )}
      </tbody>
      <tfoot>
        {sums.map(([name, amount]) =>
          amount === null ? null : (
            <tr key={name} data-sum={name}>
              <th scope="row">
                {t(`lanes.${name}`)}
                {name === 'discount' && coupons.length > 0 ? (
                  <small>{t('lanes.coupon', { names: coupons.map((one) => one.name).join(', ') })}</small>
                ) : null}
              </th>
              <td>{money(amount)}</td>
            </tr>
          ),
        )}
      </tfoot>
    </table>
  )
})
