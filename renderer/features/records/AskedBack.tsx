import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import { Answer, Question } from '#renderer/components/Question.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { pcClock } from '#renderer/i18n/format.ts'

/** What main wants to have read before a record is written. The safe answer has the focus. */
export function AskedBack(props: {
  readonly asked: AppError
  readonly answer: (yes: boolean) => void
}): JSX.Element {
  const { asked, answer } = props
  const { t } = useTranslation()
  const at = asked.params?.['at']
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
      <Notice tone="warn" live>
        {asked.code === 'may-still-come'
          ? t('records.write.mayStillCome', { at: typeof at === 'number' ? pcClock(at) : '—' })
          : errorSentence(asked, t)}
      </Notice>
    </Question>
  )
}
