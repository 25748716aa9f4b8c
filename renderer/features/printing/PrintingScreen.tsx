import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import surface from '#renderer/components/Surface.module.css'
import { printingOff } from '#shared/contract/printing.ts'
import { Page } from '#renderer/components/Page.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { DriverForm } from './DriverForm.tsx'
import { PrinterForm } from './PrinterForm.tsx'

/** Which printer this desk has, what it prints by itself, and a page to try it. */
export function PrintingScreen(): JSX.Element {
  const { t } = useTranslation()
  const settings = useBooth((view) => view.printing.settings, printingOff)
  return (
    <Page title={t('printing.title')} intro={t('printing.intro')}>
      <div className={surface['columns']}>
        <PrinterForm settings={settings} />
        <DriverForm />
      </div>
    </Page>
  )
}
