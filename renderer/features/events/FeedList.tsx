import { Button, Loader } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconArrowUp, IconListDetails } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { LotEventView } from '#shared/contract/events.ts'
import records from '#renderer/components/Records.module.css'
import surface from '#renderer/components/Surface.module.css'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { visibleRows } from '#renderer/components/visible-rows.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import type { Feed, FeedState } from './feed.ts'
import { isOpen } from './feed-filter.ts'
import { isBehind } from './feed-window.ts'
import type { FeedWindow } from './feed-window.ts'
import { FeedRow } from './FeedRow.tsx'
import classes from './Feed.module.css'

const NONE = `${surface['nothing'] ?? ''} ${classes['none'] ?? ''}`

/** As in Feed.module.css. */
const ROW_PX = 56
/** Older events are asked for this many rows before the end is seen. */
const AHEAD = 30

function Empty({ filtered }: { readonly filtered: boolean }): JSX.Element {
  const { t } = useTranslation()
  return (
    <div className={NONE}>
      <IconListDetails size={48} aria-hidden />
      <strong>{t(filtered ? 'feed.emptyFiltered' : 'feed.empty')}</strong>
      <span>{t(filtered ? 'feed.emptyFilteredHint' : 'feed.emptyHint')}</span>
    </div>
  )
}

function Failed({
  error,
  onAgain,
}: {
  readonly error: FeedState['error']
  readonly onAgain: () => void
}): JSX.Element {
  const { t } = useTranslation()
  return (
    <div className={NONE}>
      <strong>{t('feed.failed')}</strong>
      <ErrorNotice error={error} />
      <Button h={48} variant="default" onClick={onAgain}>
        {t('feed.again')}
      </Button>
    </div>
  )
}

/** What stands below the last row. */
function Foot({ state, feed }: { readonly state: FeedState; readonly feed: Feed }): JSX.Element {
  const { t } = useTranslation()
  const { window, error, loading } = state
  return (
    <div className={records['foot']}>
      {error !== null && loading === null ? (
        <>
          <span>{errorSentence(error, t)}</span>
          <Button h={44} variant="default" onClick={() => void feed.older()}>
            {t('feed.again')}
          </Button>
        </>
      ) : (
        <span>{t(window?.next === null ? 'feed.end' : 'feed.olderLoading')}</span>
      )}
    </div>
  )
}

/** What is said to be new is there: after a hole in what was heard, it is the least there can be. */
function newestWords({ waiting, missed }: FeedWindow, t: TFunction): string {
  if (waiting === 0) return t('feed.newest')
  return t(missed ? 'feed.newOnesAtLeast' : 'feed.newOnes', { n: waiting })
}

function Rows(props: {
  readonly window: FeedWindow
  readonly state: FeedState
  readonly feed: Feed
  readonly onAtTop: (atTop: boolean) => void
  readonly onOpen: (event: LotEventView) => void
  readonly onPicture: (event: LotEventView) => void
}): JSX.Element {
  const { window, state, feed, onAtTop, onOpen, onPicture } = props
  const { t } = useTranslation()
  const { ref: sized, height } = useElementSize<HTMLDivElement>()
  const scroller = useRef<HTMLDivElement>(null)
  // Counted from the newest row there was, so that it stays true when rows are given up above.
  const [scrolled, setScrolled] = useState(0)
  const topRow = Math.max(0, scrolled - window.above)
  const above = useRef(window.above)

  // Rows that were given up above must not pull up what is being read.
  useLayoutEffect(() => {
    const gone = window.above - above.current
    above.current = window.above
    if (scroller.current === null || gone === 0) return
    scroller.current.scrollTop = gone > 0 ? scroller.current.scrollTop - gone * ROW_PX : 0
    if (gone < 0) setScrolled(0)
  }, [window.above])

  const { first, last } = visibleRows({ top: topRow * ROW_PX, height }, ROW_PX, window.rows.length)
  const { loading, error } = state
  useEffect(() => {
    if (error === null && loading === null && last + AHEAD >= window.rows.length) void feed.older()
  }, [feed, error, loading, last, window])

  const onScroll = (): void => {
    const top = scroller.current?.scrollTop ?? 0
    setScrolled(window.above + Math.floor(top / ROW_PX))
    onAtTop(top < ROW_PX / 2)
  }
  const toTop = (): void => {
    scroller.current?.scrollTo({ top: 0 })
    onAtTop(true)
    if (isBehind(window)) void feed.show(state.filter)
  }

  return (
    <div className={records['frame']} ref={sized}>
      <Scroller ref={scroller} className={records['scroller']} onScroll={onScroll}>
        <ol
          className={records['rows']}
          aria-label={t('feed.list')}
          style={{ paddingTop: first * ROW_PX, paddingBottom: (window.rows.length - last) * ROW_PX }}
        >
          {window.rows.slice(first, last).map((event) => (
            <FeedRow key={event.uid} event={event} onOpen={onOpen} onPicture={onPicture} />
          ))}
        </ol>
        <Foot state={state} feed={feed} />
      </Scroller>
      {isBehind(window) || topRow > 0 ? (
        <Button
          className={classes['toTop'] ?? ''}
          h={48}
          leftSection={<IconArrowUp size={20} aria-hidden />}
          onClick={toTop}
        >
          {newestWords(window, t)}
        </Button>
      ) : null}
    </div>
  )
}

/** The events in a list that is as long as the journal; only what is seen is drawn. */
export function FeedList(props: {
  readonly feed: Feed
  readonly state: FeedState
  readonly onAtTop: (atTop: boolean) => void
  readonly onOpen: (event: LotEventView) => void
  readonly onPicture: (event: LotEventView) => void
}): JSX.Element {
  const { feed, state, onAtTop, onOpen, onPicture } = props
  const { t } = useTranslation()
  const { window, error, loading, filter } = state
  if (window === null && error === null)
    return (
      <div className={NONE}>
        <Loader aria-hidden />
        <output>{t('feed.loading')}</output>
      </div>
    )
  if (window === null) return <Failed error={error} onAgain={() => void feed.show(filter)} />
  if (window.rows.length === 0 && window.next === null && loading === null)
    return <Empty filtered={!isOpen(filter)} />
  return (
    <Rows window={window} state={state} feed={feed} onAtTop={onAtTop} onOpen={onOpen} onPicture={onPicture} />
  )
}
