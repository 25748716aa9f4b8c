import { Button, FileButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedSettings, SettingsView } from '#shared/contract/settings.ts'
import { decodeText } from '#shared/decode-text.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'

/** Takes over a settings file that somebody chooses: that of another booth, or a copy. */
export function TakeSettings({
  onTaken,
}: {
  readonly onTaken?: (settings: SettingsView) => void
}): JSX.Element {
  const { t } = useTranslation()
  const taking = useCall<ImportedSettings>()
  const reset = useRef<() => void>(null)
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return
    // The same file may be chosen again, when it was mended.
    reset.current?.()
    let taken: SettingsView | undefined
    const given = await taking.give(async () => {
      const reply = await window.laneDesk.importSettings({
        name: file.name,
        text: decodeText(new Uint8Array(await file.arrayBuffer())),
      })
      if (reply.ok) taken = reply.value.settings
      return reply
    })
    if (given && taken !== undefined) onTaken?.(taken)
  }
  return (
    <>
      <FileButton accept="application/json,.json" resetRef={reset} onChange={(file) => void take(file)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            h={48}
            loading={taking.under}
            leftSection={<IconFileImport size={20} aria-hidden />}
          >
            {t('settingsFile.take')}
          </Button>
        )}
      </FileButton>
      <CallOutcome
        call={taking}
        done={({ policyKept }) => t(policyKept ? 'settingsFile.takenButPolicy' : 'settingsFile.taken')}
      />
    </>
  )
}
