import type { JSX } from 'react'
import { useSettling } from '#renderer/components/use-settling.ts'
import type { LaneAction } from '#renderer/stores/desk-store.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useBooth, useDesk, useTurningOver } from '#renderer/stores/hooks.ts'
import { ActionButton } from './ActionButton.tsx'
import { barrierActions, deskActions, isBarrier, lookOf, nameOf, obstacleToTap } from './lane-actions.ts'
import type { LaneSituation } from './lane-actions.ts'
import { press } from './press.ts'
import classes from './Pane.module.css'

/** The buttons of a lane: always all of them, always in the same places. */
export function LaneButtons(props: {
  readonly entry: LaneEntry
  readonly situation: LaneSituation
  readonly selected: boolean
  /** After a press of a barrier button. */
  readonly onBarrier: () => void
}): JSX.Element {
  const { entry, situation, selected, onBarrier } = props
  const { lane } = situation
  const moved = useDesk((state) => state.settling)
  const settling = useTurningOver(entry) || moved
  // They lie where a task had its buttons: the second tap of the one that closed it is not for them.
  const early = useSettling()
  const holding = useDesk(({ keyFeedback }) =>
    keyFeedback?.laneNo === lane.no && keyFeedback.state === 'holding' ? keyFeedback.action : null,
  )
  const asks = useBooth(({ atDesk }) => atDesk.left?.['manual-opening'].count === 0, false)
  const button = (action: LaneAction): JSX.Element => (
    <ActionButton
      key={action}
      action={action}
      name={nameOf(action, situation)}
      look={lookOf(action, lane)}
      obstacle={obstacleToTap(action, situation)}
      settling={settling || early}
      showKey={selected}
      asks={asks && (action === 'open' || (action === 'hold' && lane.hold !== 'on'))}
      holding={holding === action}
      pressed={action === 'hold' && lane.hold === 'on'}
      onPress={(tapped) => {
        if (tapped && early) return
        void press(lane.no, action)
        if (isBarrier(action) && !settling) onBarrier()
      }}
    />
  )
  return (
    <footer className={classes['actions']}>
      <div className={classes['desk']}>{deskActions(lane).map(button)}</div>
      <div className={classes['barrier']}>{barrierActions.map(button)}</div>
    </footer>
  )
}
