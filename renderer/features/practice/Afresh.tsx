import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer, Question } from '#renderer/components/Question.tsx'
import surface from '#renderer/components/Surface.module.css'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'

/** Practising begins anew, after a question. */
export function Afresh(): JSX.Element {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const beginning = useCall<null>()
  return (
    <section className={surface['form']} aria-labelledby="afresh-title">
      <h3 id="afresh-title">{t('exercises.afresh')}</h3>
      <p className={surface['hint']}>{t('exercises.afreshHint')}</p>
      <Button h={48} variant="default" onClick={() => setAsking(true)}>
        {t('exercises.afreshNow')}
      </Button>
      {asking ? (
        <Question
          title={t('exercises.afreshTitle')}
          onCancel={() => setAsking(false)}
          answers={
            <Answer
              busy={beginning.under}
              onPress={() => void beginning.give(() => window.laneDesk.practiseAfresh({ confirmed: true }))}
            >
              {t('exercises.afreshAnswer')}
            </Answer>
          }
        >
          <p>{t('exercises.afreshText')}</p>
          <CallOutcome call={beginning} done={() => t('practice.startsAgain')} />
        </Question>
      ) : null}
    </section>
  )
}
