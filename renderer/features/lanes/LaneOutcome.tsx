import type { TFunction } from 'i18next'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { ToneIcon } from '#renderer/components/Tone.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import type { LocalRefusal } from '#renderer/stores/commands-store.ts'
import type { KeyFeedback } from '#renderer/stores/desk-store.ts'
import { useBooth, useCommands, useDesk } from '#renderer/stores/hooks.ts'
import { amountsText, outcomeOf, outcomeOfRefusal } from '#renderer/parts/activity/outcome.ts'
import type { Outcome } from '#renderer/parts/activity/outcome.ts'
import { obstacleTo } from './lane-actions.ts'
import { shortcutOf } from './shortcuts.ts'
import { situationNow } from './situation.ts'
import classes from './LaneCard.module.css'

function keyHint({ action, laneNo, state }: KeyFeedback, t: TFunction): Outcome {
  const situation = situationNow(laneNo)
  const obstacle = situation === null ? null : obstacleTo(action, situation)
  if (state === 'not-possible' && obstacle !== null)
    return { tone: 'warn', text: t(`obstacleLong.${obstacle}`) }
  const key = shortcutOf(action)?.key ?? ''
  return { tone: 'info', text: t('actions.keyHint', { key, action: t(`actions.${action}`) }) }
}

function lastOutcome(
  activity: Activity | null,
  refusal: LocalRefusal | null,
  fault: AppError | null,
  t: TFunction,
): Outcome {
  const open = activity?.state === 'under-way' || activity?.state === 'finding-out'
  if (fault !== null && !open) return { tone: 'warn', text: t('lanes.fault', { why: errorText(fault, t) }) }
  if (refusal !== null && (activity === null || refusal.at >= activity.at)) {
    const { tone, text } = outcomeOfRefusal(refusal, t)
    return { tone, text: `${t(`command.${refusal.command}`)}: ${text}` }
  }
  if (activity !== null) {
    const { tone, text } = outcomeOf(activity, t)
    const what = [t(`command.${activity.command}`), amountsText(activity, t)].filter((one) => one !== '')
    return { tone, text: `${what.join(' ')}: ${text}` }
  }
  return { tone: 'info', text: t('lanes.nothingYet') }
}

/** One line that always has its place: what was last done here and how it ended, or what a key would need. */
export function LaneOutcome(props: {
  readonly laneNo: string
  readonly fault: AppError | null
}): JSX.Element {
  const { laneNo, fault } = props
  const { t } = useTranslation()
  const activity = useBooth<Activity | null>(
    (view) => view.activities.find((one) => one.laneNo === laneNo) ?? null,
    null,
  )
  const refusal = useCommands((state) => state.refusals.find((one) => one.laneNo === laneNo) ?? null)
  const feedback = useDesk((state) => (state.keyFeedback?.laneNo === laneNo ? state.keyFeedback : null))
  const hint = feedback === null || feedback.state === 'holding' ? null : keyHint(feedback, t)
  const { tone, text } = hint ?? lastOutcome(activity, refusal, fault, t)
  return (
    <p className={classes['outcome']} data-tone={tone} title={text} aria-label={t('lanes.lastOutcome')}>
      <ToneIcon tone={tone} />
      <span>{text}</span>
    </p>
  )
}
