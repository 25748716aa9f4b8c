import { NativeSelect } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '#renderer/components/DayField.tsx'
import { FilterClear, FilterText } from '#renderer/components/Filters.tsx'
import { rowKind } from '#shared/contract/audit/rows.ts'
import { MAX_TEXT, MAX_WHO, NO_CONDITION, filterOf, isOpen } from './audit-form.ts'
import type { AuditForm } from './audit-form.ts'
import classes from './Audit.module.css'

/** Which rows the list shows. */
export function AuditFilters(props: {
  readonly form: AuditForm
  readonly onChange: (form: AuditForm) => void
}): JSX.Element {
  const { form, onChange } = props
  const { t } = useTranslation()
  return (
    <search className={classes['filters']} aria-label={t('audit.filters')}>
      <FilterText
        isFirst
        className={classes['wide']}
        label={t('audit.text')}
        maxLength={MAX_TEXT}
        value={form.text}
        onChange={(text) => onChange({ ...form, text })}
      />
      <NativeSelect
        className={classes['kinds'] ?? ''}
        size="md"
        aria-label={t('audit.kindLabel')}
        value={form.kind}
        onChange={(event) => onChange({ ...form, kind: event.currentTarget.value })}
        data={[
          { value: '', label: t('audit.kindAll') },
          ...rowKind.options.map((kind) => ({ value: kind, label: t(`auditRow.kind.${kind}`) })),
        ]}
      />
      <FilterText
        className={classes['narrow']}
        label={t('audit.who')}
        maxLength={MAX_WHO}
        value={form.who}
        onChange={(who) => onChange({ ...form, who })}
      />
      <DayField name={t('audit.day')} value={form.day} onChange={(day) => onChange({ ...form, day })} />
      <FilterClear
        label={t('audit.clear')}
        disabled={isOpen(filterOf(form))}
        onClear={() => onChange(NO_CONDITION)}
      />
    </search>
  )
}
