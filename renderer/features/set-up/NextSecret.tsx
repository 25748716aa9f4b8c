import { Button } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '#renderer/components/Tone.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import type { SetUp } from './use-set-up.ts'
import classes from './SetUp.module.css'

/**
 * The way to another AppSecret without a pause: what is typed waits until the lot goes over to it. Offered where the lot
 * has refused what was typed.
 */
export function NextSecret({ setUp }: { readonly setUp: SetUp }): JSX.Element | null {
  const { t } = useTranslation()
  const { settings, next } = setUp
  const waits = settings?.hasNextSecret === true
  if (!waits && !setUp.mayBeNext) return <CallOutcome call={next} done={() => t('setUp.nextGone')} />
  return (
    <div className={classes['next']}>
      <Notice tone="info" live>
        {t(waits ? 'setUp.nextWaits' : 'setUp.nextHint')}
      </Notice>
      <Button
        h={48}
        variant="default"
        loading={next.under}
        onClick={() => void (waits ? setUp.forgetNext() : setUp.keepAsNext())}
      >
        {t(waits ? 'setUp.nextForget' : 'setUp.nextKeep')}
      </Button>
    </div>
  )
}
