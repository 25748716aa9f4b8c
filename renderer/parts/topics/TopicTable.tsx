import { Button } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicSeen } from '#shared/contract/diagnostics.ts'
import classes from './Topics.module.css'

const COUNTS = ['requests', 'answers', 'callbacks', 'other'] as const

export type TakeTopic = (as: 'requestTopic' | 'responseTopic', topic: string) => void

/** What was heard, topic by topic; a topic that carries requests or answers can be taken over. */
export function TopicTable(props: {
  readonly topics: readonly TopicSeen[]
  readonly onTake?: TakeTopic
}): JSX.Element {
  const { topics, onTake } = props
  const { t } = useTranslation()
  return (
    <table className={classes['topics']}>
      <thead>
        <tr>
          <th scope="col">{t('topics.topic')}</th>
          {COUNTS.map((count) => (
            <th key={count} scope="col">
              {t(`topics.${count}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {topics.map((seen) => (
          <tr key={seen.topic}>
            <th scope="row">
              {seen.topic}
              {onTake === undefined ? null : <Takes seen={seen} onTake={onTake} />}
            </th>
            {COUNTS.map((count) => (
              <td key={count}>{seen[count]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Takes({ seen, onTake }: { readonly seen: TopicSeen; readonly onTake: TakeTopic }): JSX.Element {
  const { t } = useTranslation()
  const offered = [
    ...(seen.requests > 0 ? (['requestTopic'] as const) : []),
    ...(seen.answers > 0 ? (['responseTopic'] as const) : []),
  ]
  return (
    <>
      {offered.map((as) => (
        <Button key={as} h={44} mt={4} fullWidth variant="default" onClick={() => onTake(as, seen.topic)}>
          {t(`topics.take.${as}`)}
        </Button>
      ))}
    </>
  )
}
