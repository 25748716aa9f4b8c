import { Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Dialog.module.css'

/** Where the keyboard was before the dialog it is again after it, unless something else has taken it. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      const isFree = document.activeElement === null || document.activeElement === document.body
      if (isFree && before instanceof HTMLElement && before.isConnected) before.focus()
    },
    [before],
  )
}

/**
 * A dialog: always in the same place, closed by Escape or its buttons and never by a touch beside it. The page behind it
 * does not scroll anyway, so no scroll lock is needed (it would bring in a style that the page's policy refuses).
 */
export function Dialog(props: {
  readonly title: string
  readonly width: number
  /** Fixed, so that the buttons at the bottom stay where they are; without it as high as its content. */
  readonly height?: number
  readonly onClose: () => void
  readonly children: ReactNode
}): JSX.Element {
  const { title, width, height, onClose, children } = props
  const { t } = useTranslation()
  useFocusBack()
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={width}
      yOffset={24}
      lockScroll={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
      classNames={{
        overlay: classes['below'] ?? '',
        inner: classes['below'] ?? '',
        content: classes['content'] ?? '',
      }}
    >
      <Modal.Overlay />
      <Modal.Content>
        <div
          className={classes['dialog']}
          style={
            height === undefined ? undefined : { height: `min(${height}px, 100dvh - 48px - var(--ld-band))` }
          }
        >
          <div className={classes['head']}>
            <Modal.Title className={classes['title'] ?? ''}>{title}</Modal.Title>
            <Modal.CloseButton aria-label={t('app.closeWindow')} size={48} />
          </div>
          {children}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
