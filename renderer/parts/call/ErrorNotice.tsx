import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { WhatHelps } from '#renderer/parts/help/WhatHelps.tsx'

/** Why something failed, read out when it appears, and what helps where something does. Nothing while nothing did. */
export function ErrorNotice({ error }: { readonly error: AppError | null }): JSX.Element | null {
  const { t } = useTranslation()
  if (error === null) return null
  return (
    <>
      <Notice tone="bad" live>
        {errorSentence(error, t)}
      </Notice>
      <WhatHelps error={error} />
    </>
  )
}
