import { Button } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconPlayerStop,
  IconPlus,
} from '@tabler/icons-react'
import type { JSX } from 'react'
import { useStore } from 'zustand'
import type { Activity } from '#shared/contract/activities.ts'
import type { Connection } from '#shared/contract/booth.ts'
import { RECORDS_PER_PAGE } from '#shared/contract/records.ts'
import { dotted } from '#shared/dotted.ts'
import { isChangeable } from '#shared/lot-lists/changes.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { DeedLine } from './DeedLine.tsx'
import { newEntry } from './entry-form.ts'
import { recordExport, stateFor } from './export-store.ts'
import type { ExportState } from './export-store.ts'
import { hasNext } from './record-list.ts'
import type { RecordList, RecordListState } from './record-list.ts'
import { useWords } from './use-words.ts'
import type { Writing } from './writing.ts'
import classes from './Records.module.css'

/** What becomes of taking the found records away, in a line. */
function ExportLine({ state }: { readonly state: ExportState }): JSX.Element | null {
  const { t } = useWords()
  const { under, progress, reply } = state
  if (under)
    return (
      <Notice tone="busy">
        {progress === null
          ? t('records.exporting')
          : t(progress.total === null ? 'records.exportingSome' : 'records.exportingOf', { ...progress })}
      </Notice>
    )
  if (reply === null) return null
  if (!reply.ok)
    return (
      <Notice tone={reply.error.code === 'cancelled' ? 'info' : 'bad'} live>
        {t('records.notExported', { why: errorSentence(reply.error, t) })}
      </Notice>
    )
  const { rows, total } = reply.value
  return (
    <Notice tone="ok" live>
      {t(total !== null && total > rows ? 'records.exportedNewest' : 'records.exported', { ...reply.value })}
    </Notice>
  )
}

/** How many there are and when the lot said so; the ways to other pages, and to a file. */
export function RecordFoot(props: {
  readonly list: RecordList
  readonly state: RecordListState
  readonly isCashier: boolean
  /** The command about a list that was given last. */
  readonly deed: Activity | null
  readonly onWrite: (writing: Writing) => void
}): JSX.Element {
  const { list, state, isCashier, deed, onWrite } = props
  const { t, language } = useWords()
  const { wanted, page, loading, error } = state
  const connection = useBooth<Connection['state']>((view) => view.connection.state, 'connecting')
  const by = useBooth((view) => view.atDesk.operator?.number ?? null, null)
  const exported = useStore(recordExport.store, (one) => stateFor(one, by))
  const count = page?.records.length ?? 0
  const before = ((page?.page ?? 1) - 1) * RECORDS_PER_PAGE
  const total = page?.total ?? null
  const range = total === null ? 'records.range' : 'records.rangeOf'
  const turn = (to: number): void => void list.turn(to)
  return (
    <div className={classes['foot']}>
      <output className={classes['said']}>
        {page === null
          ? null
          : dotted([
              count === 0 ? null : t(range, { from: before + 1, to: before + count, total }),
              t(connection === 'online' ? 'records.asOf' : 'records.asOfAway', { time: page.asOf }),
              page.withheld ? t('records.some') : null,
            ])}
        {page === null || error === null ? null : (
          <Notice tone="bad" live>
            {errorSentence(error, t)}
          </Notice>
        )}
        {deed === null ? null : <DeedLine deed={deed} />}
        <ExportLine state={exported} />
      </output>
      <div className={classes['deeds']}>
        {isCashier || page === null || wanted === null || !isChangeable(wanted.list) ? null : (
          <Button
            h={48}
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => {
              const { list: name, search } = wanted
              if (isChangeable(name))
                onWrite({
                  kind: 'entry',
                  entry: newEntry(name, page.asOf, search.values['LicensePlateNumber']),
                  now: page.asOf,
                })
            }}
          >
            {t(`records.write.new.${wanted.list}`)}
          </Button>
        )}
        {isCashier ? null : exported.under ? (
          <Button
            h={48}
            variant="default"
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            onClick={() => void replyOf(window.laneDesk.stopRecordsExport())}
          >
            {t('records.stop')}
          </Button>
        ) : (
          <Button
            h={48}
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            disabled={wanted === null || count === 0}
            onClick={() => {
              if (wanted !== null)
                void recordExport.run(by, () => window.laneDesk.exportRecords({ ...wanted, language }))
            }}
          >
            {t('records.export')}
          </Button>
        )}
        <Button
          h={48}
          variant="default"
          leftSection={<IconChevronLeft size={18} aria-hidden />}
          disabled={page === null || page.page <= 1 || loading}
          onClick={() => turn((page?.page ?? 1) - 1)}
        >
          {t('app.before')}
        </Button>
        <Button
          h={48}
          variant="default"
          rightSection={<IconChevronRight size={18} aria-hidden />}
          disabled={page === null || !hasNext(page) || loading}
          onClick={() => turn((page?.page ?? 1) + 1)}
        >
          {t('app.next')}
        </Button>
      </div>
    </div>
  )
}
