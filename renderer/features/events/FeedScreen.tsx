import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { LotEventView } from '#shared/contract/events.ts'
import surface from '#renderer/components/Surface.module.css'
import { fieldIsThere } from '#renderer/stores/desk-store.ts'
import { useBooth, useDesk } from '#renderer/stores/hooks.ts'
import { EventDrawer } from './EventDrawer.tsx'
import { PictureDialog } from './EventPicture.tsx'
import { createFeed } from './feed.ts'
import { filterOf, NO_FILTER } from './feed-filter.ts'
import type { FilterForm } from './feed-filter.ts'
import { FeedFilters } from './FeedFilters.tsx'
import { FeedList } from './FeedList.tsx'
import { FoundOrders } from './FoundOrders.tsx'
import { useLaneChoices } from '#renderer/parts/lane/use-lane-choices.ts'
import classes from './Feed.module.css'

const NONE: readonly LotEventView[] = []
/** Typing and quick choosing ask once. */
const SETTLE_MS = 200

/** The lot's events as they come, and all earlier ones below them. */
export function FeedScreen(): JSX.Element {
  const { t } = useTranslation()
  const [feed] = useState(() => createFeed(window.laneDesk.eventsPage))
  const state = useStore(feed.store)
  const events = useBooth((view) => view.events, NONE)
  const lanes = useLaneChoices(events)
  // Until something is chosen here: more may be typed ahead after the first rendering, which takes a moment to stand.
  const typedAhead = useDesk((desk) => desk.typedAhead) ?? ''
  const [chosen, setChosen] = useState<FilterForm | null>(null)
  const form = useMemo(() => chosen ?? { ...NO_FILTER, plate: typedAhead }, [chosen, typedAhead])
  useEffect(fieldIsThere, [])
  const [settled] = useDebouncedValue(form, SETTLE_MS)
  const [opened, setOpened] = useState<LotEventView | null>(null)
  const [shown, setShown] = useState<LotEventView | null>(null)
  const atTop = useRef(true)

  useEffect(() => {
    atTop.current = true
    void feed.show(filterOf(settled))
  }, [feed, settled])
  useEffect(() => feed.arrive(events, atTop.current), [feed, events])

  return (
    <div className={classes['screen']}>
      <section className={surface['pane']} aria-label={t('feed.title')}>
        <FeedFilters form={form} lanes={lanes} onChange={setChosen} />
        <FoundOrders plate={form.plate} />
        <FeedList
          // Another filter is another list, read from its top.
          key={JSON.stringify(state.filter)}
          feed={feed}
          state={state}
          onAtTop={(is) => {
            atTop.current = is
          }}
          onOpen={setOpened}
          onPicture={setShown}
        />
      </section>
      {opened === null ? null : (
        <EventDrawer
          event={opened}
          onChoose={setOpened}
          onPicture={setShown}
          onClose={() => setOpened(null)}
        />
      )}
      {shown === null ? null : <PictureDialog event={shown} onClose={() => setShown(null)} />}
    </div>
  )
}
