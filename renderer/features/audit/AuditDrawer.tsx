import { Drawer } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#shared/contract/audit/audit.ts'
import { pcClock, pcDayClock } from '#renderer/i18n/format.ts'
import { actorWords, fieldsOfRow } from './audit-words.ts'
import classes from './Audit.module.css'

function Fact({ name, value }: { readonly name: string; readonly value: string | null }): JSX.Element | null {
  return value === null || value === '' ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** Everything that one row says. */
export function AuditDrawer(props: {
  readonly entry: AuditEntry
  readonly onClose: () => void
}): JSX.Element {
  const { row, hash } = props.entry
  const { t } = useTranslation()
  const fields = fieldsOfRow(row.fields)
  return (
    <Drawer.Root
      opened
      onClose={props.onClose}
      position="right"
      size="min(34rem, 100vw)"
      lockScroll={false}
      transitionProps={{ duration: 0 }}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <div className={classes['head']}>
          <Drawer.Title className={classes['title'] ?? ''}>
            {t('audit.row', { seq: row.seq })} · {t(`audit.kind.${row.kind}`)}
          </Drawer.Title>
          <Drawer.CloseButton aria-label={t('app.closeWindow')} size={48} />
        </div>
        <div className={classes['body']}>
          <dl className={classes['facts']}>
            <Fact
              name={t('audit.at')}
              value={`${pcDayClock(row.at).slice(0, 'MM-dd'.length)} ${pcClock(row.at)}`}
            />
            <Fact name={t('audit.lotTime')} value={row.lotTime} />
            <Fact name={t('audit.actor')} value={actorWords(row.by, t)} />
            <Fact
              name={t('audit.role')}
              value={row.by.role === null ? null : t(`audit.roles.${row.by.role}`)}
            />
            <Fact name={t('audit.version')} value={row.app} />
            <Fact name={t('audit.hash')} value={hash} />
          </dl>
          {fields.length === 0 ? null : (
            <>
              <h3>{t('audit.fields')}</h3>
              <dl className={classes['facts']}>
                {fields.map(({ name, value }) => (
                  <Fact key={name} name={name} value={value} />
                ))}
              </dl>
            </>
          )}
        </div>
      </Drawer.Content>
    </Drawer.Root>
  )
}
