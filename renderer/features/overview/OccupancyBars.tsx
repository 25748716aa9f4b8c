import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Occupancy } from '#shared/contract/occupancy.ts'
import { fillOf } from './fill.ts'
import classes from './Overview.module.css'

function Bar(props: {
  readonly name: string
  readonly total: number | null
  readonly remaining: number | null
}): JSX.Element {
  const { name, total, remaining } = props
  const { t } = useTranslation()
  const { state, taken } = fillOf(total, remaining)
  return (
    <li className={classes['zone']} data-fill={state}>
      <div className={classes['naming']}>
        <span className={classes['name']} title={name}>
          {name}
        </span>
        <span className={classes['state']}>{t(`occupancy.${state}`)}</span>
      </div>
      <div className={classes['numbers']}>
        <strong>{remaining ?? '–'}</strong>
        {remaining === null ? null : (
          <span>
            {t('occupancy.free')} {total === null ? null : t('occupancy.of', { total })}
          </span>
        )}
      </div>
      <div className={classes['bar']} aria-hidden>
        {taken === null ? null : <div className={classes['taken']} style={{ width: `${taken * 100}%` }} />}
      </div>
    </li>
  )
}

/** The spaces as bars with large numbers: the whole lot, its zones, and how many each plate type takes. */
export function OccupancyBars({ occupancy }: { readonly occupancy: Occupancy }): JSX.Element {
  const { t } = useTranslation()
  const { zones, plateTypes } = occupancy
  return (
    <div className={classes['bars']}>
      <ul className={classes['zones']}>
        <Bar name={t('occupancy.whole')} total={occupancy.total} remaining={occupancy.remaining} />
        {zones.map((zone) => (
          <Bar key={zone.no} name={zone.name} total={zone.total} remaining={zone.remaining} />
        ))}
      </ul>
      {plateTypes.length === 0 ? null : (
        <div className={classes['types']}>
          <h3>{t('occupancy.used')}</h3>
          <ul>
            {plateTypes.map((type) => (
              <li key={`${type.areaNo} ${type.name}`}>
                <span>{type.name}</span>
                <strong>
                  {type.used === null ? t('occupancy.unknown') : t('occupancy.usedCount', { n: type.used })}
                </strong>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
