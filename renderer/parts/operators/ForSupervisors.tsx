import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '#renderer/components/Page.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'

/** What main tells supervisors alone. A cashier who comes here reads who may, and nothing is asked in vain. */
export function ForSupervisors(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const isCashier = useBooth(({ atDesk }) => atDesk.operator?.role === 'cashier', false)
  return isCashier ? <NotForCashiers title={props.title} /> : props.children
}

function NotForCashiers({ title }: { readonly title: string }): JSX.Element {
  const { t } = useTranslation()
  return (
    <Page title={title}>
      <Notice tone="info">{t('operator.forSupervisors')}</Notice>
    </Page>
  )
}
