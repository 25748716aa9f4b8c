import { pino } from 'pino'
import { describe, expect, it, vi } from 'vitest'
import { boothOf } from '#shared/contract/fixture.ts'
import type { BoothState, Change } from '#shared/contract/state.ts'
import { channelOf } from '#shared/contract/channel.ts'
import { StatePublisher, stateHandlers } from './publish.ts'
import type { ChangeTarget } from './publish.ts'

const log = pino({ level: 'silent' })
const stateIn = (phase: BoothState['phase']): BoothState => boothOf({ phase })

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

const phase = (whole: BoothState['phase']): Change => ({ slice: 'phase', whole })
const connection = { state: 'online', error: null, clockOffsetMs: 5 } as const

describe('StatePublisher', () => {
  it('numbers the changes of each slice without a gap and sends them in order to every window', () => {
    const publisher = new StatePublisher({ state: () => stateIn('set-up'), log })
    const windows = [new FakeWindow(), new FakeWindow()]
    for (const window of windows) publisher.add(window)
    publisher.publish(phase('weak-storage'))
    publisher.publish({ slice: 'connection', whole: connection })
    publisher.publish(phase('booth'))
    const expected = [
      { seq: 1, ...phase('weak-storage') },
      { seq: 1, slice: 'connection', whole: connection },
      { seq: 2, ...phase('booth') },
    ]
    expect(windows.map((window) => window.heard)).toEqual([expected, expected])
  })

  it('a snapshot holds the state with the number of the last change in each slice', () => {
    let now: BoothState['phase'] = 'set-up'
    const publisher = new StatePublisher({ state: () => stateIn(now), log })
    expect(publisher.snapshot().seqs).toMatchObject({ phase: 0, lanes: 0, callbacks: 0 })
    now = 'booth'
    publisher.publish(phase('booth'))
    expect(publisher.snapshot()).toMatchObject({ seqs: { phase: 1, lanes: 0 }, state: stateIn('booth') })
    const late = new FakeWindow()
    publisher.add(late)
    publisher.publish(phase('set-up'))
    expect(late.heard).toEqual([{ seq: 2, ...phase('set-up') }])
  })

  it('a slice can be asked for alone', () => {
    const publisher = new StatePublisher({ state: () => stateIn('booth'), log })
    publisher.publish({ slice: 'alerts', whole: [] })
    expect(publisher.snapshot(['alerts'])).toEqual({ seqs: { alerts: 1 }, state: { alerts: [] } })
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
    const withSecret = { ...connection, appSecret: 'f00d' }
    publisher.publish({ slice: 'connection', whole: withSecret })
    expect(window.heard).toEqual([{ seq: 1, slice: 'connection', whole: connection }])
  })

  it('of a change that breaks the contract the windows hear that there was one', () => {
    const publisher = new StatePublisher({ state: () => stateIn('booth'), log })
    const window = new FakeWindow()
    publisher.add(window)
    publisher.publish({ slice: 'connection', whole: { ...connection, clockOffsetMs: Number.NaN } })
    expect(window.heard).toEqual([{ seq: 1, slice: 'connection', untold: true }])
  })
})

describe('stateHandlers', () => {
  it('the first snapshot waits until the stored settings were looked at', async () => {
    const ready = Promise.withResolvers<void>()
    const publisher = new StatePublisher({ state: () => stateIn('booth'), log })
    let answered = false
    const snapshot = stateHandlers(publisher, ready.promise, async () => undefined)
      .snapshot([['phase']])
      .then((reply) => {
        answered = true
        return reply
      })
    // All the microtasks that an unguarded snapshot would need.
    await new Promise(setImmediate)
    expect(answered).toBe(false)
    ready.resolve()
    expect(await snapshot).toEqual({ ok: true, value: { seqs: { phase: 0 }, state: { phase: 'booth' } } })
  })
  it('that the page shows what it has read is passed on', async () => {
    const onScreen = vi.fn<() => Promise<void>>()
    const publisher = new StatePublisher({ state: () => stateIn('booth'), log })
    const reply = await stateHandlers(publisher, Promise.resolve(), onScreen).screenShown([])
    expect(reply).toEqual({ ok: true, value: null })
    expect(onScreen).toHaveBeenCalledOnce()
  })
})
