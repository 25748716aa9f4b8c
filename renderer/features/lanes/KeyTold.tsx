import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '#renderer/stores/hooks.ts'
import { keyHint } from './key-hint.ts'
import classes from './LanesScreen.module.css'

/**
 * What the lane says of a key or a tap that did nothing, for a screen reader. It is there before there is anything to say,
 * and the same words stay one announcement however often they are called for.
 */
export function KeyTold(): JSX.Element {
  const { t } = useTranslation()
  // A key that is still held down ends in one of the others; an open task says so itself.
  const told = useDesk(({ keyFeedback }) =>
    keyFeedback === null || keyFeedback.state === 'holding' || keyFeedback.state === 'open'
      ? null
      : keyFeedback,
  )
  return <output className={classes['told']}>{told === null ? '' : keyHint(told, t).text}</output>
}
