import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { TextField } from '#renderer/components/TextField.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import classes from './Payments.module.css'

/** Opens the drawer without a sale; the reason is written down before it opens. */
export function NoSale({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const opening = useCall<null>()
  const missing = reason.trim() === ''
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!missing && (await opening.give(() => window.laneDesk.openDrawer({ reason: reason.trim() }))))
      onClose()
  }
  return (
    <Dialog title={t('payments.openDrawer')} width={520} onClose={onClose}>
      <form className={classes['form']} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('payments.reason')}
          hint={t('payments.reasonHint')}
          field={{
            value: reason,
            error: tried && missing ? t('payments.reasonMissing') : null,
            onChange: (event) => setReason(event.currentTarget.value),
          }}
        />
        {opening.error === null ? null : (
          <Notice tone="bad" live>
            {errorSentence(opening.error, t)}
          </Notice>
        )}
        <Button type="submit" h={48} loading={opening.under}>
          {t('payments.openDrawer')}
        </Button>
      </form>
    </Dialog>
  )
}
