import { Button, NativeSelect } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { JSX } from 'react'
import { useBooth } from '#renderer/stores/hooks.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import { codesOf } from '#shared/lot-lists/fields.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import { DayField } from '#renderer/components/DayField.tsx'
import { FilterClear, FilterText } from '#renderer/components/Filters.tsx'
import { useLaneChoices } from '#renderer/parts/lane/use-lane-choices.ts'
import { MAX_VALUE, daysOf, searchedBy } from './search-form.ts'
import type { SearchForm } from './search-form.ts'
import { useWords } from './use-words.ts'
import classes from './Records.module.css'

const NO_EVENTS: readonly LotEventView[] = []

/** A choice among codes or lanes, or any of them. */
function OneOf(props: {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}): JSX.Element {
  const { label, value, choices, onChange } = props
  return (
    <NativeSelect
      className={classes['choice'] ?? ''}
      size="md"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[{ value: '', label }, ...choices]}
    />
  )
}

/** What is looked for in the list; another one for each list. Enter asks, the down key leads into what was found. */
export function SearchFields(props: {
  readonly form: SearchForm
  readonly isCashier: boolean
  readonly onChange: (form: SearchForm) => void
  readonly onSearch: () => void
  readonly onClear: () => void
  readonly onDown: () => void
}): JSX.Element {
  const { form, isCashier, onChange, onSearch, onClear, onDown } = props
  const words = useWords()
  const { t } = words
  const lanes = useLaneChoices(useBooth((view) => view.events, NO_EVENTS))
  const here = useRef<HTMLFormElement>(null)
  // Whoever has chosen a list types next.
  useEffect(() => here.current?.querySelector('input')?.focus(), [])
  const { search } = lotList(form.list)
  const days = daysOf(lotList(form.list))
  const put = (field: string, value: string): void =>
    onChange({ ...form, values: { ...form.values, [field]: value } })
  return (
    <search aria-label={t('records.search')}>
      <form
        ref={here}
        className={classes['fields']}
        onSubmit={(event) => {
          event.preventDefault()
          onSearch()
        }}
      >
        {searchedBy(form.list, isCashier).map((field, index) => {
          const by = search[field]
          const value = form.values[field] ?? ''
          if (by === 'code')
            return (
              <OneOf
                key={field}
                label={words.field(field)}
                value={value}
                choices={codesOf(form.list, field).map((one) => ({
                  value: one.value,
                  label: words.code(one.name),
                }))}
                onChange={(chosen) => put(field, chosen)}
              />
            )
          if (by === 'lane')
            return (
              <OneOf
                key={field}
                label={words.field(field.replace(/No$/, 'Name'))}
                value={value}
                choices={lanes.map(({ no, name }) => ({ value: no, label: name }))}
                onChange={(chosen) => put(field, chosen)}
              />
            )
          return (
            <FilterText
              key={field}
              isFirst={index === 0}
              className={classes['text']}
              label={words.field(field)}
              maxLength={MAX_VALUE}
              value={value}
              onChange={(typed) => put(field, typed)}
              onDown={onDown}
            />
          )
        })}
        {days === null ? null : (
          <>
            <DayField
              name={t('records.from', { field: words.field(days) })}
              placeholder={t('records.from', { field: words.field(days) })}
              value={form.from}
              onChange={(from) => onChange({ ...form, from })}
            />
            <DayField
              name={t('records.to', { field: words.field(days) })}
              placeholder={t('records.to', { field: words.field(days) })}
              value={form.to}
              onChange={(to) => onChange({ ...form, to })}
            />
          </>
        )}
        <Button type="submit" h={48} leftSection={<IconSearch size={18} aria-hidden />}>
          {t('records.find')}
        </Button>
        <FilterClear
          label={t('records.clear')}
          disabled={
            Object.values(form.values).every((value) => value === '') && form.from === '' && form.to === ''
          }
          onClear={onClear}
        />
      </form>
    </search>
  )
}
