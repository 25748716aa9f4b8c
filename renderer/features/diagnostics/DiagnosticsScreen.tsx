import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '#renderer/components/Page.tsx'
import { HelpPanel } from './HelpPanel.tsx'
import { LogPanel } from './LogPanel.tsx'
import { SelfTestPanel } from './SelfTestPanel.tsx'
import { TopicsPanel } from './TopicsPanel.tsx'
import { WirePanel } from './WirePanel.tsx'
import classes from './Diagnostics.module.css'

/** What is wrong, what helps, and what is going on. */
export function DiagnosticsScreen(): JSX.Element {
  const { t } = useTranslation()
  return (
    <Page title={t('diagnostics.title')} intro={t('diagnostics.intro')}>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <SelfTestPanel />
          <HelpPanel />
        </div>
        <div className={classes['column']}>
          <LogPanel />
          <WirePanel />
          <TopicsPanel />
        </div>
      </div>
    </Page>
  )
}
