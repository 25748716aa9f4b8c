import { describe, expect, it } from 'vitest'
import type { Reply } from '#shared/contract/contract.ts'
import type { EventFilterInput, EventPageView } from '#shared/contract/events.ts'
import { createFeed } from './feed.ts'
import type { Feed } from './feed.ts'
import { eventsDown } from './fixture.ts'

interface Asked {
  readonly before: number | null
  readonly filter: EventFilterInput
  readonly answer: (reply: Reply<EventPageView>) => void
}

/** A feed whose pages are answered by the spec. */
function feedAndQuestions(): { feed: Feed; asked: Asked[] } {
  const asked: Asked[] = []
  const feed = createFeed(
    ({ before, filter }) => new Promise((resolve) => asked.push({ before, filter, answer: resolve })),
  )
  return { feed, asked }
}
const page = (newest: number, oldest: number): Reply<EventPageView> => ({
  ok: true,
  value: { events: eventsDown(newest, oldest), next: oldest },
})
const uidsOf = (feed: Feed): number[] => (feed.store.getState().window?.rows ?? []).map((row) => row.uid)

async function shown(newest: number, oldest: number): Promise<{ feed: Feed; asked: Asked[] }> {
  const { feed, asked } = feedAndQuestions()
  const done = feed.show({})
  asked[0]?.answer(page(newest, oldest))
  await done
  return { feed, asked }
}

describe('the list of events', () => {
  it('shows the newest page, with what arrived while it was on its way', async () => {
    const { feed, asked } = feedAndQuestions()
    const done = feed.show({})
    feed.arrive(eventsDown(12, 3), true)
    asked[0]?.answer(page(10, 1))
    await done
    expect(uidsOf(feed).slice(0, 3)).toEqual([12, 11, 10])
  })

  it('goes down page by page, one at a time', async () => {
    const { feed, asked } = await shown(300, 201)
    const down = feed.older()
    await feed.older()
    expect(asked.map((one) => one.before)).toEqual([null, 201])
    asked[1]?.answer(page(200, 101))
    await down
    expect(uidsOf(feed)).toHaveLength(200)
  })

  it('keeps what it has when a page fails, says why, and can go on', async () => {
    const { feed, asked } = await shown(300, 201)
    const down = feed.older()
    asked[1]?.answer({ ok: false, error: { code: 'internal' } })
    await down
    expect(feed.store.getState().error).toEqual({ code: 'internal' })
    expect(uidsOf(feed)).toHaveLength(100)
    const again = feed.older()
    asked[2]?.answer(page(200, 101))
    await again
    expect(feed.store.getState().error).toBeNull()
    expect(uidsOf(feed)).toHaveLength(200)
  })

  it('drops the answer to a filter that is no longer chosen', async () => {
    const { feed, asked } = feedAndQuestions()
    const first = feed.show({ plate: 'A' })
    const second = feed.show({ plate: 'AB' })
    asked[1]?.answer(page(5, 5))
    asked[0]?.answer(page(9, 1))
    await Promise.all([first, second])
    expect(uidsOf(feed)).toEqual([5])
  })

  it('takes what fits the filter, and nothing else, from what arrives', async () => {
    const { feed, asked } = feedAndQuestions()
    const done = feed.show({ types: [1] })
    asked[0]?.answer(page(10, 1))
    await done
    const [newest, ...others] = eventsDown(12, 3)
    if (newest === undefined) throw new Error('no event')
    feed.arrive([{ ...newest, type: 1 }, ...others], true)
    expect(uidsOf(feed).slice(0, 2)).toEqual([12, 10])
  })

  it('does not claim a number of new ones that it cannot know: after a hole it is the least', async () => {
    const { feed, asked } = await shown(60, 1)
    feed.arrive(eventsDown(60, 11), true)
    feed.arrive(eventsDown(110, 61), false)
    expect(feed.store.getState().window).toMatchObject({ waiting: 50, missed: false })
    feed.arrive(eventsDown(200, 151), false)
    expect(feed.store.getState().window).toMatchObject({ waiting: 100, missed: true })
    expect(asked).toHaveLength(1)
    const again = feed.show({})
    asked[1]?.answer(page(200, 101))
    await again
    expect(feed.store.getState().window).toMatchObject({ waiting: 0, missed: false })
  })

  it('knows that something may have been missed also where none of what was heard fits the filter', async () => {
    const { feed, asked } = feedAndQuestions()
    const done = feed.show({ types: [1] })
    asked[0]?.answer(page(60, 1))
    await done
    feed.arrive(eventsDown(60, 11), false)
    feed.arrive(eventsDown(200, 151), false)
    expect(feed.store.getState().window).toMatchObject({ waiting: 0, missed: true })
  })

  it('leaves no gap where more came than was heard while the first page was on its way', async () => {
    const { feed, asked } = feedAndQuestions()
    feed.arrive(eventsDown(50, 1), true)
    const first = feed.show({})
    feed.arrive(eventsDown(200, 151), true)
    asked[0]?.answer(page(50, 1))
    await first
    expect(uidsOf(feed)).toEqual([])
    asked[1]?.answer(page(200, 101))
    await expect.poll(() => uidsOf(feed)).toHaveLength(100)
  })

  it('leaves no gap where many come at once into an empty journal', async () => {
    const { feed, asked } = feedAndQuestions()
    const first = feed.show({})
    feed.arrive([], true)
    asked[0]?.answer({ ok: true, value: { events: [], next: null } })
    await first
    feed.arrive(eventsDown(50, 1), true)
    expect(uidsOf(feed)).toHaveLength(50)
    expect(asked).toHaveLength(1)

    const other = feedAndQuestions()
    const empty = other.feed.show({})
    other.feed.arrive([], true)
    other.asked[0]?.answer({ ok: true, value: { events: [], next: null } })
    await empty
    other.feed.arrive(eventsDown(200, 151), true)
    expect(other.asked).toHaveLength(2)
  })

  it('asks the journal again after a hole and after a change of the lot', async () => {
    const { feed, asked } = await shown(60, 1)
    feed.arrive(eventsDown(60, 11), true)
    feed.arrive(eventsDown(200, 151), true)
    expect(asked).toHaveLength(2)
    feed.arrive(eventsDown(3, 1), true)
    expect(asked).toHaveLength(3)
  })
})
