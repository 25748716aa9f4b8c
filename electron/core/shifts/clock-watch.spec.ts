import { describe, expect, it } from 'vitest'
import { BlindSpans } from './blind-spans.ts'
import { ClockWatch } from './clock-watch.ts'
import { MemoryStream } from './memory-stream.ts'

function setUp() {
  const stream = new MemoryStream()
  const clock = { wall: stream.now, monotonic: 1_000 }
  const faults: string[] = []
  const watch = new ClockWatch({
    audit: stream,
    clock: { now: () => clock.wall, monotonic: () => clock.monotonic },
    onFault: (what) => faults.push(what),
  })
  /** Both clocks go on; the wall clock by `jump` more. */
  const pass = (ms: number, jump = 0): void => {
    clock.wall += ms + jump
    clock.monotonic += ms
    if (stream.lotWall !== null) stream.lotWall += ms
    stream.now = clock.wall
    watch.look()
  }
  const told = () => stream.all.map(({ kind, fields }) => ({ kind, fields }))
  const blind = () => {
    const spans = new BlindSpans(null)
    for (const row of stream.all) spans.apply(row)
    return spans.spans
  }
  return { stream, clock, watch, pass, told, blind, faults }
}

describe('the watch over this PC’s clock', () => {
  it('says nothing of two clocks that go alike, of a busy PC, or of a time server that nudges', () => {
    const { pass, told } = setUp()
    for (let n = 0; n < 100; n += 1) pass(5_000, n % 2 === 0 ? 1_900 : -1_900)
    expect(told()).toEqual([])
  })

  it.each([2_000, -2_000, 86_400_000, -86_400_000])(
    'writes down a clock that was set by %d ms, once',
    (by) => {
      const { pass, told, clock } = setUp()
      pass(5_000)
      const before = clock.wall + 5_000
      pass(5_000, by)
      pass(5_000)
      expect(told()).toEqual([{ kind: 'clock-jump', fields: { before, after: before + by } }])
    },
  )

  it('writes down that this PC slept, whether its monotonic clock went on (Windows) or not (Linux)', () => {
    const windows = setUp()
    windows.pass(3_600_000)
    expect(windows.told()).toEqual([{ kind: 'stood-still', fields: { ms: 3_600_000 } }])
    const linux = setUp()
    linux.pass(0, 3_600_000)
    expect(linux.told()).toMatchObject([{ kind: 'clock-jump' }])
  })

  it('says that a row could not be written, and goes on from the time that it has read', () => {
    const { stream, watch, clock, told, faults } = setUp()
    stream.cut = 'before'
    clock.wall += 60_000
    watch.look()
    expect(faults).toHaveLength(1)
    stream.cut = null
    watch.look()
    expect(told()).toEqual([])
  })

  it('makes the minutes blind: from the last row before to the next one', () => {
    const { stream, pass, blind } = setUp()
    stream.append('lot-found', {})
    pass(5_000, -3_600_000)
    pass(5_000)
    expect(blind()).toMatchObject([{ cause: 'clock-jump', from: '2026-06-01 16:00:00', to: null }])
    stream.append('alive', {})
    expect(blind()).toMatchObject([
      { cause: 'clock-jump', from: '2026-06-01 16:00:00', to: '2026-06-01 16:00:10' },
    ])
    stream.append('alive', {})
    expect(blind()).toHaveLength(1)
  })

  it('makes a sleep blind, too: this PC was off', () => {
    const { stream, pass, blind } = setUp()
    stream.append('lot-found', {})
    pass(600_000)
    stream.append('alive', {})
    expect(blind()).toMatchObject([{ cause: 'off', from: '2026-06-01 16:00:00', to: '2026-06-01 16:10:00' }])
  })

  it('makes no span of its own while the lot is away, and ends none', () => {
    const { stream, pass, blind } = setUp()
    stream.append('lot-found', {})
    pass(5_000)
    stream.append('lot-lost', {})
    pass(600_000, 60_000)
    stream.append('alive', {})
    expect(blind()).toMatchObject([{ cause: 'lot-away', to: null }])
    stream.append('lot-found', {})
    expect(blind()).toMatchObject([
      { cause: 'lot-away', from: '2026-06-01 16:00:00', to: '2026-06-01 16:10:05' },
    ])
  })

  it('goes on as blind as the start after it says, where LaneDesk was started anew', () => {
    const { stream, pass, blind } = setUp()
    stream.append('lot-found', {})
    pass(600_000)
    stream.append('started', {})
    stream.append('alive', {})
    expect(blind()).toMatchObject([{ cause: 'off', to: null }])
    stream.append('lot-found', {})
    expect(blind()).toMatchObject([{ cause: 'off', from: '2026-06-01 16:00:00', to: '2026-06-01 16:10:00' }])
  })
})
