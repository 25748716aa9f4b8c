import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#shared/contract/audit/audit.ts'
import { dotted } from '#shared/dotted.ts'
import { Facts, SideDrawer } from '#renderer/components/SideDrawer.tsx'
import { pcClock, pcDayClock } from '#renderer/i18n/format.ts'
import { actorWords, fieldsOfRow } from '#renderer/parts/audit/audit-words.ts'

/** Everything that one row says. */
export function AuditDrawer(props: {
  readonly entry: AuditEntry
  readonly onClose: () => void
}): JSX.Element {
  const { row, hash } = props.entry
  const { t } = useTranslation()
  const fields = fieldsOfRow(row.fields)
  return (
    <SideDrawer
      title={dotted([t('audit.row', { seq: row.seq }), t(`auditRow.kind.${row.kind}`)])}
      onClose={props.onClose}
    >
      <Facts
        facts={[
          [t('audit.at'), `${pcDayClock(row.at).slice(0, 'MM-dd'.length)} ${pcClock(row.at)}`],
          [t('audit.lotTime'), row.lotTime],
          [t('audit.actor'), actorWords(row.by, t)],
          [t('audit.role'), row.by.role === null ? null : t(`audit.roles.${row.by.role}`)],
          [t('audit.version'), row.app],
          [t('audit.hash'), hash],
        ]}
      />
      {fields.length === 0 ? null : (
        <>
          <h3>{t('audit.fields')}</h3>
          <Facts facts={fields.map(({ name, value }) => [name, value])} />
        </>
      )}
    </SideDrawer>
  )
}
