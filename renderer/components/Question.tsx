import { Button } from '@mantine/core'
import { useContext } from 'react'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './Dialog.tsx'
import { Settling, useSettling } from './use-settling.ts'
import classes from './Question.module.css'

/**
 * A question before something is done. The answer that leaves everything as it is has the focus, and Escape gives it,
 * too. In the first moment nothing answers it: a second tap or Enter was meant for what was there before.
 */
export function Question(props: {
  readonly title: string
  readonly width?: number
  readonly height?: number
  readonly onCancel: () => void
  /** The other answers, as `Answer`s. */
  readonly answers: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  const { title, width = 640, height, onCancel, answers, children } = props
  const { t } = useTranslation()
  const settling = useSettling()
  return (
    <Settling value={settling}>
      <Dialog title={title} width={width} {...(height === undefined ? {} : { height })} onClose={onCancel}>
        <div className={classes['question']}>
          <div className={classes['about']}>{children}</div>
          <div className={classes['answers']}>
            <Button
              variant="default"
              h={56}
              px="lg"
              fz="md"
              data-autofocus
              aria-disabled={settling}
              onClick={settling ? undefined : onCancel}
            >
              {t('app.cancel')}
            </Button>
            {answers}
          </div>
        </div>
      </Dialog>
    </Settling>
  )
}

/** An answer that does something. */
export function Answer(props: {
  /** `plain`: one among several; `danger`: what it takes does not come back. */
  readonly look?: 'main' | 'plain' | 'warn' | 'danger'
  /** It is being done. */
  readonly busy?: boolean
  /** What was asked about is not there any more. */
  readonly off?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}): JSX.Element {
  const { look = 'main', busy = false, off = false, onPress, children } = props
  const settling = useContext(Settling)
  return (
    <Button
      h={56}
      px="lg"
      fz="md"
      variant={look === 'plain' || look === 'danger' ? 'default' : 'filled'}
      className={look === 'danger' ? (classes['danger'] ?? '') : ''}
      {...(look === 'warn' ? { color: 'orange' } : {})}
      loading={busy}
      disabled={off}
      aria-disabled={settling}
      onClick={settling ? undefined : onPress}
    >
      {children}
    </Button>
  )
}
