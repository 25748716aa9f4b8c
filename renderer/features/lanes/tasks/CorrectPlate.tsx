import { IconArrowRight } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundOrder } from '#shared/contract/events.ts'
import type { LeftOfAll } from '#shared/contract/operators.ts'
import { isPlate, isProvince, oddityOf, plateOf } from '#shared/plates.ts'
import { Plate } from '#renderer/components/Plate.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { useLimitNotice } from '#renderer/parts/operators/use-left.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { CarPictures, Pictures } from '../CarPictures.tsx'
import { PlateField } from './PlateField.tsx'
import { PlatePad } from './PlatePad.tsx'
import { Reason, ReasonChips, reasonProblem } from './Reason.tsx'
import { TaskFrame } from './TaskFrame.tsx'
import type { TaskNotice } from './TaskFrame.tsx'
import { plateTyped } from './plate-typing.ts'
import type { Typing } from './plate-typing.ts'
import { useCar, useFoundCar } from './use-car.ts'
import { useDeskCommand } from './use-desk-command.ts'
import classes from './CorrectPlate.module.css'

/** Corrects the plate of the car that a lane shows. */
export function CorrectPlate(props: { readonly entry: LaneEntry; readonly orderNo: string }): JSX.Element {
  const { entry, orderNo } = props
  const car = useCar(entry, orderNo, false, 'correct-plate')
  const { popup } = car
  return (
    <PlateForm
      entry={entry}
      orderNo={orderNo}
      // As it was when the task was opened: main refuses where the lot has another one by then.
      plate={car.first?.plate ?? null}
      colour={popup?.entry.state === 'ready' ? popup.entry.value.plateColour : null}
      pictures={popup === null ? null : <CarPictures popup={popup} />}
      locked={car.locked}
    />
  )
}

/** Corrects the plate of an order that was found for the car that stands at a lane without one. */
export function CorrectFound(props: { readonly entry: LaneEntry; readonly order: FoundOrder }): JSX.Element {
  const { entry, order } = props
  const locked = useFoundCar(entry, order.orderNo)
  const { orderNo, plate, entryTime, pictures } = order
  return (
    <PlateForm
      entry={entry}
      orderNo={orderNo}
      plate={plate}
      colour={null}
      pictures={<Pictures car={{ orderNo, plate, entryTime, taken: pictures, loading: false }} />}
      locked={locked}
    />
  )
}

/**
 * The right plate, and why. The old one stands selected in the field; beside it the characters of plates, or the reasons
 * once it is their turn: they have one place, so that the pictures stay in sight.
 */
function PlateForm(props: {
  readonly entry: LaneEntry
  readonly orderNo: string
  readonly plate: string | null
  readonly colour: string | null
  readonly pictures: JSX.Element | null
  /** Why it cannot be corrected now. */
  readonly locked: string | null
}): JSX.Element {
  const { entry, orderNo, plate, colour, pictures, locked } = props
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const { sending, refused, send } = useDeskCommand(laneName)
  const [typed, setTyped] = useState<Typing>({ text: plate ?? '', from: 0, to: plate?.length ?? 0 })
  const [reason, setReason] = useState('')
  const [turn, setTurn] = useState<'plate' | 'reason'>('plate')
  const [tried, setTried] = useState(false)
  const plateInput = useRef<HTMLInputElement>(null)
  const reasonInput = useRef<HTMLInputElement>(null)
  const padPlace = useRef<HTMLDivElement>(null)
  const limits = useBooth<LeftOfAll | null>((view) => view.atDesk.left, null)
  const limit = useLimitNotice('plate', limits, null)

  const newPlate = plateOf(typed.text)
  const problem =
    newPlate === ''
      ? 'empty'
      : isPlate(newPlate)
        ? newPlate === plateOf(plate ?? '')
          ? 'same'
          : null
        : 'wrong'
  const odd = problem === null ? oddityOf(newPlate, plate) : null
  const whyProblem = reasonProblem(reason)

  const submit = (): void => {
    setTried(true)
    if (problem !== null) return plateInput.current?.focus()
    if (whyProblem !== null) return reasonInput.current?.focus()
    const args = { laneNo, orderNo, plate, newPlate, reason: reason.trim() }
    void send({ kind: 'correct-plate', args })
  }
  /** A plate that is right without a reason: the reason comes next. */
  const goOn = (): boolean => {
    if (problem !== null || reason.trim() !== '') return false
    reasonInput.current?.focus()
    return true
  }
  const notice = (): TaskNotice | null =>
    refused !== null
      ? { tone: 'bad', text: errorSentence(refused, t) }
      : odd === null
        ? limit
        : { tone: 'warn', text: t(`correctPlate.odd.${odd}`) }

  return (
    <TaskFrame
      title={t('correctPlate.title')}
      about={
        <div className={classes['change']}>
          <Plate plate={plate || null} colour={colour} missing={t('lanes.noPlate')} />
          <IconArrowRight size="1.8rem" aria-hidden />
          <output aria-label={t('correctPlate.becomes')}>
            <Plate
              plate={problem === 'empty' || problem === 'same' ? null : newPlate}
              colour={colour}
              missing={t('correctPlate.none')}
            />
          </output>
        </div>
      }
      submit={t('correctPlate.submit')}
      means={problem === null ? t('task.lower', { from: plate || '–', to: newPlate }) : null}
      sending={sending}
      locked={sending ? null : locked}
      notice={notice()}
      onSubmit={submit}
    >
      <div className={classes['form']} data-turn={turn}>
        <div className={classes['fields']}>
          <div onFocus={() => setTurn('plate')}>
            <PlateField
              ref={plateInput}
              label={t('correctPlate.plate')}
              value={typed}
              problem={problem === null || !tried ? null : t(`correctPlate.problem.${problem}`)}
              onChange={setTyped}
              onEnter={goOn}
              onDown={() => padPlace.current?.querySelector('button')?.focus()}
            />
          </div>
          <div onFocus={() => setTurn('reason')}>
            <Reason
              ref={reasonInput}
              of="plate"
              value={reason}
              tried={tried}
              chips={false}
              onChange={setReason}
            />
          </div>
        </div>
        <div ref={padPlace} className={classes['keys']}>
          {turn === 'plate' ? (
            <PlatePad
              begins={typed.from === 0 && (plate === null || plate === '' || isProvince(plate.charAt(0)))}
              onKey={(key) => setTyped(plateTyped(typed, key))}
              onLeave={() => plateInput.current?.focus()}
            />
          ) : (
            <ReasonChips of="plate" value={reason} onChange={setReason} />
          )}
        </div>
        <div className={classes['pictures']}>{pictures}</div>
      </div>
    </TaskFrame>
  )
}
