import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { TypedBroker } from '#shared/contract/broker.ts'
import type { TopicSeen } from '#shared/contract/diagnostics.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { TopicTable } from './TopicTable.tsx'
import type { TakeTopic } from './TopicTable.tsx'

const SECONDS = 60

/** Listens at a broker and shows which topic carries what. */
export function FindTopics(props: {
  /** As it is typed; null: the one that is stored. */
  readonly broker: TypedBroker | null
  /** Why nobody can listen there yet. */
  readonly obstacle?: string | null
  /** Takes a topic over into its field. */
  readonly onTake?: TakeTopic
}): JSX.Element {
  const { broker, obstacle = null, onTake } = props
  const { t } = useTranslation()
  const [filter, setFilter] = useState('#')
  const listening = useCall<TopicSeen[]>()
  const listen = (): void => {
    if (obstacle !== null || filter.trim() === '') return
    void listening.give(() => window.laneDesk.discoverTopics({ broker, filter, seconds: SECONDS }))
  }
  const topics = listening.answer ?? []
  return (
    <>
      <TextInput
        size="md"
        label={t('topics.filter')}
        autoComplete="off"
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // The form around it is about something else.
          event.preventDefault()
          listen()
        }}
      />
      <Button
        h={48}
        variant="default"
        loading={listening.under}
        disabled={obstacle !== null}
        onClick={listen}
      >
        {t('topics.listen', { n: SECONDS })}
      </Button>
      {obstacle === null ? null : <small>{obstacle}</small>}
      {listening.under ? (
        <Button h={48} variant="default" onClick={() => void replyOf(window.laneDesk.stopTopics())}>
          {t('topics.stop')}
        </Button>
      ) : null}
      <ErrorNotice error={listening.error} />
      {listening.answer?.length === 0 ? (
        <Notice tone="warn" live>
          {t('topics.none')}
        </Notice>
      ) : null}
      {topics.length === 0 ? null : (
        <TopicTable topics={topics} {...(onTake === undefined ? {} : { onTake })} />
      )}
    </>
  )
}
