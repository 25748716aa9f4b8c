import { Button } from '@mantine/core'
import { IconDoorExit, IconSchool } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Practice } from '#shared/contract/training.ts'
import { Answer, Question } from '#renderer/components/Question.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { carWords } from '#renderer/parts/practice/exercise-words.ts'
import { goTo } from '#renderer/stores/desk-store.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { isPractice } from '#renderer/stores/is-practice.ts'
import classes from './PracticeFrame.module.css'

/** What to do now: sign in, the exercise that was sent last, or nothing in particular. */
function useStep(): string {
  const { t } = useTranslation()
  const practice = useBooth<Practice | null>((view) => view.practice, null)
  const isSignedOut = useBooth((view) => view.atDesk.state === 'signed-out', false)
  if (practice === null) return t('practice.notReal')
  if (isSignedOut) {
    const people = practice.people.map((person) => t('practice.pin', person)).join(t('practice.and'))
    return t('practice.signIn', { people })
  }
  const last = practice.exercises.find(({ id }) => id === practice.last)
  if (last === undefined || last.state === 'open') return t('practice.notReal')
  const name = t(`exercise.${last.id}`)
  if (last.state !== 'sent') return t(`practice.${last.state}`, { name })
  return t('practice.step', { car: carWords(last, t) ?? '', todo: t(`exerciseTodo.${last.id}`) })
}

/** Says on every screen that nothing of it is real, what to do, and where the way back is. */
function Band(): JSX.Element {
  const { t } = useTranslation()
  const step = useStep()
  const [asking, setAsking] = useState(false)
  const ending = useCall<null>()
  const title = t('practice.windowTitle')
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <aside className={classes['band']} aria-label={t('practice.band')}>
      <strong className={classes['mark']}>
        <IconSchool size="1.5rem" aria-hidden />
        {t('practice.mark')}
      </strong>
      <output className={classes['step']} title={step}>
        {step}
      </output>
      <Button
        h={48}
        px="sm"
        variant="default"
        title="Alt+0"
        aria-keyshortcuts="Alt+0"
        onClick={() => goTo('practice')}
      >
        {t('practice.exercises')}
      </Button>
      <Button
        h={48}
        px="sm"
        variant="default"
        classNames={{ root: classes['end'] ?? '' }}
        title={t('practice.end')}
        leftSection={<IconDoorExit size={20} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('practice.end')}
      </Button>
      {asking ? (
        <Question
          title={t('practice.endTitle')}
          onCancel={() => setAsking(false)}
          answers={
            <Answer
              busy={ending.under}
              onPress={() => void ending.give(() => window.laneDesk.endPractice({ confirmed: true }))}
            >
              {t('practice.endNow')}
            </Answer>
          }
        >
          <p>{t('practice.endText')}</p>
          <CallOutcome call={ending} done={() => t('practice.startsAgain')} />
        </Question>
      ) : null}
    </aside>
  )
}

/** Around everything, whatever it shows or whatever fails in it; at the real booth there is nothing of it. */
export function PracticeFrame({ children }: { readonly children: ReactNode }): ReactNode {
  if (!isPractice) return children
  return (
    <div className={classes['frame']}>
      <Band />
      <div className={classes['rest']}>{children}</div>
    </div>
  )
}
