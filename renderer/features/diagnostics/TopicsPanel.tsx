import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicSeen } from '#shared/contract/diagnostics.ts'
import surface from '#renderer/components/Surface.module.css'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import classes from './Diagnostics.module.css'

const SECONDS = 60
const COUNTS = ['requests', 'answers', 'callbacks', 'other'] as const

function TopicTable({ topics }: { readonly topics: readonly TopicSeen[] }): JSX.Element {
  const { t } = useTranslation()
  return (
    <table className={classes['topics']}>
      <thead>
        <tr>
          <th scope="col">{t('diagnostics.topic')}</th>
          {COUNTS.map((count) => (
            <th key={count} scope="col">
              {t(`diagnostics.${count}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {topics.map((seen) => (
          <tr key={seen.topic}>
            <th scope="row">{seen.topic}</th>
            {COUNTS.map((count) => (
              <td key={count}>{seen[count]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Which topics of the broker carry what. */
export function TopicsPanel(): JSX.Element {
  const { t } = useTranslation()
  const [filter, setFilter] = useState('#')
  const listening = useCall<TopicSeen[]>()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (filter.trim() === '') return
    void listening.give(() => window.laneDesk.discoverTopics({ filter, seconds: SECONDS }))
  }
  const topics = listening.answer ?? []
  return (
    <form className={surface['form']} onSubmit={submit} noValidate aria-labelledby="topics-title">
      <h3 id="topics-title">{t('diagnostics.topics')}</h3>
      <p className={surface['hint']}>{t('diagnostics.topicsHint')}</p>
      <TextInput
        size="md"
        label={t('diagnostics.filter')}
        autoComplete="off"
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
      />
      <Button type="submit" h={48} variant="default" loading={listening.under}>
        {t('diagnostics.listen', { n: SECONDS })}
      </Button>
      {topics.length === 0 ? (
        <CallOutcome call={listening} done={() => t('diagnostics.topicsNone')} />
      ) : (
        <TopicTable topics={topics} />
      )}
    </form>
  )
}
