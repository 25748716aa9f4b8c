import { Button } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LotRecord, RecordCell } from '#shared/contract/records.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import type { ListName, LotList } from '#shared/lot-lists/lists.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { dotted } from '#shared/dotted.ts'
import { Facts, SideDrawer } from '#renderer/components/SideDrawer.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { EntryDeeds } from './EntryDeeds.tsx'
import { cellOf, holdingOf } from './holding.ts'
import { HoldingMark } from './HoldingMark.tsx'
import { listsFor } from './search-form.ts'
import { useWords } from './use-words.ts'
import type { Writing } from './writing.ts'
import classes from './Records.module.css'

/** What leads from one list to another: the same car, and the same order. */
const LINKS = ['LicensePlateNumber', 'OrderNo'] as const
type Link = (typeof LINKS)[number]

/** The other lists that know the same plate or order, one press away. */
function Elsewhere(props: {
  readonly list: ListName
  readonly link: Link
  readonly value: string
  readonly isCashier: boolean
  readonly onFollow: (list: ListName, values: Readonly<Record<string, string>>) => void
}): JSX.Element | null {
  const { list, link, value, isCashier, onFollow } = props
  const { t } = useTranslation()
  const others = listsFor(isCashier).filter(
    (name) => name !== list && lotList(name).search[link] !== undefined,
  )
  if (others.length === 0) return null
  return (
    <fieldset className={classes['elsewhere']} aria-label={t(`records.elsewhere.${link}`, { value })}>
      <strong>{t(`records.elsewhere.${link}`, { value })}</strong>
      <div>
        {others.map((name) => (
          <Button key={name} variant="default" h={48} onClick={() => onFollow(name, { [link]: value })}>
            {t(`records.list.${name}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

/** The fields that the table shows stand first, the others as the interface has them. */
function tellingFirst(record: LotRecord, { columns }: LotList): RecordCell[] {
  const first = columns.flatMap((field) => cellOf(record, field) ?? [])
  return [...first, ...record.cells.filter((cell) => !first.includes(cell))]
}

/** A whole record: every field that says something, and the ways to the same plate and order elsewhere. */
export function RecordDrawer(props: {
  readonly list: ListName
  readonly record: LotRecord
  readonly asOf: LotTime
  readonly withheld: boolean
  readonly isCashier: boolean
  readonly onFollow: (list: ListName, values: Readonly<Record<string, string>>) => void
  readonly onWrite: (writing: Writing) => void
  readonly onClose: () => void
}): JSX.Element {
  const { list, record, asOf, withheld, isCashier, onFollow, onWrite, onClose } = props
  const words = useWords()
  const { t } = words
  const description = lotList(list)
  const first = cellOf(record, description.columns[0] ?? '')
  const holding = holdingOf(record, description, asOf)
  return (
    <SideDrawer
      title={dotted([t(`records.one.${list}`), first === undefined ? null : words.value(first)])}
      onClose={onClose}
    >
      {holding === null ? null : <HoldingMark list={list} holding={holding} />}
      {isCashier ? null : <EntryDeeds list={list} record={record} now={asOf} onWrite={onWrite} />}
      {LINKS.map((link) => {
        const cell = cellOf(record, link)
        return cell?.as === 'text' ? (
          <Elsewhere
            key={link}
            list={list}
            link={link}
            value={cell.value}
            isCashier={isCashier}
            onFollow={onFollow}
          />
        ) : null
      })}
      <Facts facts={tellingFirst(record, description).map((cell) => [words.name(cell), words.value(cell)])} />
      {withheld ? <Notice tone="info">{t('records.withheld')}</Notice> : null}
    </SideDrawer>
  )
}
