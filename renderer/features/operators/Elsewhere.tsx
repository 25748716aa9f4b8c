import { Button, FileButton } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AtDesk } from '#shared/contract/operators.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import classes from './Operators.module.css'

/** The operators of the lot's other booths: shared over the broker, or carried there as a file. */
export function Elsewhere(): JSX.Element {
  const { t } = useTranslation()
  const shared = useBooth<AtDesk['shared']>((view) => view.atDesk.shared, 'off')
  const out = useCall<{ file: string }>()
  const into = useCall<null>()
  const take = (file: File | null): void => {
    if (file !== null) void into.give(async () => window.laneDesk.importRoster({ text: await file.text() }))
  }
  return (
    <section className={surface['form']} aria-label={t('elsewhere.title')}>
      <h3>{t('elsewhere.title')}</h3>
      <Notice tone={shared === 'refused' ? 'bad' : shared === 'on' ? 'ok' : 'info'}>
        {t(`elsewhere.${shared}`)}
      </Notice>
      <p>{t('elsewhere.file')}</p>
      <div className={classes['roles']}>
        <Button
          variant="default"
          h={48}
          loading={out.under}
          onClick={() => void out.give(() => window.laneDesk.exportRoster())}
        >
          {t('elsewhere.export')}
        </Button>
        <FileButton accept="application/json,.json" onChange={take}>
          {(props) => (
            <Button {...props} variant="default" h={48} loading={into.under}>
              {t('elsewhere.import')}
            </Button>
          )}
        </FileButton>
      </div>
      <CallOutcome call={out} done={({ file }) => t('elsewhere.exported', { file })} />
      <CallOutcome call={into} done={() => t('elsewhere.imported')} />
    </section>
  )
}
