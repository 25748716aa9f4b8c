import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import surface from '#renderer/components/Surface.module.css'
import { StartPractice } from '#renderer/parts/practice/StartPractice.tsx'

/** The way to practising. */
export function PracticePanel(): JSX.Element {
  const { t } = useTranslation()
  return (
    <section className={surface['form']} aria-labelledby="practice-title">
      <h3 id="practice-title">{t('settings.practice')}</h3>
      <p className={surface['hint']}>{t('settings.practiceHint')}</p>
      <StartPractice />
    </section>
  )
}
