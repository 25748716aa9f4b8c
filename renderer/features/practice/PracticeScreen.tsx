import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Practice } from '#shared/contract/training.ts'
import { Loading } from '#renderer/components/Loading.tsx'
import { Page } from '#renderer/components/Page.tsx'
import surface from '#renderer/components/Surface.module.css'
import { useBooth } from '#renderer/stores/hooks.ts'
import { Afresh } from './Afresh.tsx'
import { ExerciseRow } from './ExerciseRow.tsx'
import classes from './Practice.module.css'

/** What there is to practise, who may sign in for it, and the way to begin anew. */
export function PracticeScreen(): JSX.Element {
  const { t } = useTranslation()
  const practice = useBooth<Practice | null>((view) => view.practice, null)
  if (practice === null) return <Loading />
  return (
    <Page title={t('screen.practice')} intro={t('exercises.intro')}>
      <div className={surface['columns']}>
        <section className={surface['form']} aria-label={t('exercises.list')}>
          <ol className={classes['list']}>
            {practice.exercises.map((exercise) => (
              <ExerciseRow key={exercise.id} exercise={exercise} />
            ))}
          </ol>
        </section>
        <div className={surface['column']}>
          <section className={surface['form']} aria-labelledby="people-title">
            <h3 id="people-title">{t('exercises.people')}</h3>
            <ul className={classes['people']}>
              {practice.people.map((person) => (
                <li key={person.number}>{t('practice.pin', person)}</li>
              ))}
            </ul>
            <p className={surface['hint']}>{t('exercises.peopleHint')}</p>
          </section>
          <Afresh />
        </div>
      </div>
    </Page>
  )
}
