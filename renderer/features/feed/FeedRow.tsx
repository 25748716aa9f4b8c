import { IconHistory } from '@tabler/icons-react'
import { memo } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LotEventView } from '#shared/contract/events.ts'
import { Plate } from '../../components/Plate.tsx'
import { money, pcClock } from '../../i18n/format.ts'
import { EventPicture } from './EventPicture.tsx'
import { eventIcon, eventTitle, eventWords } from './event-kinds.ts'
import classes from './Feed.module.css'

/** One event in one line of fixed height. */
export const FeedRow = memo(function FeedRow({
  event,
  onPicture,
}: {
  readonly event: LotEventView
  readonly onPicture: (event: LotEventView) => void
}): JSX.Element {
  const { t } = useTranslation()
  const Shape = eventIcon(event.type)
  const [field] = event.pictures
  const amounts = [
    event.due === null ? null : t('feed.due', { amount: money(event.due) }),
    event.paid === null ? null : t('feed.paid', { amount: money(event.paid) }),
  ].filter((one) => one !== null)
  const late = event.source === 'caught-up'
  return (
    <li className={classes['row']} data-event={event.uid}>
      <time className={classes['time']}>
        {event.lotTime === null
          ? t('feed.received', { time: pcClock(event.receivedAt) })
          : event.lotTime.slice('yyyy-'.length)}
      </time>
      <span className={classes['kind']}>
        <Shape size={20} aria-hidden />
        {eventWords(event.type, t)}
      </span>
      <span className={classes['car']}>
        {event.plate === null ? null : <Plate plate={event.plate} colour={null} missing="" />}
      </span>
      <span className={classes['lane']} title={event.laneName ?? undefined}>
        {event.laneName ?? event.laneNo}
      </span>
      <span className={classes['amounts']}>{amounts.join(' · ')}</span>
      <span className={classes['source']} data-late={late} title={late ? t('feed.sourceHint') : undefined}>
        {late ? <IconHistory size={16} aria-hidden /> : null}
        {t(`feed.source.${event.source}`)}
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
