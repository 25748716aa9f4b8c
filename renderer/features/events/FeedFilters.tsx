import { NativeSelect } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice } from '#shared/contract/values.ts'
import { useDesk } from '#renderer/stores/hooks.ts'
import { DayField } from '#renderer/components/DayField.tsx'
import { FilterClear, FilterText } from '#renderer/components/Filters.tsx'
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
        <FilterText
          isFirst
          className={classes['plateField']}
          label={t('feed.plate')}
          maxLength={MAX_PLATE}
          value={form.plate}
          onChange={(plate) => onChange({ ...form, plate })}
          begins={finding}
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
        <DayField name={t('feed.day')} value={form.day} onChange={(day) => onChange({ ...form, day })} />
        <FilterClear
          label={t('feed.clear')}
          disabled={isOpen(filterOf(form)) && form.plate === ''}
          onClear={() => onChange(NO_FILTER)}
        />
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
