import { IconPhotoOff, IconPhoto } from '@tabler/icons-react'
import { memo, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Popup } from '#shared/contract/lanes.ts'
import classes from './PopupView.module.css'

function Frame({ words, loading }: { readonly words: string; readonly loading: boolean }): JSX.Element {
  const Shape = loading ? IconPhoto : IconPhotoOff
  return (
    <div className={classes['picture']} data-empty>
      <Shape size={28} stroke={1.4} aria-hidden />
      {words}
    </div>
  )
}

/** The picture from the car's entry, always in a frame of the same size. */
export const EntryPicture = memo(function EntryPicture({ popup }: { readonly popup: Popup }): JSX.Element {
  const { t } = useTranslation()
  const [failed, setFailed] = useState(false)
  if (popup.entry.state === 'loading') return <Frame words={t('lanes.pictureLoading')} loading />
  if (popup.entry.state === 'unavailable' || !popup.entry.value.hasPicture)
    return <Frame words={t('lanes.pictureNone')} loading={false} />
  if (failed) return <Frame words={t('lanes.pictureFailed')} loading={false} />
  return (
    <img
      className={classes['picture']}
      src={`./pictures/${encodeURIComponent(popup.orderNo)}`}
      alt={t('lanes.picture', { plate: popup.plate ?? t('lanes.noPlate') })}
      draggable={false}
      onError={() => setFailed(true)}
    />
  )
})
