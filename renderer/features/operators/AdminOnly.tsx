import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '#renderer/components/Tone.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'

/** Says who may change what is shown; nothing to whoever may. Main refuses everybody else. */
export function AdminOnly(): JSX.Element | null {
  const { t } = useTranslation()
  const state = useBooth(({ atDesk }) => atDesk.state, 'signed-out')
  const may = useBooth(({ atDesk }) => atDesk.operator?.role === 'admin', false)
  if (state === 'no-operator') return <Notice tone="info">{t('roster.noneYet')}</Notice>
  return may ? null : <Notice tone="info">{t('roster.adminOnly')}</Notice>
}
