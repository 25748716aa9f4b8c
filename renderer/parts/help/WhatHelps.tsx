import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { isCurable, isCurableAlert } from './cures.ts'
import { HelpButton } from './HelpButton.tsx'

/** A button beside the sentence of an error: what helps against it. Nothing where the sentence says it all. */
export function WhatHelps({ error }: { readonly error: AppError }): JSX.Element | null {
  const { t } = useTranslation()
  const { code } = error
  if (!isCurable(code)) return null
  return <HelpButton sentence={errorSentence(error, t)} cure={t(`cure.${code}`)} code={code} />
}

/** The same beside an alert about LaneDesk's own files; `sentence`: its words. */
export function WhatHelpsAlert({
  kind,
  sentence,
}: {
  readonly kind: Alert['kind']
  readonly sentence: string
}): JSX.Element | null {
  const { t } = useTranslation()
  if (!isCurableAlert(kind)) return null
  return <HelpButton sentence={sentence} cure={t(`alertCure.${kind}`)} code={`alert: ${kind}`} />
}
