import { Checkbox, NativeSelect } from '@mantine/core'
import type { JSX } from 'react'
import type { LotLists } from '#shared/contract/lanes.ts'
import type { Choice } from '#shared/contract/values.ts'
import { LONGEST_TEXT } from '#shared/lot-lists/changes.ts'
import type { ChangeableField } from '#shared/lot-lists/changes.ts'
import { DayField } from '#renderer/components/DayField.tsx'
import { TextField } from '#renderer/components/TextField.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { problemsOf, shownIn, typedInto } from './entry-form.ts'
import type { EntryForm } from './entry-form.ts'
import { useWords } from './use-words.ts'

const NONE: readonly Choice[] = []

/** One of the lot's plate types or colours, by its number; what a record has and the lot lists no more stays a choice. */
function OneOfTheLots(props: {
  readonly of: 'plateTypes' | 'plateColours'
  readonly label: string
  readonly value: string
  readonly error: string | null
  readonly required: boolean
  readonly onChange: (value: string) => void
}): JSX.Element {
  const { of, label, value, error, required, onChange } = props
  const choices = useBooth<LotLists[typeof of]>((view) => view.lists[of], [...NONE])
  const isListed = value === '' || choices.some(({ no }) => no === value)
  return (
    <NativeSelect
      size="md"
      label={label}
      error={error}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        ...(required && value !== '' ? [] : [{ value: '', label: '–' }]),
        ...(isListed ? [] : [{ value, label: value }]),
        ...choices.map(({ no, name }) => ({ value: no, label: name })),
      ]}
    />
  )
}

/** One field of a record, as it is typed. */
export function EntryField(props: {
  readonly name: string
  readonly field: ChangeableField
  readonly form: EntryForm
  readonly tried: boolean
  readonly begins: boolean
  readonly onChange: (form: EntryForm) => void
}): JSX.Element {
  const { name, field, form, tried, begins, onChange } = props
  const words = useWords()
  const { t } = words
  const problem = problemsOf(form)[name]
  const error = tried && problem !== undefined ? t(`records.write.problem.${problem}`) : null
  const value = shownIn(form, name, field)
  const type = (typed: string): void => onChange(typedInto(form, name, field, typed))
  switch (field.as) {
    case 'begins':
    case 'ends':
      return (
        <DayField label={words.field(name)} value={value} error={error} begins={begins} onChange={type} />
      )
    case 'plateType':
    case 'plateColour':
      return (
        <OneOfTheLots
          of={field.as === 'plateType' ? 'plateTypes' : 'plateColours'}
          label={words.field(name.replace(/No$/, 'Name'))}
          value={value}
          error={error}
          required={field.required === true}
          onChange={type}
        />
      )
    case 'switch':
      return (
        <Checkbox
          size="lg"
          label={words.field(name)}
          checked={value === '1'}
          onChange={({ currentTarget }) => type(currentTarget.checked ? '1' : '0')}
        />
      )
    case 'plate':
    case 'text':
    case 'count':
      return (
        <TextField
          label={words.field(name)}
          maxLength={LONGEST_TEXT}
          begins={begins}
          field={{ value, error, onChange: ({ currentTarget }) => type(currentTarget.value) }}
        />
      )
  }
}
