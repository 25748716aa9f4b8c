import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer, Question } from '#renderer/components/Question.tsx'
import surface from '#renderer/components/Surface.module.css'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'

/** The way out of a window that has the whole screen. */
export function ClosePanel(): JSX.Element {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const closing = useCall<null>()
  return (
    <section className={surface['form']} aria-labelledby="close-title">
      <h3 id="close-title">{t('settings.close')}</h3>
      <p className={surface['hint']}>{t('settings.closeHint')}</p>
      <Button h={48} variant="default" onClick={() => setAsking(true)}>
        {t('settings.closeButton')}
      </Button>
      {asking ? (
        <Question
          title={t('settings.closeTitle')}
          onCancel={() => setAsking(false)}
          answers={
            <Answer
              busy={closing.under}
              onPress={() => void closing.give(() => window.laneDesk.closeLaneDesk({ confirmed: true }))}
            >
              {t('settings.closeNow')}
            </Answer>
          }
        >
          <p>{t('settings.closeText')}</p>
          <CallOutcome call={closing} done={() => t('settings.closing')} />
        </Question>
      ) : null}
    </section>
  )
}
