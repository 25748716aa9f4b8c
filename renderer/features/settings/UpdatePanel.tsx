import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateState } from '#shared/contract/updates.ts'
import { Answer, Question } from '#renderer/components/Question.tsx'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'

/** So often it is looked whether an administrator has said no. */
const INSTALLING_MS = 2000

/** Newer versions: looked for on request, installed after a question. `found`: how it stood when the page was read. */
export function UpdatePanel({ found }: { readonly found: UpdateState | null }): JSX.Element {
  const { t } = useTranslation()
  const { answer } = useAnswer('the update', () => window.laneDesk.readUpdate())
  const [looked, setLooked] = useState<UpdateState | null>(null)
  const update = looked ?? answer ?? found
  const [asking, setAsking] = useState(false)
  const looking = useCall<UpdateState>()
  const installing = useCall<null>()
  const look = async (): Promise<void> => {
    await looking.give(async () => {
      const reply = await window.laneDesk.lookForUpdate()
      if (reply.ok) setLooked(reply.value)
      return reply
    })
  }
  const install = async (): Promise<void> => {
    const begun = await installing.give(() => window.laneDesk.installUpdate({ confirmed: true }))
    if (!begun || update === null) return
    setAsking(false)
    setLooked({ ...update, state: 'installing', newer: null, error: null })
  }
  const newer = update?.newer ?? null
  const isInstalling = update?.state === 'installing'
  // It closes LaneDesk, or comes back with why it did not.
  useEffect(() => {
    if (!isInstalling) return undefined
    const look = async (): Promise<void> => {
      const reply = await replyOf(window.laneDesk.readUpdate())
      if (reply.ok) setLooked(reply.value)
    }
    const timer = setInterval(() => void look(), INSTALLING_MS)
    return () => clearInterval(timer)
  }, [isInstalling])
  return (
    <section className={surface['form']} aria-labelledby="update-title">
      <h3 id="update-title">{t('settings.update')}</h3>
      {update === null ? null : (
        <>
          <p>{t('settings.version', { version: update.version })}</p>
          {update.error === null ? (
            <Notice tone={isInstalling ? 'busy' : newer === null ? 'info' : 'ok'} live>
              {t(`settings.updateState.${update.state}`, { newer })}
            </Notice>
          ) : (
            <ErrorNotice error={update.error} />
          )}
        </>
      )}
      <Button
        h={48}
        variant="default"
        loading={looking.under}
        disabled={update?.state === 'off' || isInstalling}
        onClick={() => void look()}
      >
        {t('settings.lookForUpdate')}
      </Button>
      {newer === null ? null : (
        <Button h={48} onClick={() => setAsking(true)}>
          {t('settings.install', { newer })}
        </Button>
      )}
      {asking && newer !== null ? (
        <Question
          title={t('settings.installTitle', { newer })}
          onCancel={() => setAsking(false)}
          answers={
            <Answer busy={installing.under} onPress={() => void install()}>
              {t('settings.installNow')}
            </Answer>
          }
        >
          <p>{t('settings.installText')}</p>
          <ErrorNotice error={installing.error} />
        </Question>
      ) : null}
    </section>
  )
}
