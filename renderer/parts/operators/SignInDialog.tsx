import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '#shared/contract/operators.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { closeSignIn } from '#renderer/stores/sign-in-store.ts'
import { PinDialog } from './PinDialog.tsx'

const NOBODY: readonly OperatorView[] = []

/** Signs somebody in, also in place of who is there. What lies beneath stays as it is. */
export function SignInDialog(): JSX.Element {
  const { t } = useTranslation()
  const people = useBooth((view) => view.atDesk.operators, NOBODY)
  return (
    <PinDialog
      title={t('operator.signIn')}
      people={people}
      who={t('operator.who')}
      none={t('operator.lost')}
      submit={t('operator.signIn')}
      onSubmit={(number, pin) => window.laneDesk.signIn({ number, pin })}
      onDone={closeSignIn}
      onClose={closeSignIn}
    />
  )
}
