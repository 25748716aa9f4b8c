import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { noBarriers } from '#shared/contract/barriers.ts'
import { Page } from '#renderer/components/Page.tsx'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { Hold } from './Hold.tsx'
import { Opening } from './Opening.tsx'
import classes from './Openings.module.css'

/** Barriers that were opened by hand and wait for their reason, and those that are held open. */
export function OpeningsScreen(): JSX.Element {
  const { t } = useTranslation()
  const { openings, openingCount, holds } = useBooth((view) => view.barriers, noBarriers)
  return (
    <Page title={t('openings.title')} intro={t('openings.intro')}>
      {holds.length === 0 ? null : (
        <section className={surface['form']} aria-label={t('openings.holds')}>
          <h3>{t('openings.holds')}</h3>
          <ul className={classes['list']}>
            {holds.map((hold) => (
              <Hold key={hold.commandId} hold={hold} />
            ))}
          </ul>
        </section>
      )}
      <section className={surface['form']} aria-label={t('openings.list')}>
        <h3>{t('openings.list')}</h3>
        {openings.length === 0 ? <Notice tone="ok">{t('openings.none')}</Notice> : null}
        <ul className={classes['list']}>
          {openings.map((one) => (
            <Opening key={one.commandId} opening={one} />
          ))}
        </ul>
        {openingCount > openings.length ? (
          <p className={surface['hint']}>{t('openings.more', { n: openingCount - openings.length })}</p>
        ) : null}
      </section>
    </Page>
  )
}
