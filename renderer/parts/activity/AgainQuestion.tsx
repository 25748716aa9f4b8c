import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import { Answer, Question } from '#renderer/components/Question.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import type { Question as Asking } from '#renderer/stores/commands-store.ts'
import { useAskedCar, useBooth, useCommands } from '#renderer/stores/hooks.ts'
import { amountsText } from './outcome.ts'
import { questionAbout } from './question-about.ts'

/** The question about one command. What was asked about one car is not answered for the next. */
function Asked({ question }: { readonly question: Asking }): JSX.Element {
  const { t } = useTranslation()
  const car = useAskedCar(question.laneNo)
  const earlier = useBooth<Activity | null>(
    (view) => view.activities.find((one) => one.id === question.error.params?.['warning']) ?? null,
    null,
  )
  const { error, answer } = question
  const about = earlier && [t(`command.${earlier.command}`), earlier.plate, amountsText(earlier, t)]
  return (
    <Question
      title={t('again.title')}
      onCancel={() => answer(false)}
      answers={
        <Answer look="warn" off={car.gone} onPress={() => answer(true)}>
          {t('again.yes')}
        </Answer>
      }
    >
      <strong>{questionAbout(question, car.plate, t)}</strong>
      <Notice tone="warn" live>
        {car.gone ? t('again.otherCar') : errorSentence(error, t)}
      </Notice>
      {about === null ? null : <p>{t('again.earlier', { what: about.filter((one) => one).join(' · ') })}</p>}
      {car.gone ? null : <p>{t(error.code === 'paid-already' ? 'again.paidTwice' : 'again.twice')}</p>}
    </Question>
  )
}

/** Says plainly why a command may be done twice, and asks. The safe answer has the focus. */
export function AgainQuestion(): JSX.Element | null {
  const question = useCommands((state) => state.question)
  // What is beyond a limit is asked of a supervisor.
  return question === null || question.error.code === 'over-limit' ? null : <Asked question={question} />
}
