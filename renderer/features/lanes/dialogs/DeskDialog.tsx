import { Button } from '@mantine/core'
import type { FormEvent, JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { closeDialog } from '#renderer/stores/desk-store.ts'
import classes from './DeskDialog.module.css'

/** The frame of the lanes' dialogs: all of one size, their buttons always at the same corner. */
export function DeskDialog(props: {
  readonly title: string
  /** Whom it is about. */
  readonly about: ReactNode
  readonly submit: string
  readonly sending: boolean
  /** Why it cannot be sent at all now. */
  readonly locked: string | null
  /** Why the last try was refused. */
  readonly refused: string | null
  readonly onSubmit: () => void
  readonly children: ReactNode
}): JSX.Element {
  const { title, about, submit, sending, locked, refused, onSubmit, children } = props
  const { t } = useTranslation()
  const off = sending || locked !== null
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!off) onSubmit()
  }
  return (
    <Dialog title={title} width={780} height={640} onClose={closeDialog}>
      <form className={classes['form']} onSubmit={send} noValidate>
        <div className={classes['about']}>{about}</div>
        <div className={classes['content']}>{children}</div>
        <div className={classes['foot']}>
          <div className={classes['notice']}>
            {locked === null ? null : (
              <Notice tone="warn" live>
                {locked}
              </Notice>
            )}
            {refused === null || locked !== null ? null : (
              <Notice tone="bad" live>
                {refused}
              </Notice>
            )}
          </div>
          <Button variant="default" h={56} px="lg" fz="md" onClick={closeDialog}>
            {t('app.cancel')}
          </Button>
          <Button
            type="submit"
            h={56}
            px="lg"
            fz="md"
            miw={180}
            className={classes['submit'] ?? ''}
            aria-disabled={off}
            {...(off ? { 'data-disabled': true } : {})}
          >
            {sending ? t('dialog.sending') : submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
