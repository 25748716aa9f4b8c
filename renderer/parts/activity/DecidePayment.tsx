import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import { dotted } from '#shared/dotted.ts'
import { Answer, Question } from '#renderer/components/Question.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { pcDayClock } from '#renderer/i18n/format.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { amountsText } from './outcome.ts'

/** What has to be in sight of a payment when somebody decides over it. */
export type PaymentInDoubt = Pick<
  Activity,
  'id' | 'at' | 'operator' | 'laneName' | 'plate' | 'orderNo' | 'error' | 'amounts'
>

/** A person decides what became of a payment that the lot says nothing clear about, with all in sight that is known. */
function Decision({
  activity,
  onClose,
}: {
  readonly activity: PaymentInDoubt
  readonly onClose: () => void
}): JSX.Element {
  const { t } = useTranslation()
  const { error: refused, give } = useCall<null>()
  const decide = async (as: 'booked' | 'not-booked'): Promise<void> => {
    if (await give(() => window.laneDesk.decidePayment({ activityId: activity.id, as }))) onClose()
  }
  const { at, operator, laneName, plate, orderNo, error } = activity
  const taken = t('decide.taken', { at: pcDayClock(at), operator: operator ?? '—' })
  return (
    <Question
      title={t('decide.title')}
      width={720}
      onCancel={onClose}
      answers={
        <>
          <Answer look="plain" onPress={() => void decide('not-booked')}>
            {t('decide.notBooked')}
          </Answer>
          <Answer onPress={() => void decide('booked')}>{t('decide.booked')}</Answer>
        </>
      }
    >
      <strong>{dotted([laneName, plate, amountsText(activity, t)])}</strong>
      <p>{dotted([taken, orderNo])}</p>
      {error === null ? null : <Notice tone="info">{errorSentence(error, t)}</Notice>}
      <p>{t('decide.text')}</p>
      {refused === null ? null : (
        <Notice tone="warn" live>
          {errorSentence(refused, t)}
        </Notice>
      )}
    </Question>
  )
}

/** Opens the decision about a payment that is on its way. */
export function DecidePayment({ activity }: { readonly activity: PaymentInDoubt }): JSX.Element {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" h={48} onClick={() => setOpen(true)}>
        {t('decide.open')}
      </Button>
      {open ? <Decision activity={activity} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
