import { memo } from 'react'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import { dotted } from '#shared/dotted.ts'
import { ToneIcon } from '#renderer/components/Tone.tsx'
import { pcClock } from '#renderer/i18n/format.ts'
import { useOnlyCash } from '#renderer/parts/payment/only-cash.ts'
import type { LocalRefusal } from '#renderer/stores/commands-store.ts'
import { useBooth, useCommands } from '#renderer/stores/hooks.ts'
import { DecidePayment } from './DecidePayment.tsx'
import { amountsText, commandWords, outcomeOf, outcomeOfRefusal, stripLines } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import classes from './ActivityStrip.module.css'

const NONE: readonly Activity[] = []

function Line(props: {
  readonly at: number
  readonly lane: string
  readonly what: string
  readonly detail: string
  readonly outcome: Outcome
  readonly children?: ReactNode
}): JSX.Element {
  const { at, lane, what, detail, outcome, children } = props
  return (
    <div className={classes['words']}>
      <time className={classes['time']}>{pcClock(at)}</time>
      <span>{lane}</span>
      <span className={classes['what']}>{what}</span>
      <span className={classes['detail']}>{detail}</span>
      <span className={classes['outcome']} data-tone={outcome.tone}>
        <ToneIcon tone={outcome.tone} size={16} />
        <span>{outcome.text}</span>
        {children}
      </span>
    </div>
  )
}

const ActivityLine = memo(function ActivityLine(props: {
  readonly activity: Activity
  /** The fee of zero that it carried out: then it is told as a free exit. */
  readonly waiver: Activity | null
}): JSX.Element {
  const { activity, waiver } = props
  const { t } = useTranslation()
  const onlyCash = useOnlyCash()
  // A plate that was corrected stands in its arrow already.
  const plate = activity.newPlate === undefined ? activity.plate : null
  const told = waiver ?? activity
  const detail = dotted([plate, amountsText(told, t), told.reason])
  return (
    <Line
      at={activity.at}
      lane={activity.laneName}
      what={waiver === null ? commandWords(activity, onlyCash, t) : t('activity.freeExit')}
      detail={detail}
      outcome={outcomeOf(activity, t)}
    >
      {activity.command === 'take-cash' && activity.state === 'finding-out' ? (
        <DecidePayment activity={activity} />
      ) : null}
    </Line>
  )
})

const RefusalLine = memo(function RefusalLine({ refusal }: { readonly refusal: LocalRefusal }): JSX.Element {
  const { t } = useTranslation()
  const onlyCash = useOnlyCash()
  return (
    <Line
      at={refusal.at}
      lane={refusal.laneName}
      what={commandWords(refusal, onlyCash, t)}
      detail=""
      outcome={outcomeOfRefusal(refusal, t)}
    />
  )
})

/**
 * So many lines are in sight; those before them are there for a screen reader, and on the records' screens for
 * everybody.
 */
const IN_SIGHT = 2
const KEPT = 20

/** What was just done at this booth and with what outcome, newest first. Every line is whole, or not in sight. */
export function ActivityStrip(): JSX.Element {
  const { t } = useTranslation()
  const activities = useBooth((view) => view.activities, NONE)
  const refusals = useCommands((state) => state.refusals)
  const lines = stripLines(activities, refusals)
  return (
    <div className={classes['strip']}>
      <h2 id="strip-title" className={classes['title']}>
        {t('activity.title')}
      </h2>
      <div role="log" aria-live="polite" aria-labelledby="strip-title" className={classes['lines']}>
        {lines.length === 0 ? <p className={classes['empty']}>{t('activity.empty')}</p> : null}
        <ol className={classes['list']}>
          {lines.slice(0, KEPT).map((line, at) => (
            <li
              key={line.id}
              className={at < IN_SIGHT ? classes['line'] : classes['earlier']}
              data-whole={at > 0}
            >
              {line.kind === 'activity' ? (
                <ActivityLine activity={line.activity} waiver={line.waiver} />
              ) : (
                <RefusalLine refusal={line.refusal} />
              )}
            </li>
          ))}
        </ol>
      </div>
    </div>
  )
}
