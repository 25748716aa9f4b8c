import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackTarget } from '#shared/contract/callbacks.ts'
import { dotted } from '#shared/dotted.ts'
import { Answer, Question } from '#renderer/components/Question.tsx'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { eventWords } from '#renderer/parts/events/event-words.ts'
import { callbackPaths } from './callback-paths.ts'
import classes from './Callbacks.module.css'

/** Says plainly what replacing the lot's list does, and asks. */
export function ConfirmTargets(props: {
  readonly targets: readonly CallbackTarget[]
  readonly sending: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}): JSX.Element {
  const { targets, sending, onConfirm, onClose } = props
  const { t } = useTranslation()
  const off = [...callbackPaths.keys()].filter((index) => targets.every((one) => one.index !== index))
  return (
    <Question
      title={t('callbacks.confirmTitle')}
      width={860}
      height={680}
      onCancel={onClose}
      answers={
        <Answer busy={sending} onPress={onConfirm}>
          {t('callbacks.confirm')}
        </Answer>
      }
    >
      <Notice tone="warn">{t('callbacks.confirmText')}</Notice>
      <Scroller className={classes['lists']}>
        <h3>{t('callbacks.willBeOff', { n: off.length })}</h3>
        {off.length === 0 ? (
          <p>{t('callbacks.willBeOffNone')}</p>
        ) : (
          <p>
            <strong>{dotted(off.map((index) => eventWords(index, t)))}</strong>
          </p>
        )}
        <h3>{t('callbacks.willBeOn', { n: targets.length })}</h3>
        <ul>
          {targets.map((one) => (
            <li key={one.index}>
              <strong>{eventWords(one.index, t)}</strong> {one.url},{' '}
              {t('callbacks.every', { ms: one.intervalMs })}
            </li>
          ))}
        </ul>
      </Scroller>
    </Question>
  )
}
