import { Button } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LotRecord } from '#shared/contract/records.ts'
import { changesOf, isChangeable } from '#shared/lot-lists/changes.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { plateOf } from '#shared/plates.ts'
import { entryOf, newEntry } from './entry-form.ts'
import { cellOf } from './holding.ts'
import type { Writing } from './writing.ts'
import classes from './Writing.module.css'

/** What a supervisor can do about a record: change it or take it off its list, where that can be written; block its plate. */
export function EntryDeeds(props: {
  readonly list: ListName
  readonly record: LotRecord
  /** By the lot's clock. */
  readonly now: LotTime
  readonly onWrite: (writing: Writing) => void
}): JSX.Element | null {
  const { list, record, now, onWrite } = props
  const { t } = useTranslation()
  const plate = cellOf(record, 'LicensePlateNumber')
  const isWritable = isChangeable(list) && record.writable !== undefined
  const canBlock = list !== 'blacklist' && plate?.as === 'text'
  if (!isWritable && !canBlock) return null
  return (
    <fieldset className={classes['deeds']} aria-label={t('records.write.deeds')}>
      {isWritable ? (
        <>
          <Button
            h={48}
            onClick={() =>
              onWrite({
                kind: 'entry',
                entry: entryOf(list, record),
                only: [changesOf(list).holds[1]],
                now,
              })
            }
          >
            {t(`records.write.renew.${list}`)}
          </Button>
          <Button
            variant="default"
            h={48}
            onClick={() => onWrite({ kind: 'entry', entry: entryOf(list, record), now })}
          >
            {t('records.write.change')}
          </Button>
          <Button
            variant="default"
            h={48}
            className={classes['danger'] ?? ''}
            onClick={() => onWrite({ kind: 'remove', list, record })}
          >
            {t(`records.write.remove.${list}`)}
          </Button>
        </>
      ) : null}
      {canBlock ? (
        <Button
          variant="default"
          h={48}
          onClick={() =>
            onWrite({ kind: 'entry', entry: newEntry('blacklist', now, plateOf(plate.value)), now })
          }
        >
          {t('records.write.block')}
        </Button>
      ) : null}
    </fieldset>
  )
}
