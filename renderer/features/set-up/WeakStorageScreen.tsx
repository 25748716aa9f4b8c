import { Text, Title } from '@mantine/core'
import { IconShieldExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import { FullScreen } from '#renderer/components/FullScreen.tsx'
import { replyOf } from '#renderer/stores/reply.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { WeakStorageAnswers } from './WeakStorage.tsx'
import type { WeakAnswer } from './WeakStorage.tsx'

/** A provisioned secret waits: where it is kept is the user's decision, and nothing goes on before it. */
export function WeakStorageScreen(): JSX.Element {
  const { t } = useTranslation()
  const settings = useAnswer('settings', () => window.laneDesk.readSettings())
  const backend = settings.answer?.secretBackend ?? null
  const [error, setError] = useState<AppError | null>(null)
  const [sending, setSending] = useState(false)

  const answer = async (given: WeakAnswer): Promise<void> => {
    if (sending) return
    setSending(true)
    setError(null)
    const reply = await replyOf(window.laneDesk.answerWeakStorage(given))
    setSending(false)
    if (!reply.ok) setError(reply.error)
  }

  return (
    <FullScreen>
      <IconShieldExclamation size={56} color="var(--ld-warn)" aria-hidden />
      <Title order={1} size="h2">
        {t('weakStorage.title')}
      </Title>
      <Text>{backend === null ? t('weakStorage.textUnknown') : t('weakStorage.text', { backend })}</Text>
      <WeakStorageAnswers
        sessionHint={t('weakStorage.sessionHintProvisioned')}
        onAnswer={(given) => void answer(given)}
      />
      <ErrorNotice error={error} />
    </FullScreen>
  )
}
