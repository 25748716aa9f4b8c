import { Button } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '#shared/contract/settings.ts'
import surface from '#renderer/components/Surface.module.css'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { TakeSettings } from '#renderer/parts/settings-file/TakeSettings.tsx'

/** The settings as a file without secrets, out and in. */
export function CopyPanel({ onTaken }: { readonly onTaken: (settings: SettingsView) => void }): JSX.Element {
  const { t } = useTranslation()
  const writing = useCall<{ file: string }>()
  return (
    <section className={surface['form']} aria-labelledby="copy-title">
      <h3 id="copy-title">{t('settings.copy')}</h3>
      <p className={surface['hint']}>{t('settings.copyHint')}</p>
      <Button
        h={48}
        variant="default"
        loading={writing.under}
        leftSection={<IconFileExport size={20} aria-hidden />}
        onClick={() => void writing.give(() => window.laneDesk.exportSettings())}
      >
        {t('settings.write')}
      </Button>
      <CallOutcome call={writing} done={({ file }) => t('settings.written', { file })} />
      <TakeSettings onTaken={onTaken} />
    </section>
  )
}
