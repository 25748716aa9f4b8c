import { Button } from '@mantine/core'
import { IconSchool } from '@tabler/icons-react'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer, Question } from '#renderer/components/Question.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'

/** The way from the real booth to the made-up one, after a question that says what that means. */
export function StartPractice(): JSX.Element {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const starting = useCall<null>()
  return (
    <>
      <Button
        h={48}
        variant="default"
        leftSection={<IconSchool size={20} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('practice.start')}
      </Button>
      {asking ? (
        <Question
          title={t('practice.startTitle')}
          onCancel={() => setAsking(false)}
          answers={
            <Answer
              busy={starting.under}
              onPress={() => void starting.give(() => window.laneDesk.startPractice({ confirmed: true }))}
            >
              {t('practice.startNow')}
            </Answer>
          }
        >
          <p>{t('practice.startText')}</p>
          <p>
            <strong>{t('practice.startUnwatched')}</strong>
          </p>
          <CallOutcome call={starting} done={() => t('practice.startsAgain')} />
        </Question>
      ) : null}
    </>
  )
}
