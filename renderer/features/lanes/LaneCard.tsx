import { memo, useCallback, useRef } from 'react'
import type { JSX } from 'react'
import { selectLane } from '#renderer/stores/desk-store.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useLane } from '#renderer/stores/hooks.ts'
import { LaneButtons } from './LaneButtons.tsx'
import { LaneHead } from './LaneHead.tsx'
import { LaneOutcome } from './LaneOutcome.tsx'
import { PopupView } from './PopupView.tsx'
import { NoPopup } from './NoPopup.tsx'
import { useSituation } from './situation.ts'
import classes from './LaneCard.module.css'

interface CardProps {
  readonly position: number
  readonly selected: boolean
}

function Card({ entry, position, selected }: CardProps & { readonly entry: LaneEntry }): JSX.Element {
  const { lane, receivedAt } = entry
  const card = useRef<HTMLElement>(null)
  const situation = useSituation(entry)
  const outdated = situation.stale ? 'stale' : situation.connection === 'online' ? null : 'away'
  const choose = (): void => selectLane(lane.no)

  // After a barrier moved, the focus leaves its button: a stray Enter afterwards moves nothing.
  const leaveButton = useCallback(() => card.current?.focus(), [])

  return (
    <section
      ref={card}
      className={classes['card']}
      aria-label={lane.name}
      aria-current={selected ? 'true' : undefined}
      data-lane={lane.no}
      data-car={lane.popup !== null}
      data-outdated={lane.popup !== null && outdated !== null}
      tabIndex={-1}
      onFocusCapture={choose}
      onPointerDownCapture={choose}
    >
      <LaneHead lane={lane} receivedAt={receivedAt} position={position} />
      <div className={classes['body']}>
        {lane.popup === null ? (
          <NoPopup lane={lane} outdated={outdated} />
        ) : (
          <PopupView
            // Another order is another car: nothing of the one before may stay.
            key={lane.popup.orderNo}
            popup={lane.popup}
            charging={lane.direction !== 'entry'}
            ageMs={lane.orderAgeMs}
            receivedAt={receivedAt}
            outdated={outdated}
          />
        )}
      </div>
      <LaneOutcome
        laneNo={lane.no}
        fault={situation.stale || lane.orderAgeMs === null ? lane.orderFault : null}
      />
      <LaneButtons situation={situation} selected={selected} onBarrier={leaveButton} />
    </section>
  )
}

/** One lane. It renders for its own changes only. */
export const LaneCard = memo(function LaneCard({
  laneNo,
  ...rest
}: CardProps & { readonly laneNo: string }): JSX.Element | null {
  const entry = useLane(laneNo)
  return entry === null ? null : <Card entry={entry} {...rest} />
})
