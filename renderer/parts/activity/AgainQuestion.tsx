import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import { dotted } from '#shared/dotted.ts'
import { Answer, Question } from '#renderer/components/Question.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import type { Question as Asking } from '#renderer/stores/commands-store.ts'
import { useAskedCar, useBooth, useCommands } from '#renderer/stores/hooks.ts'
import { useOnlyCash } from '#renderer/parts/payment/only-cash.ts'
import { amountsText, commandWords } from './outcome.ts'
import { questionAbout, whyOutOfDate } from './question-about.ts'

/** What happens if the person goes on. */
function consequenceOf(
  { code }: AppError,
  command: CommandKind,
): 'paidTwice' | 'otherOrder' | 'anotherCoupon' | 'same' | 'twice' {
  if (code === 'paid-already') return 'paidTwice'
  if (code === 'plate-has-order') return 'otherOrder'
  if (code === 'coupon-already') return 'anotherCoupon'
  // The number of the order, or of the coupon, makes a repeat the same.
  return command === 'correct-plate' || command === 'give-coupon' ? 'same' : 'twice'
}

/** The question about one command. Nobody answers it for another car than it was asked about. */
function Asked({ question }: { readonly question: Asking }): JSX.Element {
  const { t } = useTranslation()
  const car = useAskedCar(question.laneNo)
  const onlyCash = useOnlyCash()
  const earlier = useBooth<Activity | null>(
    (view) => view.activities.find((one) => one.id === question.error.params?.['warning']) ?? null,
    null,
  )
  const { error, answer } = question
  const outOfDate = whyOutOfDate(car, t)
  const about = earlier && [commandWords(earlier, onlyCash, t), earlier.plate, amountsText(earlier, t)]
  return (
    <Question
      title={t('again.title')}
      onCancel={() => answer(false)}
      answers={
        <Answer look="warn" off={outOfDate !== null} onPress={() => answer(true)}>
          {t('again.yes')}
        </Answer>
      }
    >
      <strong>{questionAbout(question, car.plate, onlyCash, t)}</strong>
      <Notice tone="warn" live>
        {outOfDate ?? errorSentence(error, t)}
      </Notice>
      {about === null ? null : <p>{t('again.earlier', { what: dotted(about) })}</p>}
      {outOfDate !== null ? null : <p>{t(`again.${consequenceOf(error, question.command)}`)}</p>}
    </Question>
  )
}

/** Says plainly why a command may be done twice, and asks. The safe answer has the focus. */
export function AgainQuestion(): JSX.Element | null {
  const question = useCommands((state) => state.question)
  // What is beyond a limit is asked of a supervisor.
  return question === null || question.error.code === 'over-limit' ? null : <Asked question={question} />
}
