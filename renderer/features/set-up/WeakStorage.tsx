import { Button } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#renderer/components/Dialog.tsx'
import classes from './SetUp.module.css'

export type WeakAnswer = 'store' | 'session'

/** The two ways to go on where no real encryption is to be had. */
export function WeakStorageAnswers({
  sessionHint,
  onAnswer,
}: {
  /** What keeping it in memory only means for the next start. */
  readonly sessionHint: string
  readonly onAnswer: (answer: WeakAnswer) => void
}): JSX.Element {
  const { t } = useTranslation()
  return (
    <div className={classes['answers']}>
      <div className={classes['answer']}>
        <Button h={56} px={6} fz={15} fullWidth variant="default" onClick={() => onAnswer('session')}>
          {t('weakStorage.session')}
        </Button>
        <small>{sessionHint}</small>
      </div>
      <div className={classes['answer']}>
        <Button h={56} px={6} fz={15} fullWidth variant="default" onClick={() => onAnswer('store')}>
          {t('weakStorage.store')}
        </Button>
        <small>{t('weakStorage.storeHint')}</small>
      </div>
    </div>
  )
}

/** The same question while the set-up is being saved. */
export function WeakStorageDialog(props: {
  readonly backend: string
  readonly onAnswer: (answer: WeakAnswer) => void
  readonly onCancel: () => void
}): JSX.Element {
  const { backend, onAnswer, onCancel } = props
  const { t } = useTranslation()
  return (
    <Dialog title={t('weakStorage.title')} width={720} onClose={onCancel}>
      <div className={classes['weak']}>
        <p className={classes['weakText']}>
          {backend === '' ? t('weakStorage.textUnknown') : t('weakStorage.text', { backend })}
        </p>
        <WeakStorageAnswers sessionHint={t('weakStorage.sessionHint')} onAnswer={onAnswer} />
        <Button h={48} mt="md" variant="default" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </div>
    </Dialog>
  )
}
