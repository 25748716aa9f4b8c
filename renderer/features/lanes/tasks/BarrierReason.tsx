import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeftOfAll } from '#shared/contract/operators.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { useLimitNotice } from '#renderer/parts/operators/use-left.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useAskedCar, useBooth } from '#renderer/stores/hooks.ts'
import { obstacleTo } from '../lane-actions.ts'
import { useSituation } from '../situation.ts'
import { Reason, reasonProblem } from './Reason.tsx'
import { TaskFrame } from './TaskFrame.tsx'
import { useDeskCommand } from './use-desk-command.ts'
import classes from './Fields.module.css'

/** Opens a barrier at which no car stands: first the reason, then the barrier. */
export function OpenReason({ entry }: { readonly entry: LaneEntry }): JSX.Element {
  return <BarrierReason entry={entry} kind="open" />
}

/** Holds a barrier open: first the reason, then the barrier. */
export function HoldReason({ entry }: { readonly entry: LaneEntry }): JSX.Element {
  return <BarrierReason entry={entry} kind="hold" />
}

function BarrierReason(props: { readonly entry: LaneEntry; readonly kind: 'open' | 'hold' }): JSX.Element {
  const { entry, kind } = props
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const { sending, refused, send } = useDeskCommand(laneName)
  const left = useBooth<LeftOfAll | null>((view) => view.atDesk.left, null)
  const limit = useLimitNotice('manual-opening', left, null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const problem = reasonProblem(reason)
  const obstacle = obstacleTo(kind, useSituation(entry))
  // The reason is for a barrier at which nobody stands: a car that has come meanwhile is not let out with it.
  const { came, fate } = useAskedCar(laneNo)
  const locked = (): string | null => {
    if (sending) return null
    if (kind === 'open' && fate !== 'there') return t(`dialog.${fate}`)
    if (kind === 'open' && came) return t('dialog.came')
    return obstacle === null ? null : t(`obstacleLong.${obstacle}`)
  }

  const submit = (): void => {
    setTried(true)
    if (problem !== null) return
    const args = { laneNo, reason: reason.trim() }
    void send({ kind, args })
  }

  return (
    <TaskFrame
      title={t(`barrierReason.${kind}.title`)}
      about={<p>{t(`barrierReason.${kind}.intro`)}</p>}
      submit={t(`action.${kind}`)}
      sending={sending}
      locked={locked()}
      notice={refused === null ? limit : { tone: 'bad', text: errorSentence(refused, t) }}
      onSubmit={submit}
    >
      <div className={classes['fields']}>
        <Reason
          focused
          of={kind === 'open' ? 'manual-opening' : 'hold-open'}
          value={reason}
          tried={tried}
          onChange={setReason}
        />
      </div>
    </TaskFrame>
  )
}
