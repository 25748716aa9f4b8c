import { useEffect, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpeningToExplain } from '#shared/contract/barriers.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { pcClock } from '#renderer/i18n/format.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { closeDialog } from '#renderer/stores/desk-store.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useAskedCar, useBooth } from '#renderer/stores/hooks.ts'
import { Reason, reasonProblem } from './Reason.tsx'
import { TaskButton } from './TaskButton.tsx'
import { TaskFrame } from './TaskFrame.tsx'
import buttons from './Buttons.module.css'
import fields from './Fields.module.css'

/**
 * Asks why a barrier was opened, once it has moved. Whoever leaves it finds it again among the openings; the next car
 * takes its place unless somebody is answering.
 */
export function ExplainOpening(props: {
  readonly entry: LaneEntry
  readonly commandId: string
}): JSX.Element {
  const { entry, commandId } = props
  const { t } = useTranslation()
  const opening = useBooth<OpeningToExplain | null>(
    ({ barriers }) => barriers.openings.find((one) => one.commandId === commandId) ?? null,
    null,
  )
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { under, error, give } = useCall<null>()
  const problem = reasonProblem(reason)

  const { came, fate } = useAskedCar(entry.lane.no)
  const isNext = (came || fate === 'another') && reason === '' && !under
  useEffect(() => {
    if (isNext) closeDialog()
  }, [isNext])

  const explain = async (said: string, paid: string | null): Promise<void> => {
    const done = await give(() => window.laneDesk.explainOpening({ commandId, reason: said, orderNo: paid }))
    if (done) closeDialog()
  }
  const submit = (): void => {
    setTried(true)
    if (problem === null) void explain(reason.trim(), null)
  }

  return (
    <TaskFrame
      title={t('explain.title')}
      about={
        <p>
          {opening === null
            ? t('explain.done')
            : t('explain.intro', { car: opening.plate ?? t('lanes.noPlate'), time: pcClock(opening.at) })}
        </p>
      }
      submit={t('explain.submit')}
      sending={under}
      locked={opening === null && !under ? t('explain.done') : null}
      notice={error === null ? null : { tone: 'bad', text: errorSentence(error, t) }}
      onSubmit={submit}
    >
      <div className={fields['fields']}>
        <Reason focused of="manual-opening" value={reason} tried={tried} onChange={setReason} />
      </div>
      {opening === null || opening.orders.length === 0 ? null : (
        <fieldset className={buttons['chips']} aria-label={t('explain.orders')}>
          {opening.orders.slice(0, 3).map(({ orderNo: paid, plate, at }) => (
            <TaskButton
              key={paid}
              className={buttons['chip']}
              onPress={() => void explain(reason.trim(), paid)}
            >
              {t('explain.order', { car: plate ?? paid, time: pcClock(at) })}
            </TaskButton>
          ))}
        </fieldset>
      )}
    </TaskFrame>
  )
}
