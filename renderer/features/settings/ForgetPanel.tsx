import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer, Question } from '#renderer/components/Question.tsx'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import classes from './Settings.module.css'

/** Takes everything from this PC, after a question that says what that means. */
export function ForgetPanel(): JSX.Element {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const [journals, setJournals] = useState(false)
  const forgetting = useCall<null>()
  const ask = (): void => {
    setJournals(false)
    setAsking(true)
  }
  return (
    <section className={surface['form']} aria-labelledby="forget-title">
      <h3 id="forget-title">{t('settings.forget')}</h3>
      <p className={surface['hint']}>{t('settings.forgetHint')}</p>
      <Button h={48} variant="default" className={classes['danger'] ?? ''} onClick={ask}>
        {t('settings.forgetButton')}
      </Button>
      {asking ? (
        <Question
          title={t('settings.forgetTitle')}
          onCancel={() => setAsking(false)}
          answers={
            <Answer
              look="danger"
              busy={forgetting.under}
              onPress={() =>
                void forgetting.give(() => window.laneDesk.forgetEverything({ journals, confirmed: true }))
              }
            >
              {t('settings.forgetNow')}
            </Answer>
          }
        >
          <p>{t('settings.forgetText')}</p>
          <Checkbox
            size="lg"
            label={t('settings.journals')}
            checked={journals}
            onChange={(event) => setJournals(event.currentTarget.checked)}
          />
          <Notice tone={journals ? 'bad' : 'info'}>
            {t(journals ? 'settings.journalsGo' : 'settings.journalsKept')}
          </Notice>
          <CallOutcome call={forgetting} done={() => t('settings.forgotten')} />
        </Question>
      ) : null}
    </section>
  )
}
