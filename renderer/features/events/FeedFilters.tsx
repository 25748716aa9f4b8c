import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice } from '#shared/contract/values.ts'
import { useDesk } from '#renderer/stores/hooks.ts'
import { Chip } from '#renderer/components/Chip.tsx'
import { eventGroups } from './event-groups.ts'
import type { EventGroup } from './event-groups.ts'
import { MAX_PLATE, NO_FILTER, isOpen, filterOf } from './feed-filter.ts'
import type { FilterForm } from './feed-filter.ts'
import classes from './Feed.module.css'

/** Which events the list shows. */
export function FeedFilters(props: {
  readonly form: FilterForm
  readonly lanes: readonly Choice[]
  readonly onChange: (form: FilterForm) => void
}): JSX.Element {
  const { form, lanes, onChange } = props
  const { t } = useTranslation()
  const finding = useDesk((state) => state.finding)
  const toggle = (group: EventGroup): void =>
    onChange({
      ...form,
      groups: form.groups.includes(group)
        ? form.groups.filter((one) => one !== group)
        : [...form.groups, group],
    })
  return (
    <search className={classes['filters']} aria-label={t('feed.filters')}>
      <div className={classes['fields']}>
        <TextInput
          className={classes['plateField'] ?? ''}
          size="md"
          aria-label={t('feed.plate')}
          placeholder={t('feed.plate')}
          leftSection={<IconSearch size={20} aria-hidden />}
          autoComplete="off"
          // The way here was taken for this field.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={finding}
          maxLength={MAX_PLATE}
          value={form.plate}
          onChange={(event) => onChange({ ...form, plate: event.currentTarget.value })}
        />
        <NativeSelect
          className={classes['laneField'] ?? ''}
          size="md"
          aria-label={t('feed.lane')}
          value={form.laneNo}
          onChange={(event) => onChange({ ...form, laneNo: event.currentTarget.value })}
          data={[
            { value: '', label: t('feed.laneAll') },
            ...lanes.map(({ no, name }) => ({ value: no, label: name })),
          ]}
        />
        <TextInput
          type="date"
          size="md"
          aria-label={t('feed.day')}
          value={form.day}
          onChange={(event) => onChange({ ...form, day: event.currentTarget.value })}
        />
        <Button
          variant="default"
          h={48}
          leftSection={<IconX size={18} aria-hidden />}
          disabled={isOpen(filterOf(form)) && form.plate === ''}
          onClick={() => onChange(NO_FILTER)}
        >
          {t('feed.clear')}
        </Button>
      </div>
      <div className={classes['groups']}>
        {eventGroups.map((group) => (
          <Chip key={group} chosen={form.groups.includes(group)} onToggle={() => toggle(group)}>
            {t(`feed.group.${group}`)}
          </Chip>
        ))}
      </div>
    </search>
  )
}
