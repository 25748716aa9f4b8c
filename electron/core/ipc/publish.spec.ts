import { unreadLists } from '#shared/contract/booth.ts'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { BoothState, Change } from '#shared/contract/booth.ts'
import { channelOf } from '#shared/contract/names.ts'
import { callbacksAtRest } from '#shared/contract/events.ts'
import { StatePublisher } from './publish.ts'
import type { ChangeTarget } from './publish.ts'

const log = pino({ level: 'silent' })
const stateIn = (phase: BoothState['phase']): BoothState => ({
  phase,
  connection: { state: 'connecting', error: null, clockOffsetMs: null },
  lists: unreadLists,
  limits: { popupMaxAgeMs: 5000, statusMaxAgeMs: 8000 },
  lanes: [],
  activities: [],
  events: [],
  occupancy: null,
  alerts: [],
  callbacks: callbacksAtRest,
})

class FakeWindow implements ChangeTarget {
  readonly heard: unknown[] = []
  destroyed = false
  broken = false

  isDestroyed(): boolean {
    return this.destroyed
  }

  send(channel: string, payload: unknown): void {
    if (this.broken) throw new Error('Object has been destroyed')
    if (channel === channelOf('change')) this.heard.push(payload)
  }
}

const phase = (phase: BoothState['phase']): Change => ({ type: 'phase', phase })

describe('StatePublisher', () => {
  it('numbers the changes without a gap and sends them in order to every window', () => {
    const publisher = new StatePublisher({ state: () => stateIn('set-up'), log })
    const windows = [new FakeWindow(), new FakeWindow()]
    for (const window of windows) publisher.add(window)
    publisher.publish(phase('weak-storage'))
    publisher.publish(phase('booth'))
    const expected = [
      { seq: 1, change: phase('weak-storage') },
      { seq: 2, change: phase('booth') },
    ]
    expect(windows.map((window) => window.heard)).toEqual([expected, expected])
  })

  it('a snapshot holds the state with the number of the last change in it', () => {
    let now: BoothState['phase'] = 'set-up'
    const publisher = new StatePublisher({ state: () => stateIn(now), log })
    expect(publisher.snapshot()).toEqual({ seq: 0, state: stateIn('set-up') })
    now = 'booth'
    publisher.publish(phase('booth'))
    expect(publisher.snapshot()).toEqual({ seq: 1, state: stateIn('booth') })
    const late = new FakeWindow()
    publisher.add(late)
    publisher.publish(phase('set-up'))
    expect(late.heard).toEqual([{ seq: 2, change: phase('set-up') }])
  })

  it('drops windows that are gone and those that were taken off, and goes on with the others', () => {
    const publisher = new StatePublisher({ state: () => stateIn('booth'), log })
    const [gone, broken, off, there] = [
      new FakeWindow(),
      new FakeWindow(),
      new FakeWindow(),
      new FakeWindow(),
    ]
    publisher.add(gone)
    publisher.add(broken)
    const remove = publisher.add(off)
    publisher.add(there)
    gone.destroyed = true
    broken.broken = true
    remove()
    publisher.publish(phase('booth'))
    gone.destroyed = false
    broken.broken = false
    publisher.publish(phase('set-up'))
    expect([gone, broken, off].map((window) => window.heard)).toEqual([[], [], []])
    expect(there.heard).toHaveLength(2)
  })

  it('sends only what the contract names', () => {
    const publisher = new StatePublisher({ state: () => stateIn('booth'), log })
    const window = new FakeWindow()
    publisher.add(window)
    const connection = { state: 'online', error: null, clockOffsetMs: 5, appSecret: 'f00d' } as const
    publisher.publish({ type: 'connection', connection })
    expect(window.heard).toEqual([
      {
        seq: 1,
        change: { type: 'connection', connection: { state: 'online', error: null, clockOffsetMs: 5 } },
      },
    ])
  })

  it('a change that breaks the contract leaves a gap that the windows see', () => {
    const publisher = new StatePublisher({ state: () => stateIn('booth'), log })
    const window = new FakeWindow()
    publisher.add(window)
    publisher.publish({
      type: 'connection',
      connection: { state: 'online', error: null, clockOffsetMs: Number.NaN },
    })
    publisher.publish(phase('booth'))
    expect(window.heard).toEqual([{ seq: 2, change: phase('booth') }])
  })
})
