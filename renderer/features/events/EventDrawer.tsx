import { Loader } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import { dotted } from '#shared/dotted.ts'
import { Facts, SideDrawer } from '#renderer/components/SideDrawer.tsx'
import { Plate } from '#renderer/components/Plate.tsx'
import { ToneIcon } from '#renderer/components/Tone.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { money, pcDayClock } from '#renderer/i18n/format.ts'
import { amountsText, commandWords, outcomeOf } from '#renderer/parts/activity/outcome.ts'
import { eventTitle, eventWords } from '#renderer/parts/events/event-words.ts'
import { useOnlyCash } from '#renderer/parts/payment/only-cash.ts'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { EventPicture } from './EventPicture.tsx'
import { momentOf } from './moment.ts'
import classes from './EventDrawer.module.css'

const whenOf = (event: LotEventView): string => {
  const { day, time } = momentOf(event)
  return `${day} ${time}`
}

/** What was done with the order at this desk, by whom and why: a plate that was corrected has another one before. */
function Done({ commands }: { readonly commands: readonly Activity[] }): JSX.Element | null {
  const { t } = useTranslation()
  const onlyCash = useOnlyCash()
  if (commands.length === 0) return null
  return (
    <>
      <h3>{t('feed.done')}</h3>
      <ul className={classes['done']}>
        {commands.map((one) => {
          const { tone, text } = outcomeOf(one, t)
          const more = [amountsText(one, t), one.reason, one.operator, one.laneName]
          return (
            <li key={one.id}>
              <span>{pcDayClock(one.at)}</span> <strong>{commandWords(one, onlyCash, t)}</strong>{' '}
              <span>{dotted(more)}</span>
              <span className={classes['outcome']}>
                <ToneIcon tone={tone} size={16} /> {text}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Other events of the order. Where one has another plate, that stands there: it was read otherwise, or corrected since. */
function Others(props: {
  readonly plate: string | null
  readonly events: readonly LotEventView[]
  readonly onChoose: (event: LotEventView) => void
}): JSX.Element | null {
  const { plate, events, onChoose } = props
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
              {one.plate === null || one.plate === plate ? null : (
                <Plate plate={one.plate} colour={null} missing="" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/**
 * Everything that is known of one event: what it says, its pictures, and what else happened to its order and was done with
 * it at this desk.
 */
export function EventDrawer(props: {
  readonly event: LotEventView
  readonly onChoose: (event: LotEventView) => void
  readonly onPicture: (event: LotEventView) => void
  readonly onClose: () => void
}): JSX.Element {
  const { event, onChoose, onPicture, onClose } = props
  const { t } = useTranslation()
  const { under, answer, error } = useAnswer(event.uid, (uid) => window.laneDesk.eventDetail({ uid }))
  const what = eventTitle(event, t)
  return (
    <SideDrawer title={what} onClose={onClose}>
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
      <Facts
        strong
        facts={[
          [t('feed.happened'), event.lotTime],
          [t('feed.cameHere'), pcDayClock(event.receivedAt)],
          [t('feed.from'), t(`feed.source.${event.source}`)],
          [t('feed.lane'), event.laneName ?? event.laneNo],
          [t('feed.order'), event.orderNo],
          [t('feed.amountDue'), event.due === null ? null : money(event.due)],
          [t('feed.amountPaid'), event.paid === null ? null : money(event.paid)],
        ]}
      />
      {under ? <Loader aria-label={t('feed.loading')} /> : null}
      <ErrorNotice error={error} />
      {answer === null ? null : (
        <>
          <Done commands={answer.done} />
          <Others plate={event.plate} events={answer.others} onChoose={onChoose} />
          <h3>{t('feed.fields')}</h3>
          <Facts facts={answer.fields.map(({ name, value }) => [name, value])} />
        </>
      )}
    </SideDrawer>
  )
}
