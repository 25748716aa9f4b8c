import { Button, Loader } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#shared/contract/audit/audit.ts'
import records from '#renderer/components/Records.module.css'
import surface from '#renderer/components/Surface.module.css'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { visibleRows } from '#renderer/components/visible-rows.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { pcClock, pcDayClock } from '#renderer/i18n/format.ts'
import type { AuditList, AuditListState } from './audit-list.ts'
import { actorWords, summaryOf } from '#renderer/parts/audit/audit-words.ts'
import classes from './Audit.module.css'

/** As in Audit.module.css. */
const ROW_PX = 52
/** Older rows are asked for this many rows before the end is seen. */
const AHEAD = 30

function Row(props: {
  readonly entry: AuditEntry
  readonly onOpen: (entry: AuditEntry) => void
}): JSX.Element {
  const { entry, onOpen } = props
  const { row } = entry
  const { t } = useTranslation()
  const kind = t(`auditRow.kind.${row.kind}`)
  return (
    <li className={`${records['row']} ${classes['row']}`}>
      <span className={classes['seq']}>{row.seq}</span>
      <time className={`${records['time']} ${classes['time']}`}>
        {pcClock(row.at)}
        <small>{pcDayClock(row.at).slice(0, 'MM-dd'.length)}</small>
      </time>
      <button
        type="button"
        className={records['open']}
        aria-label={t('audit.open', { seq: row.seq, what: kind })}
        onClick={() => onOpen(entry)}
      >
        {kind}
      </button>
      <span className={`${records['clamped']} ${classes['who']}`}>{actorWords(row.by, t)}</span>
      <span className={records['clamped']}>{summaryOf(row, t)}</span>
    </li>
  )
}

function Foot({ list, state }: { readonly list: AuditList; readonly state: AuditListState }): JSX.Element {
  const { t } = useTranslation()
  const { error, next } = state
  return (
    <div className={records['foot']}>
      {error === null ? (
        <span>{t(next === null ? 'audit.end' : 'audit.older')}</span>
      ) : (
        <>
          <span>{t('audit.failed', { why: errorSentence(error, t) })}</span>
          <Button h={44} variant="default" onClick={() => void list.older()}>
            {t('audit.again')}
          </Button>
        </>
      )}
    </div>
  )
}

/** The rows in a list that is as long as the stream; only what is seen is drawn. */
export function AuditRows(props: {
  readonly list: AuditList
  readonly state: AuditListState
  readonly onOpen: (entry: AuditEntry) => void
}): JSX.Element {
  const { list, state, onOpen } = props
  const { t } = useTranslation()
  const { entries, next, loading, error, filter } = state
  const { ref: sized, height } = useElementSize<HTMLDivElement>()
  const scroller = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const rows = entries ?? []
  const { first, last } = visibleRows({ top, height }, ROW_PX, rows.length)
  useEffect(() => {
    if (error === null && !loading && next !== null && last + AHEAD >= rows.length) void list.older()
  }, [list, error, loading, next, last, rows.length])

  if (entries === null && error !== null)
    return (
      <div className={surface['nothing']}>
        <Notice tone="bad" live>
          {t('audit.failed', { why: errorSentence(error, t) })}
        </Notice>
        <Button h={48} variant="default" onClick={() => void list.show(filter)}>
          {t('audit.again')}
        </Button>
      </div>
    )
  if (entries === null)
    return (
      <div className={surface['nothing']}>
        <Loader aria-hidden />
        <output>{t('audit.loading')}</output>
      </div>
    )
  if (rows.length === 0 && next === null)
    return (
      <div className={surface['nothing']}>
        <strong>{t('audit.empty')}</strong>
        <span>{t('audit.emptyHint')}</span>
      </div>
    )
  return (
    <div className={records['frame']} ref={sized}>
      <Scroller
        ref={scroller}
        className={records['scroller']}
        onScroll={() => setTop(scroller.current?.scrollTop ?? 0)}
      >
        <ol
          className={records['rows']}
          aria-label={t('audit.list')}
          style={{ paddingTop: first * ROW_PX, paddingBottom: (rows.length - last) * ROW_PX }}
        >
          {rows.slice(first, last).map((entry) => (
            <Row key={entry.row.seq} entry={entry} onOpen={onOpen} />
          ))}
        </ol>
        <Foot list={list} state={state} />
      </Scroller>
    </div>
  )
}
