import { IconPhoto, IconPhotoOff } from '@tabler/icons-react'
import { memo, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureAt, Popup } from '#shared/contract/lanes.ts'
import { lotClock } from '#renderer/i18n/format.ts'
import classes from './Details.module.css'

function Frame(props: {
  readonly caption: string
  readonly src: string | null
  readonly alt: string
  readonly loading: boolean
}): JSX.Element {
  const { caption, src, alt, loading } = props
  const { t } = useTranslation()
  const [failed, setFailed] = useState(false)
  const Shape = loading ? IconPhoto : IconPhotoOff
  const words = loading ? 'pictureLoading' : failed ? 'pictureFailed' : 'pictureNone'
  return (
    <figure className={classes['picture']}>
      {src === null || failed ? (
        <span className={classes['noPicture']}>
          <Shape size="1.7rem" stroke={1.4} aria-hidden />
          {t(`lanes.${words}`)}
        </span>
      ) : (
        <img src={src} alt={alt} draggable={false} onError={() => setFailed(true)} />
      )}
      <figcaption>{caption}</figcaption>
    </figure>
  )
}

/** A car by what its pictures need. */
interface PicturedCar extends Pick<Popup, 'orderNo' | 'plate' | 'entryTime'> {
  readonly taken: readonly PictureAt[]
  readonly loading: boolean
}

/** The pictures of a car side by side: from its entry, and from the exit where the lot has one already. */
export function Pictures({ car }: { readonly car: PicturedCar }): JSX.Element {
  const { t } = useTranslation()
  const { orderNo, entryTime, taken, loading } = car
  const time = entryTime === null ? '' : ` ${lotClock(entryTime)}`
  const plate = car.plate ?? t('lanes.noPlate')
  const frame = (at: PictureAt, caption: string): JSX.Element => (
    <Frame
      key={at}
      caption={caption}
      src={taken.includes(at) ? `./pictures/${at}/${encodeURIComponent(orderNo)}` : null}
      alt={t(`lanes.picture.${at}`, { plate })}
      loading={loading}
    />
  )
  return (
    <>
      {frame('entry', `${t('pane.pictureAt.entry')}${time}`)}
      {taken.includes('exit') ? frame('exit', t('pane.pictureAt.exit')) : null}
    </>
  )
}

/** The pictures of the car that a lane shows. */
export const CarPictures = memo(function CarPictures({ popup }: { readonly popup: Popup }): JSX.Element {
  const { orderNo, plate, entryTime, entry } = popup
  const taken = entry.state === 'ready' ? entry.value.pictures : []
  return <Pictures car={{ orderNo, plate, entryTime, taken, loading: entry.state === 'loading' }} />
})
