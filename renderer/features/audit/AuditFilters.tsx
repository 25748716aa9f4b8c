import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
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
      <TextInput
        className={classes['wide'] ?? ''}
        size="md"
        aria-label={t('audit.text')}
        placeholder={t('audit.text')}
        leftSection={<IconSearch size={20} aria-hidden />}
        autoComplete="off"
        maxLength={MAX_TEXT}
        value={form.text}
        onChange={(event) => onChange({ ...form, text: event.currentTarget.value })}
      />
      <NativeSelect
        className={classes['kinds'] ?? ''}
        size="md"
        aria-label={t('audit.kindLabel')}
        value={form.kind}
        onChange={(event) => onChange({ ...form, kind: event.currentTarget.value })}
        data={[
          { value: '', label: t('audit.kindAll') },
          ...rowKind.options.map((kind) => ({ value: kind, label: t(`audit.kind.${kind}`) })),
        ]}
      />
      <TextInput
        className={classes['narrow'] ?? ''}
        size="md"
        aria-label={t('audit.who')}
        placeholder={t('audit.who')}
        autoComplete="off"
        maxLength={MAX_WHO}
        value={form.who}
        onChange={(event) => onChange({ ...form, who: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        size="md"
        aria-label={t('audit.day')}
        value={form.day}
        onChange={(event) => onChange({ ...form, day: event.currentTarget.value })}
      />
      <Button
        variant="default"
        h={48}
        leftSection={<IconX size={18} aria-hidden />}
        disabled={isOpen(filterOf(form))}
        onClick={() => onChange(NO_CONDITION)}
      >
        {t('audit.clear')}
      </Button>
    </search>
  )
}
