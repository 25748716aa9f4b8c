import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { AuditEntry } from '#shared/contract/audit/audit.ts'
import surface from '#renderer/components/Surface.module.css'
import { ForSupervisors } from '#renderer/parts/operators/ForSupervisors.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { createAuditList } from './audit-list.ts'
import { NO_CONDITION, filterOf } from './audit-form.ts'
import { AuditDrawer } from './AuditDrawer.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditRows } from './AuditRows.tsx'
import { ChainPanel } from './ChainPanel.tsx'
import classes from './Audit.module.css'

/** Typing and quick choosing ask once. */
const SETTLE_MS = 200

/**
 * The audit stream: who did what, and whether it is still what was written. For one person: not for whoever signs in
 * next.
 */
export function AuditScreen(): JSX.Element {
  const by = useBooth((view) => view.atDesk.operator?.number ?? null, null)
  const { t } = useTranslation()
  return (
    <ForSupervisors title={t('audit.title')}>
      <Audit key={by} />
    </ForSupervisors>
  )
}

function Audit(): JSX.Element {
  const { t } = useTranslation()
  const [list] = useState(() => createAuditList(window.laneDesk.auditPage))
  const state = useStore(list.store)
  const [form, setForm] = useState(NO_CONDITION)
  const [settled] = useDebouncedValue(form, SETTLE_MS)
  const [opened, setOpened] = useState<AuditEntry | null>(null)
  useEffect(() => void list.show(filterOf(settled)), [list, settled])
  return (
    <div className={classes['screen']}>
      <ChainPanel filter={filterOf(settled)} untold={state.untold} />
      <section className={surface['pane']} aria-label={t('audit.title')}>
        <AuditFilters form={form} onChange={setForm} />
        <AuditRows
          // Another filter is another list, read from its top.
          key={JSON.stringify(state.filter)}
          list={list}
          state={state}
          onOpen={setOpened}
        />
      </section>
      {opened === null ? null : <AuditDrawer entry={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}
