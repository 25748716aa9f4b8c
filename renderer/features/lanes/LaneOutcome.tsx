import type { TFunction } from 'i18next'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import { ToneIcon } from '#renderer/components/Tone.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import { ageText } from '#renderer/i18n/format.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import type { LocalRefusal } from '#renderer/stores/commands-store.ts'
import { useAge, useBooth, useCommands, useDesk } from '#renderer/stores/hooks.ts'
import { doneFor, markTones } from '#renderer/parts/lane/lane-sight.ts'
import type { Sight } from '#renderer/parts/lane/use-sight.ts'
import { useOnlyCash } from '#renderer/parts/payment/only-cash.ts'
import {
  amountsText,
  commandWords,
  isFreeExit,
  outcomeOf,
  outcomeOfRefusal,
} from '#renderer/parts/activity/outcome.ts'
import type { Outcome } from '#renderer/parts/activity/outcome.ts'
import { keyHint } from './key-hint.ts'
import classes from './Pane.module.css'

/** The outcome in words, with what it was that was done. */
function doneText(activity: Activity, onlyCash: boolean, t: TFunction): Outcome {
  const { tone, text } = outcomeOf(activity, t)
  const what = [commandWords(activity, onlyCash, t), amountsText(activity, t)].filter((one) => one !== '')
  return { tone, text: t('activity.done', { what: what.join(' '), outcome: text }) }
}

function refusalText(refusal: LocalRefusal, onlyCash: boolean, t: TFunction): Outcome {
  const { tone, text } = outcomeOfRefusal(refusal, t)
  return { tone, text: t('activity.done', { what: commandWords(refusal, onlyCash, t), outcome: text }) }
}

/**
 * One place that always has its room: what was last done for the car that stands here and how it ended, or why a key
 * did nothing. What was done for the car before is on the strip and no longer here.
 */
export function LaneOutcome({
  entry,
  sight,
  selected,
}: {
  readonly entry: LaneEntry
  readonly sight: Sight
  readonly selected: boolean
}): JSX.Element {
  const { lane, visit } = entry
  const { t } = useTranslation()
  const onlyCash = useOnlyCash()
  const activity = useBooth<Activity | null>((view) => doneFor(entry, view.activities, sight.paid), null)
  const refusal = useCommands(
    (state) => state.refusals.find((one) => one.laneNo === lane.no && one.car === visit.began) ?? null,
  )
  const feedback = useDesk(({ keyFeedback: told }) =>
    told?.laneNo === lane.no && told.car === visit.began ? told : null,
  )
  // Only what is shown: without a car nothing here depends on the age.
  const age = useAge(lane.no, 'order', (ms) => (lane.popup === null || ms === null ? '…' : ageText(ms, t)))
  const freed = useBooth((view) => activity !== null && isFreeExit(activity, view.activities), false)
  const open = activity?.state === 'under-way' || activity?.state === 'finding-out'
  const fault = lane.orderFault ?? lane.statusFault
  const unread = sight.outdated === 'stale' || sight.presence === 'not-read'

  const [mark] = sight.marks
  const nothing = (): Outcome => {
    // What is out of the ordinary says what to do about it.
    if (mark !== undefined) {
      const alike = sight.marks.filter(
        (one) => one === mark || (selected && markTones[one] === markTones[mark]),
      )
      return { tone: markTones[mark], text: alike.map((one) => t(`markStep.${one}`)).join(' ') }
    }
    return {
      tone: 'info',
      text: t(lane.popup === null ? 'pane.nothingHere' : 'pane.nothingYet', { age }),
    }
  }
  const last = (): Outcome => {
    if (feedback !== null) return keyHint(feedback, t)
    if (unread && fault !== null && !open)
      return { tone: 'warn', text: t('lanes.fault', { why: errorText(fault, t) }) }
    if (refusal !== null && (activity === null || refusal.at >= activity.at))
      return refusalText(refusal, onlyCash, t)
    if (freed)
      return {
        tone: 'ok',
        text: t('activity.done', { what: t('action.free-exit'), outcome: t('activity.confirmed') }),
      }
    return activity === null ? nothing() : doneText(activity, onlyCash, t)
  }
  const { tone, text } = last()
  return (
    <p className={classes['outcome']} data-tone={tone} aria-label={t('lanes.lastOutcome')}>
      <ToneIcon tone={tone} />
      <span>{text}</span>
    </p>
  )
}
