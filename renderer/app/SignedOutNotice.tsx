import { IconLock } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Phase } from '#shared/contract/booth.ts'
import { Clamped } from '#renderer/components/Clamped.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import classes from './NoticeBar.module.css'

/** That nobody is signed in, and what is possible all the same. */
export function SignedOutNotice(): JSX.Element {
  const { t } = useTranslation()
  const phase = useBooth<Phase>((view) => view.phase, 'set-up')
  const isOut = useBooth((view) => view.atDesk.state === 'signed-out', false)
  const mayOpen = useBooth((view) => view.atDesk.policy.openWhileSignedOut, false)
  return (
    <output>
      {isOut && phase === 'booth' ? (
        <div className={classes['notice']} data-tone="warn">
          <IconLock size="1.5rem" aria-hidden />
          <Clamped more={t('app.showAll')} less={t('app.showLess')}>
            {t('operator.signedOutWhy')} {mayOpen ? t('operator.mayOpen') : null}
          </Clamped>
        </div>
      ) : null}
    </output>
  )
}
