import { memo, useCallback, useRef } from 'react'
import type { JSX } from 'react'
import type { Activity } from '#shared/contract/activities.ts'
import type { Popup } from '#shared/contract/lanes.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useDesk, useLane } from '#renderer/stores/hooks.ts'
import { useSight } from '#renderer/parts/lane/use-sight.ts'
import { LaneTask } from './tasks/LaneTask.tsx'
import { CarView } from './CarView.tsx'
import { Details } from './Details.tsx'
import { LaneButtons } from './LaneButtons.tsx'
import { LaneOutcome } from './LaneOutcome.tsx'
import { NoCar } from './NoCar.tsx'
import { PaidView } from './PaidView.tsx'
import { PaneHead } from './PaneHead.tsx'
import { useSituation } from './situation.ts'
import classes from './Pane.module.css'

interface PaneProps {
  /** From 0: the place of the lane's key. */
  readonly place: number
  readonly selected: boolean
}

/** The order of a payment as its lane shows it or has shown it last. */
const shownOf = ({ lane, visit }: LaneEntry, { orderNo }: Activity): Popup | null =>
  [lane.popup, visit.shown, visit.before?.shown ?? null].find((one) => one?.orderNo === orderNo) ?? null

function Served({ entry, place, selected }: PaneProps & { readonly entry: LaneEntry }): JSX.Element {
  const { lane } = entry
  const pane = useRef<HTMLElement>(null)
  const sight = useSight(entry)
  const situation = useSituation(entry)
  const task = useDesk((state) => (state.dialog?.laneNo === lane.no ? state.dialog : null))
  // After a barrier moved, the focus leaves its button: a stray Enter afterwards moves nothing.
  const leaveButton = useCallback(() => pane.current?.focus(), [])
  const { popup } = lane
  // A car that has paid has pictures and calculation as before, also when the lot has taken its order off.
  const shown = sight.paid === null ? popup : shownOf(entry, sight.paid)

  return (
    <section
      ref={pane}
      className={classes['pane']}
      aria-label={lane.name}
      aria-current={selected ? 'true' : undefined}
      data-lane={lane.no}
      data-outdated={popup !== null && sight.outdated !== null}
      tabIndex={-1}
    >
      <div
        className={classes['inner']}
        data-task={task !== null}
        data-details={shown !== null && task === null}
        data-marked={sight.marks.length > 0}
      >
        <PaneHead lane={lane} place={place} sight={sight} />
        {task === null ? (
          <>
            <div className={classes['middle']}>
              <div className={classes['body']}>
                {sight.paid !== null ? (
                  <PaidView paid={sight.paid} shown={shown} plate={entry.visit.plate} situation={situation} />
                ) : popup === null ? (
                  <NoCar sight={sight} lane={lane} />
                ) : (
                  // Another order is another car: nothing of the one before may stay.
                  <CarView key={popup.orderNo} entry={entry} popup={popup} sight={sight} />
                )}
              </div>
              {shown === null ? null : (
                <Details
                  key={shown.orderNo}
                  popup={shown}
                  laneNo={lane.no}
                  charging={lane.direction !== 'entry'}
                  here={popup !== null}
                />
              )}
            </div>
            <LaneOutcome entry={entry} sight={sight} selected={selected} />
            <LaneButtons entry={entry} situation={situation} selected={selected} onBarrier={leaveButton} />
          </>
        ) : (
          <LaneTask key={`${task.kind} ${task.laneNo}`} task={task} entry={entry} />
        )}
      </div>
    </section>
  )
}

/** The lane that is being served. It renders for its own changes only. */
export const Pane = memo(function Pane({
  laneNo,
  ...rest
}: PaneProps & { readonly laneNo: string }): JSX.Element | null {
  const entry = useLane(laneNo)
  return entry === null ? null : <Served entry={entry} {...rest} />
})
