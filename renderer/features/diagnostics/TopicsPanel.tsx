import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import surface from '#renderer/components/Surface.module.css'
import { FindTopics } from '#renderer/parts/topics/FindTopics.tsx'

/** Which topics of the broker carry what. */
export function TopicsPanel(): JSX.Element {
  const { t } = useTranslation()
  return (
    <section className={surface['form']} aria-labelledby="topics-title">
      <h3 id="topics-title">{t('topics.title')}</h3>
      <p className={surface['hint']}>{t('topics.hint')}</p>
      <FindTopics broker={null} />
    </section>
  )
}
