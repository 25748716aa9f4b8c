import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { noSales } from '#shared/contract/receipts.ts'
import type { Sale } from '#shared/contract/receipts.ts'
import { Page } from '#renderer/components/Page.tsx'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { NoSale } from './NoSale.tsx'
import { PrintJobs } from './PrintJobs.tsx'
import { SaleRow } from './SaleRow.tsx'
import classes from './Payments.module.css'

/** The payments of this desk: on their way, refused, booked; their receipts, what waits for the printer, the drawer. */
export function PaymentsScreen(): JSX.Element {
  const { t } = useTranslation()
  const sales = useBooth((view) => view.sales, noSales)
  const hasDrawer = useBooth(
    ({ printing: { settings } }) => settings.printer.kind === 'network' && settings.printer.drawer,
    false,
  )
  const [opening, setOpening] = useState(false)

  return (
    <Page
      title={t('payments.title')}
      actions={
        hasDrawer ? (
          <Button h={48} variant="default" onClick={() => setOpening(true)}>
            {t('payments.openDrawer')}
          </Button>
        ) : null
      }
    >
      <PrintJobs />
      <Part name="pending" sales={sales.pending} />
      <Part name="refused" sales={sales.refused} />
      <Part name="booked" sales={sales.booked} />
      {opening ? <NoSale onClose={() => setOpening(false)} /> : null}
    </Page>
  )
}

function Part(props: {
  readonly name: 'pending' | 'refused' | 'booked'
  readonly sales: readonly Sale[]
}): JSX.Element | null {
  const { name, sales } = props
  const { t } = useTranslation()
  if (sales.length === 0 && name !== 'booked') return null
  return (
    <section
      className={`${surface['form'] ?? ''} ${classes['part'] ?? ''}`}
      aria-labelledby={`sales-${name}`}
    >
      <h3 id={`sales-${name}`}>{t(`payments.${name}`)}</h3>
      {name === 'pending' ? <Notice tone="busy">{t('payments.pendingHint')}</Notice> : null}
      {name === 'refused' ? <Notice tone="bad">{t('payments.refusedHint')}</Notice> : null}
      {sales.length === 0 ? <p className={classes['muted']}>{t('payments.none')}</p> : null}
      <ul className={classes['list']}>
        {sales.map((sale) => (
          <SaleRow key={sale.commandId} sale={sale} />
        ))}
      </ul>
    </section>
  )
}
