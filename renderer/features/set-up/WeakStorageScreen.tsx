import { Text, Title } from '@mantine/core'
import { IconShieldExclamation } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '#shared/contract/settings.ts'
import { FullScreen } from '#renderer/components/FullScreen.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { WeakStorageAnswers } from './WeakStorage.tsx'

/** A provisioned secret waits: where it is kept is the user's decision, and nothing goes on before it. */
export function WeakStorageScreen(): JSX.Element {
  const { t } = useTranslation()
  const settings = useAnswer('settings', () => window.laneDesk.readSettings())
  const backend = settings.answer?.secretBackend ?? null
  const answering = useCall<SettingsView>()

  return (
    <FullScreen>
      <IconShieldExclamation size={56} color="var(--ld-warn)" aria-hidden />
      <Title order={1} size="h2">
        {t('weakStorage.title')}
      </Title>
      <Text>{backend === null ? t('weakStorage.textUnknown') : t('weakStorage.text', { backend })}</Text>
      <WeakStorageAnswers
        sessionHint={t('weakStorage.sessionHintProvisioned')}
        onAnswer={(given) => void answering.give(() => window.laneDesk.answerWeakStorage(given))}
      />
      <ErrorNotice error={answering.error} />
    </FullScreen>
  )
}
