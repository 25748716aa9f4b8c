import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Phase } from '#shared/contract/booth.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { Clamped } from '#renderer/components/Clamped.tsx'
import { WhatHelps } from '#renderer/parts/help/WhatHelps.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { LotTimeForm } from './LotTimeForm.tsx'
import { useConnectionWords } from './use-connection-words.ts'
import classes from './NoticeBar.module.css'

/** Why the connection is not as it should be, over the full width; nothing when all is well. */
export function ConnectionNotice(): JSX.Element {
  const { t } = useTranslation()
  const words = useConnectionWords()
  const phase = useBooth<Phase>((view) => view.phase, 'set-up')
  const error = useBooth<AppError | null>((view) => view.connection.error, null)
  // Always there, so that what comes into it is announced. The set-up says for itself why there is no connection.
  return (
    <output>
      {words === null || words.notice === null || phase !== 'booth' ? null : (
        <div className={classes['notice']} data-tone={words.tone}>
          {words.tone === 'bad' ? (
            <IconPlugConnectedX size="1.5rem" aria-hidden />
          ) : (
            <IconAlertTriangle size="1.5rem" aria-hidden />
          )}
          <Clamped more={t('app.showAll')} less={t('app.showLess')}>
            {words.notice}
          </Clamped>
          {error === null ? null : <WhatHelps error={error} />}
          {error?.code === 'clock-or-secret' ? <LotTimeForm /> : null}
        </div>
      )}
    </output>
  )
}
