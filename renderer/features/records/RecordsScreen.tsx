import { Button, Loader } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { JSX, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { LotRecord } from '#shared/contract/records.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { ListChoice } from './ListChoice.tsx'
import { RecordDrawer } from './RecordDrawer.tsx'
import { RecordFoot } from './RecordFoot.tsx'
import { RecordTable } from './RecordTable.tsx'
import type { TableHandle } from './RecordTable.tsx'
import { SearchFields } from './SearchFields.tsx'
import { WriteEntry } from './WriteEntry.tsx'
import { createRecordList, hasNext } from './record-list.ts'
import type { RecordList, RecordListState } from './record-list.ts'
import { formFor, isEnough, searchOf } from './search-form.ts'
import type { SearchForm } from './search-form.ts'
import { useDeed } from './use-deed.ts'
import type { Writing } from './writing.ts'
import classes from './Records.module.css'

const FIRST: SearchForm = { list: 'vehicles', values: {}, from: '', to: '' }

/** What the lot's lists say of a car, an order, a lane: for one person and of one lot, not for whoever signs in next. */
export function RecordsScreen(): JSX.Element {
  const by = useBooth(({ atDesk }) => `${atDesk.state} ${atDesk.operator?.number ?? ''}`, '')
  // A lot that is not reached yet is another one than before.
  const isNewLot = useBooth(({ connection }) => connection.state === 'connecting', false)
  return <Records key={`${by} ${isNewLot}`} />
}

function Records(): JSX.Element {
  const { t } = useTranslation()
  const isCashier = useBooth(({ atDesk }) => atDesk.operator?.role === 'cashier', false)
  const [list] = useState(() => createRecordList(window.laneDesk.recordsPage))
  const state = useStore(list.store)
  const [form, setForm] = useState(FIRST)
  const [opened, setOpened] = useState<LotRecord | null>(null)
  const table = useRef<TableHandle>(null)
  const [writing, setWriting] = useState<Writing | null>(null)
  const deed = useDeed(list)

  const search = (asked: SearchForm): void => {
    setForm(asked)
    setOpened(null)
    if (isEnough(asked, isCashier)) void list.show({ list: asked.list, search: searchOf(asked) })
    else list.clear()
  }
  // What there is to see without looking for anything.
  useEffect(() => {
    if (isEnough(FIRST, isCashier)) void list.show({ list: FIRST.list, search: searchOf(FIRST) })
  }, [list, isCashier])
  const { page, wanted } = state
  const turn = (by: 1 | -1): void => {
    if (page !== null && (by === 1 ? hasNext(page) : page.page > 1)) void list.turn(page.page + by)
  }
  return (
    <div className={classes['screen']}>
      <section
        className={`${surface['pane'] ?? ''} ${classes['pane'] ?? ''}`}
        aria-label={t('records.title')}
      >
        <div className={classes['head']}>
          <ListChoice
            list={form.list}
            isCashier={isCashier}
            onChoose={(chosen: ListName) => search(formFor(chosen, form))}
          />
          <SearchFields
            key={form.list}
            form={form}
            isCashier={isCashier}
            onChange={setForm}
            onSearch={() => search(form)}
            onClear={() => search({ ...FIRST, list: form.list })}
            onDown={() => table.current?.enter()}
          />
        </div>
        <Found
          list={list}
          state={state}
          isCashier={isCashier}
          table={table}
          onOpen={setOpened}
          onTurn={turn}
        />
        <RecordFoot list={list} state={state} isCashier={isCashier} deed={deed.last} onWrite={setWriting} />
      </section>
      {opened === null || page === null || wanted === null || writing !== null ? null : (
        <RecordDrawer
          list={wanted.list}
          record={opened}
          asOf={page.asOf}
          withheld={page.withheld}
          isCashier={isCashier}
          onFollow={(to, values) => search({ ...FIRST, list: to, values })}
          onWrite={setWriting}
          onClose={() => {
            setOpened(null)
            // Back to its row, once the drawer has let the keyboard go.
            requestAnimationFrame(() => table.current?.enter())
          }}
        />
      )}
      {writing === null ? null : (
        <WriteEntry
          writing={writing}
          onDone={(activityId) => {
            setWriting(null)
            setOpened(null)
            deed.given(activityId)
          }}
          onClose={() => setWriting(null)}
        />
      )}
    </div>
  )
}

/** What was found, or why there is nothing to see. */
function Found(props: {
  readonly list: RecordList
  readonly state: RecordListState
  readonly isCashier: boolean
  readonly table: Ref<TableHandle>
  readonly onOpen: (record: LotRecord) => void
  readonly onTurn: (by: 1 | -1) => void
}): JSX.Element {
  const { list, state, isCashier, table, onOpen, onTurn } = props
  const { wanted, page, loading, error } = state
  const { t } = useTranslation()
  if (wanted === null)
    return (
      <div className={surface['nothing']}>
        <strong>{t('records.begin')}</strong>
        <span>{t('records.beginHint')}</span>
      </div>
    )
  if (page === null && error !== null)
    return (
      <div className={surface['nothing']}>
        <Notice tone="bad" live>
          {t('records.failed', { why: errorSentence(error, t) })}
        </Notice>
        <Button h={48} variant="default" onClick={() => void list.show(wanted)}>
          {t('records.again')}
        </Button>
      </div>
    )
  if (page === null)
    return (
      <div className={surface['nothing']}>
        <Loader aria-hidden />
        <output>{t('records.loading')}</output>
      </div>
    )
  if (page.records.length === 0)
    return (
      <div className={surface['nothing']}>
        <output>
          <strong>{t(`records.none.${lotList(wanted.list).about}`)}</strong>
        </output>
        {Object.keys(wanted.search.values).length === 0 ? null : <span>{t('records.noneHint')}</span>}
      </div>
    )
  return (
    <RecordTable
      key={JSON.stringify(wanted)}
      ref={table}
      list={wanted.list}
      page={page}
      isCashier={isCashier}
      isBusy={loading}
      onOpen={onOpen}
      onTurn={onTurn}
    />
  )
}
