import { IconHistory } from '@tabler/icons-react'
import { memo, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LotEventView } from '#shared/contract/events.ts'
import records from '#renderer/components/Records.module.css'
import { Plate } from '#renderer/components/Plate.tsx'
import { money } from '#renderer/i18n/format.ts'
import { EventPicture } from './EventPicture.tsx'
import { eventIcon, eventTitle, eventWords, isOfCar } from '#renderer/parts/events/event-words.ts'
import { cameLate, momentOf } from './moment.ts'
import classes from './Feed.module.css'

/** What was received within this time is shown as new. */
const NEW_MS = 5000
/** So many letters of a plate stand in one line. */
const ONE_LINE = 9

/** One event in one line of fixed height. */
export const FeedRow = memo(function FeedRow({
  event,
  onOpen,
  onPicture,
}: {
  readonly event: LotEventView
  readonly onOpen: (event: LotEventView) => void
  readonly onPicture: (event: LotEventView) => void
}): JSX.Element {
  const { t } = useTranslation()
  const Shape = eventIcon(event.type)
  const [field] = event.pictures
  const [isNew] = useState(() => Date.now() - event.receivedAt < NEW_MS)
  const { day, time } = momentOf(event)
  // The year does not help at a booth.
  const date = day.slice('yyyy-'.length)
  const late = event.source === 'caught-up'
  const came = cameLate(event)
  return (
    <li className={`${records['row']} ${classes['row']}`} data-event={event.uid} data-new={isNew}>
      <time className={`${records['time']} ${classes['time']}`}>
        {time}
        <small>{event.lotTime === null ? t('feed.received', { date }) : date}</small>
      </time>
      <button
        type="button"
        className={`${records['open']} ${classes['kind']}`}
        aria-label={t('feed.open', { what: eventTitle(event, t) })}
        onClick={() => onOpen(event)}
      >
        <Shape size="1.25rem" aria-hidden />
        {eventWords(event.type, t)}
      </button>
      <span className={classes['car']} data-long={(event.plate?.length ?? 0) > ONE_LINE}>
        {event.plate === null && !isOfCar(event.type) ? null : (
          <Plate plate={event.plate} colour={null} missing={t('feed.noPlate')} />
        )}
      </span>
      <span className={records['clamped']} title={event.laneName ?? undefined}>
        {event.laneName ?? event.laneNo}
      </span>
      <span className={classes['amounts']}>
        {event.due === null ? null : <span>{t('feed.due', { amount: money(event.due) })}</span>}
        {event.paid === null ? null : <span>{t('feed.paid', { amount: money(event.paid) })}</span>}
      </span>
      <span className={classes['source']} data-late={late} title={late ? t('feed.sourceHint') : undefined}>
        {late ? <IconHistory size={16} aria-hidden /> : null}
        {t(`feed.source.${event.source}`)}
        {came === null ? null : <small>{t('feed.came', { time: came })}</small>}
      </span>
      {field === undefined ? (
        <span />
      ) : (
        <button
          type="button"
          className={classes['thumb']}
          aria-label={t('feed.pictureOpen', { what: eventTitle(event, t) })}
          onClick={() => onPicture(event)}
        >
          <EventPicture event={event} field={field} alt="" size="small" />
        </button>
      )}
    </li>
  )
})
