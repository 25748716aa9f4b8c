import type { JSX } from 'react'
import { useDesk } from '#renderer/stores/hooks.ts'
import { ActionButton } from './ActionButton.tsx'
import { barrierActions, commandOf, deskActions, obstacleTo } from './lane-actions.ts'
import type { LaneAction, LaneSituation } from './lane-actions.ts'
import { press } from './press.ts'
import classes from './LaneCard.module.css'

const looks: Readonly<Record<LaneAction, 'open' | 'quiet' | 'money'>> = {
  open: 'open',
  close: 'quiet',
  hold: 'quiet',
  'change-fee': 'quiet',
  'take-cash': 'money',
  'no-plate-entry': 'quiet',
}

/** The buttons of a lane: always all of them, always in the same places. */
export function LaneButtons(props: {
  readonly situation: LaneSituation
  readonly selected: boolean
  /** After a press of a barrier button. */
  readonly onBarrier: () => void
}): JSX.Element {
  const { situation, selected, onBarrier } = props
  const { lane } = situation
  const holding = useDesk(({ keyFeedback }) =>
    keyFeedback?.laneNo === lane.no && keyFeedback.state === 'holding' ? keyFeedback.action : null,
  )
  const button = (action: LaneAction): JSX.Element => (
    <ActionButton
      key={action}
      action={action}
      command={commandOf(action, lane.hold)}
      look={looks[action]}
      obstacle={obstacleTo(action, situation)}
      showKey={selected}
      holding={holding === action}
      pressed={action === 'hold' && lane.hold === 'on'}
      onPress={() => {
        void press(lane.no, action)
        if (action === 'open' || action === 'close' || action === 'hold') onBarrier()
      }}
    />
  )
  return (
    <footer className={classes['buttons']}>
      <div className={classes['row']}>{barrierActions.map(button)}</div>
      <div className={classes['row']}>{deskActions(lane).map(button)}</div>
    </footer>
  )
}
