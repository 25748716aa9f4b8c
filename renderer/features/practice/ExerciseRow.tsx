import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck, IconCircleX, IconHourglass } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Exercise } from '#shared/contract/training.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { carWords } from '#renderer/parts/practice/exercise-words.ts'
import { goHome, selectLane } from '#renderer/stores/desk-store.ts'
import { boothStore } from '#renderer/stores/booth-store.ts'
import classes from './Practice.module.css'

const shapes = {
  open: IconCircle,
  sent: IconHourglass,
  done: IconCircleCheck,
  missed: IconCircleX,
} as const satisfies Record<Exercise['state'], unknown>

/** One exercise: its car is sent, and the lane that it comes to is on the screen. */
export function ExerciseRow({ exercise }: { readonly exercise: Exercise }): JSX.Element {
  const { t } = useTranslation()
  const sending = useCall<null>()
  const { id, state } = exercise
  const name = t(`exercise.${id}`)
  const Shape = shapes[state]
  const words = t(state === 'open' ? 'exercises.send' : 'exercises.sendAgain')

  const send = async (): Promise<void> => {
    if (!(await sending.give(() => window.laneDesk.sendExercise({ id })))) return
    const sent = boothStore.getState().view?.practice?.exercises.find((one) => one.id === id)
    goHome()
    if (sent !== undefined && sent.laneNo !== null) selectLane(sent.laneNo)
  }

  return (
    <li className={classes['exercise']} data-state={state}>
      <Shape size="1.5rem" className={classes['shape']} aria-hidden />
      <div className={classes['what']}>
        <strong>{name}</strong>
        <span>{t(`exerciseTodo.${id}`)}</span>
        <span className={classes['state']}>
          {t(`exercises.state.${state}`, { car: carWords(exercise, t) ?? '' })}
        </span>
        {sending.error === null ? null : <ErrorNotice error={sending.error} />}
      </div>
      <Button
        h={48}
        variant="default"
        loading={sending.under}
        aria-label={t('exercises.sendOf', { send: words, name })}
        onClick={() => void send()}
      >
        {words}
      </Button>
    </li>
  )
}
