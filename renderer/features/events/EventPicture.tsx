import { IconPhotoOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LotEventView } from '#shared/contract/events.ts'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { eventTitle } from '#renderer/parts/events/event-words.ts'
import classes from './Feed.module.css'

/** One picture of an event, or a frame that says it is not to be had. */
export function EventPicture(props: {
  readonly event: LotEventView
  readonly field: string
  readonly alt: string
  readonly size: 'small' | 'large'
}): JSX.Element {
  const { event, field, alt, size } = props
  const { t } = useTranslation()
  const [failed, setFailed] = useState(false)
  return failed ? (
    <span className={classes['picture']} data-size={size} data-empty>
      <IconPhotoOff size={size === 'small' ? 20 : 32} stroke={1.4} aria-hidden />
      {size === 'small' ? null : t('feed.pictureFailed')}
    </span>
  ) : (
    <img
      className={classes['picture']}
      data-size={size}
      src={`./event-pictures/${event.uid}/${encodeURIComponent(field)}`}
      alt={alt}
      decoding="async"
      draggable={false}
      onError={() => setFailed(true)}
    />
  )
}

/** All pictures of an event, as large as the window allows. */
export function PictureDialog({
  event,
  onClose,
}: {
  readonly event: LotEventView
  readonly onClose: () => void
}): JSX.Element {
  const { t } = useTranslation()
  const what = eventTitle(event, t)
  return (
    <Dialog title={what} width={1100} onClose={onClose}>
      <div className={classes['pictures']}>
        {event.pictures.map((field) => (
          <EventPicture
            key={field}
            event={event}
            field={field}
            alt={t('feed.picture', { what })}
            size="large"
          />
        ))}
      </div>
    </Dialog>
  )
}
