import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import { dotted } from '#shared/dotted.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { commandWords, outcomeOf } from '#renderer/parts/activity/outcome.ts'

/** What was done to a list, and with what outcome, in a line. */
export function DeedLine({ deed }: { readonly deed: Activity }): JSX.Element {
  const { t } = useTranslation()
  const { tone, text } = outcomeOf(deed, t)
  const what = dotted([commandWords(deed, true, t), deed.plate])
  return (
    <Notice tone={tone} live>
      {t('activity.done', { what, outcome: text })}
    </Notice>
  )
}
