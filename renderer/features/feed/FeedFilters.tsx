import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconCheck, IconSearch, IconX } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useBooth } from '../../stores/hooks.ts'
import { eventGroups } from './event-kinds.ts'
import type { EventGroup } from './event-kinds.ts'
import { MAX_PLATE, NO_FILTER, isOpen, filterOf } from './feed-filter.ts'
import type { FilterForm } from './feed-filter.ts'
import classes from './Feed.module.css'

const NO_LANES: readonly string[] = []

/** Which events the list shows. */
export function FeedFilters(props: {
  readonly form: FilterForm
  readonly onChange: (form: FilterForm) => void
}): JSX.Element {
  const { form, onChange } = props
  const { t } = useTranslation()
  const laneNos = useBooth((view) => view.laneNos, NO_LANES)
  // Only the names matter here, and they hardly ever change: a text of them does not render with every reading.
  const names = useBooth((view) => view.laneNos.map((no) => view.lanes[no]?.lane.name ?? no).join('\n'), '')
  const nameOf = names.split('\n')
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
          maxLength={MAX_PLATE}
          value={form.plate}
          onChange={(event) => onChange({ ...form, plate: event.currentTarget.value })}
        />
        <NativeSelect
          size="md"
          aria-label={t('feed.lane')}
          value={form.laneNo}
          onChange={(event) => onChange({ ...form, laneNo: event.currentTarget.value })}
          data={[
            { value: '', label: t('feed.laneAll') },
            ...laneNos.map((value, index) => ({ value, label: nameOf[index] ?? value })),
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
          h={42}
          leftSection={<IconX size={18} aria-hidden />}
          disabled={isOpen(filterOf(form)) && form.plate === ''}
          onClick={() => onChange(NO_FILTER)}
        >
          {t('feed.clear')}
        </Button>
      </div>
      <div className={classes['groups']}>
        {eventGroups.map((group) => (
          <button
            key={group}
            type="button"
            className={classes['group']}
            aria-pressed={form.groups.includes(group)}
            onClick={() => toggle(group)}
          >
            {form.groups.includes(group) ? <IconCheck size={16} aria-hidden /> : null}
            {t(`feed.group.${group}`)}
          </button>
        ))}
      </div>
    </search>
  )
}
