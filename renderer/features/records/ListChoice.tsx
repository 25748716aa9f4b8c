import { NativeSelect } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { lotList } from '#shared/lot-lists/lists.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import { Chip } from '#renderer/components/Chip.tsx'
import { listsFor } from './search-form.ts'
import classes from './Records.module.css'

/** Which list: those about cars at hand, how the lot is laid out behind one field. */
export function ListChoice(props: {
  readonly list: ListName
  readonly isCashier: boolean
  readonly onChoose: (list: ListName) => void
}): JSX.Element {
  const { list, isCashier, onChoose } = props
  const { t } = useTranslation()
  const offered = listsFor(isCashier)
  const ofLot = offered.filter((name) => lotList(name).about === 'lot')
  return (
    <fieldset className={classes['lists']} aria-label={t('records.lists')}>
      {offered
        .filter((name) => lotList(name).about === 'cars')
        .map((name) => (
          <Chip key={name} chosen={name === list} onToggle={() => onChoose(name)}>
            {t(`records.list.${name}`)}
          </Chip>
        ))}
      <NativeSelect
        className={classes['otherLists'] ?? ''}
        size="md"
        aria-label={t('records.other')}
        value={lotList(list).about === 'lot' ? list : ''}
        onChange={({ currentTarget }) => {
          const chosen = ofLot.find((name) => name === currentTarget.value)
          if (chosen !== undefined) onChoose(chosen)
        }}
        data={[
          { value: '', label: t('records.other'), disabled: true },
          ...ofLot.map((name) => ({ value: name, label: t(`records.list.${name}`) })),
        ]}
      />
    </fieldset>
  )
}
