import { Drawer, Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '#shared/contract/contract.ts'
import type { EventDetail, LotEventView } from '#shared/contract/events.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { money, pcDayClock } from '#renderer/i18n/format.ts'
import { eventTitle, eventWords } from '#renderer/parts/events/event-words.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { EventPicture } from './EventPicture.tsx'
import { momentOf } from './moment.ts'
import classes from './EventDrawer.module.css'

const whenOf = (event: LotEventView): string => {
  const { day, time } = momentOf(event)
  return `${day} ${time}`
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null }): JSX.Element | null {
  return value === null || value === '' ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Others(props: {
  readonly events: readonly LotEventView[]
  readonly onChoose: (event: LotEventView) => void
}): JSX.Element | null {
  const { events, onChoose } = props
  const { t } = useTranslation()
  if (events.length === 0) return null
  return (
    <>
      <h3>{t('feed.others')}</h3>
      <ul className={classes['others']}>
        {events.map((one) => (
          <li key={one.uid}>
            <button type="button" onClick={() => onChoose(one)}>
              <span>{whenOf(one)}</span> <strong>{eventWords(one.type, t)}</strong>{' '}
              <span>{one.laneName}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Everything that is known of one event: what it says, its pictures, and what else happened to its order. */
export function EventDrawer(props: {
  readonly event: LotEventView
  readonly onChoose: (event: LotEventView) => void
  readonly onPicture: (event: LotEventView) => void
  readonly onClose: () => void
}): JSX.Element {
  const { event, onChoose, onPicture, onClose } = props
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<{ readonly of: number; readonly reply: Reply<EventDetail> } | null>(
    null,
  )
  useEffect(() => {
    let gone = false
    void replyOf(window.laneDesk.eventDetail({ uid: event.uid })).then((reply) => {
      if (!gone) setAnswer({ of: event.uid, reply })
    })
    return () => {
      gone = true
    }
  }, [event.uid])
  const reply = answer?.of === event.uid ? answer.reply : null
  const what = eventTitle(event, t)
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size="min(34rem, 100vw)"
      lockScroll={false}
      transitionProps={{ duration: 0 }}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <div className={classes['head']}>
          <Drawer.Title className={classes['title'] ?? ''}>{what}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('app.closeWindow')} size={48} />
        </div>
        <div className={classes['body']}>
          {event.pictures.length === 0 ? null : (
            <div className={classes['pictures']}>
              {event.pictures.map((field) => (
                <button
                  key={field}
                  type="button"
                  aria-label={t('feed.pictureOpen', { what: `${what} ${field}` })}
                  onClick={() => onPicture(event)}
                >
                  <EventPicture event={event} field={field} alt="" size="large" />
                </button>
              ))}
            </div>
          )}
          <dl className={classes['facts']}>
            <Fact name={t('feed.happened')} value={event.lotTime} />
            <Fact name={t('feed.cameHere')} value={pcDayClock(event.receivedAt)} />
            <Fact name={t('feed.from')} value={t(`feed.source.${event.source}`)} />
            <Fact name={t('feed.lane')} value={event.laneName ?? event.laneNo} />
            <Fact name={t('feed.order')} value={event.orderNo} />
            <Fact name={t('feed.amountDue')} value={event.due === null ? null : money(event.due)} />
            <Fact name={t('feed.amountPaid')} value={event.paid === null ? null : money(event.paid)} />
          </dl>
          {reply === null ? <Loader aria-label={t('feed.loading')} /> : null}
          {reply?.ok === false ? <Notice tone="bad">{errorSentence(reply.error, t)}</Notice> : null}
          {reply?.ok === true ? (
            <>
              <Others events={reply.value.others} onChoose={onChoose} />
              <h3>{t('feed.fields')}</h3>
              <dl className={classes['fields']}>
                {reply.value.fields.map(({ name, value }) => (
                  <Fact key={name} name={name} value={value} />
                ))}
              </dl>
            </>
          ) : null}
        </div>
      </Drawer.Content>
    </Drawer.Root>
  )
}
