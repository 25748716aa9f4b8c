import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { Approval } from '#renderer/parts/operators/ApprovalQuestion.tsx'
import { useReasons } from '#renderer/parts/reasons/use-reasons.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { ReasonField } from './ReasonField.tsx'
import classes from './Payments.module.css'

/**
 * Opens the drawer without a sale; the reason is written down before it opens, and a supervisor approves what is beyond
 * the limit.
 */
export function NoSale({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { t } = useTranslation()
  const offered = useReasons('no-sale')
  const left = useBooth((view) => view.atDesk.left?.['no-sale'].count ?? null, null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const opening = useCall<null>()
  const open = async (again: string[]): Promise<void> => {
    setTried(true)
    if (reason.trim() === '') return
    if (await opening.give(() => window.laneDesk.openDrawer({ reason: reason.trim(), again }))) onClose()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void open([])
  }
  const { error } = opening
  if (error?.code === 'over-limit')
    return (
      <Approval
        error={error}
        about={{
          deed: t('payments.openDrawer'),
          facts: [[t('approval.fact.reason'), reason.trim()]],
        }}
        answer={(yes) => (yes ? void open([String(error.params?.['warning'])]) : onClose())}
      />
    )
  return (
    <Dialog title={t('payments.openDrawer')} width={640} onClose={onClose}>
      <form className={classes['form']} onSubmit={submit} noValidate>
        <ReasonField
          label={t('payments.reason')}
          offered={offered}
          value={reason}
          tried={tried}
          onChange={setReason}
        />
        {left === null ? null : <p className={classes['muted']}>{t('payments.noSaleLeft', { left })}</p>}
        <ErrorNotice error={error} />
        <Button type="submit" h={56} fz="md" loading={opening.under}>
          {t('payments.openDrawer')}
        </Button>
      </form>
    </Dialog>
  )
}
