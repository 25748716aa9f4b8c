import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import surface from '#renderer/components/Surface.module.css'
import { Page } from '#renderer/components/Page.tsx'
import { HelpPanel } from './HelpPanel.tsx'
import { LogPanel } from './LogPanel.tsx'
import { SelfTestPanel } from './SelfTestPanel.tsx'
import { TopicsPanel } from './TopicsPanel.tsx'
import { WirePanel } from './WirePanel.tsx'

/** What is wrong, what helps, and what is going on. */
export function DiagnosticsScreen(): JSX.Element {
  const { t } = useTranslation()
  return (
    <Page title={t('diagnostics.title')} intro={t('diagnostics.intro')}>
      <div className={surface['columns']}>
        <div className={surface['column']}>
          <SelfTestPanel />
          <HelpPanel />
        </div>
        <div className={surface['column']}>
          <LogPanel />
          <WirePanel />
          <TopicsPanel />
        </div>
      </div>
    </Page>
  )
}
