import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import { Answer, Question } from '#renderer/components/Question.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { useBooth, useCommands } from '#renderer/stores/hooks.ts'
import { amountsText } from './outcome.ts'

/** Says plainly why a command may be done twice, and asks. The safe answer has the focus. */
export function AgainQuestion(): JSX.Element | null {
  const { t } = useTranslation()
  const question = useCommands((state) => state.question)
  const earlier = useBooth<Activity | null>(
    (view) => view.activities.find((one) => one.id === question?.error.params?.['warning']) ?? null,
    null,
  )
  // What is beyond a limit is asked of a supervisor.
  if (question === null || question.error.code === 'over-limit') return null
  const { error, answer, laneName, command } = question
  const about = earlier && [t(`command.${earlier.command}`), earlier.plate, amountsText(earlier, t)]
  return (
    <Question
      title={t('again.title')}
      onCancel={() => answer(false)}
      answers={
        <Answer look="warn" onPress={() => answer(true)}>
          {t('again.yes')}
        </Answer>
      }
    >
      <strong>{`${laneName} · ${t(`command.${command}`)}`}</strong>
      <Notice tone="warn" live>
        {errorSentence(error, t)}
      </Notice>
      {about === null ? null : <p>{t('again.earlier', { what: about.filter((one) => one).join(' · ') })}</p>}
      <p>{t(error.code === 'paid-already' ? 'again.paidTwice' : 'again.twice')}</p>
    </Question>
  )
}
