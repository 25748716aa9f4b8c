import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '#shared/contract/operators.ts'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { closeSignIn } from '#renderer/stores/sign-in-store.ts'
import { PinForm } from './PinForm.tsx'
import classes from './Operators.module.css'

const NOBODY: readonly OperatorView[] = []

/** Signs somebody in, also in place of who is there. What lies beneath stays as it is. */
export function SignInDialog(): JSX.Element {
  const { t } = useTranslation()
  const people = useBooth((view) => view.atDesk.operators, NOBODY)
  return (
    <Dialog title={t('operator.signIn')} width={820} onClose={closeSignIn}>
      {people.length === 0 ? (
        <div className={classes['lost']}>
          <Notice tone="bad">{t('operator.lost')}</Notice>
        </div>
      ) : (
        <PinForm
          people={people}
          who={t('operator.who')}
          submit={t('operator.signIn')}
          onSubmit={(number, pin) => window.laneDesk.signIn({ number, pin })}
          onDone={closeSignIn}
        />
      )}
    </Dialog>
  )
}
