import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react'
import type { JSX, KeyboardEvent, Ref } from 'react'
import type { LotRecord, RecordPage } from '#shared/contract/records.ts'
import { fieldsOfList } from '#shared/lot-lists/fields.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import records from '#renderer/components/Records.module.css'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { cellOf, holdingOf } from './holding.ts'
import { HoldingMark } from './HoldingMark.tsx'
import { useWords } from './use-words.ts'
import type { Words } from './use-words.ts'
import classes from './Records.module.css'

/** What leads into the rows from elsewhere. */
export interface TableHandle {
  /** Goes to the row that was left, or to the first. */
  readonly enter: () => void
}

/** A time without its seconds, which nobody looks for in a table. */
const MINUTES = 'yyyy-MM-dd HH:mm'.length

/** What tells a record from the others of its list. */
const keyOf = (record: LotRecord): string => {
  const uid = cellOf(record, 'Uid')
  return uid?.as === 'text' ? uid.value : JSON.stringify(record)
}

function shown(record: LotRecord, field: string, words: Words): string {
  const cell = cellOf(record, field)
  if (cell === undefined) return ''
  return cell.as === 'time' ? cell.value.slice(0, MINUTES) : words.value(cell)
}

/** The records of a page. Up and down lead through them, Enter opens one, page up and down turn the page. */
export function RecordTable(props: {
  readonly list: ListName
  readonly page: RecordPage
  readonly isCashier: boolean
  readonly isBusy: boolean
  readonly ref: Ref<TableHandle>
  readonly onOpen: (record: LotRecord) => void
  /** To the next page (1) or the one before (-1). */
  readonly onTurn: (by: 1 | -1) => void
}): JSX.Element {
  const { list, page, isCashier, isBusy, ref, onOpen, onTurn } = props
  const words = useWords()
  const { t } = words
  const rows = useRef<HTMLTableSectionElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const description = lotList(list)
  const { columns, holds, reserved = [] } = description
  const shownColumns = columns.filter((field) => !isCashier || !reserved.includes(field))
  const wireOf = (field: string): string => fieldsOfList(list).get(field)?.wire ?? ''

  const go = (to: number): void => {
    const row = rows.current
      ?.querySelectorAll('button')
      .item(Math.max(0, Math.min(to, page.records.length - 1)))
    row?.focus()
    row?.scrollIntoView({ block: 'nearest' })
  }
  useImperativeHandle(ref, () => ({ enter: () => go(at) }))
  // Another page is read from its top, and whoever turned it with a key goes on in its first row.
  const [shownPage, setShownPage] = useState(page.page)
  if (shownPage !== page.page) {
    setShownPage(page.page)
    setAt(0)
  }
  const begin = useEffectEvent((table: HTMLElement | null, _page: number) => {
    table?.scrollTo({ top: 0 })
    if (rows.current?.contains(document.activeElement) === true) go(0)
  })
  useEffect(() => begin(scroller.current, page.page), [page.page])
  const lead = (event: KeyboardEvent): void => {
    const leads: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(page.records.length - 1),
      PageDown: () => onTurn(1),
      PageUp: () => onTurn(-1),
    }
    const act = leads[event.key]
    if (act === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  }

  return (
    <Scroller ref={scroller} className={classes['scroller']}>
      <table className={classes['table']} aria-label={t(`records.list.${list}`)} aria-busy={isBusy}>
        <thead>
          <tr>
            {shownColumns.map((field, index) => [
              <th key={field} scope="col" data-wire={wireOf(field)}>
                {words.field(field)}
              </th>,
              index === 0 && holds !== undefined ? (
                <th key="holds" scope="col" data-wire="holding">
                  {t('records.now')}
                </th>
              ) : null,
            ])}
          </tr>
        </thead>
        <tbody ref={rows}>
          {page.records.map((record, row) => {
            const holding = holdingOf(record, description, page.asOf)
            return (
              <tr key={keyOf(record)}>
                {shownColumns.map((field, column) => {
                  const text = shown(record, field, words)
                  if (column > 0)
                    return (
                      <td key={field} data-wire={wireOf(field)}>
                        <span className={records['clamped']}>{text}</span>
                      </td>
                    )
                  return [
                    <th key={field} scope="row" data-wire={wireOf(field)}>
                      <button
                        type="button"
                        className={`${records['open']} ${classes['open']}`}
                        tabIndex={row === Math.min(at, page.records.length - 1) ? 0 : -1}
                        onFocus={() => setAt(row)}
                        onKeyDown={lead}
                        onClick={() => onOpen(record)}
                      >
                        {text === '' ? t('records.nameless') : text}
                      </button>
                    </th>,
                    holds === undefined ? null : (
                      <td key="holds" data-wire="holding">
                        {holding === null ? null : <HoldingMark list={list} holding={holding} />}
                      </td>
                    ),
                  ]
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroller>
  )
}
