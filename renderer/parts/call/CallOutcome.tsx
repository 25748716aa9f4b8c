import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import type { Call } from './use-call.ts'

/** What came of a call, as a sentence. Nothing while none was given. */
export function CallOutcome<T>({
  call,
  done,
}: {
  readonly call: Call<T>
  readonly done: (answer: T) => string
}): JSX.Element | null {
  const { t } = useTranslation()
  if (call.error !== null)
    return (
      <Notice tone="bad" live>
        {errorSentence(call.error, t)}
      </Notice>
    )
  if (call.answer === null) return null
  return (
    <Notice tone="ok" live>
      {done(call.answer)}
    </Notice>
  )
}
