import { describe, expect, it } from 'vitest'
import { boothTiming } from '#electron/core/base/timing.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import type { Transport } from '#electron/core/lan/transport.ts'
import { askUntilSettled } from './asking.ts'
import type { LookResult, Question } from './asking.ts'
import { foundDone, foundNotDone } from './command.ts'
import type { FoundEnd } from './command.ts'
import { Doubt } from './doubt.ts'

const LATE_MS = 1000
const SETTLE_MS = 100

/** A world in which time passes only where the test lets it pass. */
function world(): {
  readonly clock: { now: () => number; monotonic: () => number }
  readonly pass: (ms: number) => void
} {
  let now = 0
  return {
    clock: { now: () => now, monotonic: () => now },
    pass: (ms) => {
      now += ms
    },
  }
}

const mute: Transport = {
  start: async () => undefined,
  stop: async () => undefined,
  send: async () => ({ kind: 'not-sent', fault: { code: 'cancelled', cause: '' } }),
}

const isThere = (there: boolean): LookResult =>
  there ? { settled: foundDone() } : { otherwise: foundNotDone }
const answer = (data: boolean): LanOutcome<boolean> => ({ kind: 'ok', data, message: '', resultId: null })

/** Asks with a clock of its own; the pauses between take no time that counts. */
function asking(
  clock: { now: () => number; monotonic: () => number },
  doubt: Doubt,
  question: Pick<Question<boolean>, 'ask' | 'goneAfterMs'>,
): Promise<FoundEnd> {
  const credentials = { parkKey: 'P', appId: 'A', appSecret: 'S' }
  const lot = new LanClient({ credentials, transport: mute, clock: new LotClock(clock) })
  const timing = { ...boothTiming, settleMs: SETTLE_MS, askEveryMs: 0, awayLastMs: 0 }
  const search = { doubt, mayBeRefused: false, say: () => undefined, signal: new AbortController().signal }
  return askUntilSettled({ lot, pcClock: clock, timing }, search, { ...question, look: isThere })
}

describe('asking until it is settled', () => {
  it('an answer that names no request counts where the next one says the same', async () => {
    const { clock, pass } = world()
    const named = { kind: 'ok', message: '', resultId: null, withoutId: true } as const
    const nameless = (data: boolean): LanOutcome<boolean> => ({ ...named, data })
    const said = [true, false, false, true, true, true]
    const finding = await asking(clock, new Doubt(clock, 0), {
      ask: async () => {
        pass(1)
        return nameless(said.shift() ?? false)
      },
    })
    expect(finding).toEqual(foundDone())
    expect(said).toEqual([])
  })

  it('an answer tells of the moment of the question: one that was put while the effect could come denies nothing', async () => {
    const { clock, pass } = world()
    const doubt = new Doubt(clock, LATE_MS)
    let questions = 0
    const finding = await asking(clock, doubt, {
      ask: async () => {
        questions += 1
        // The lot looked before the effect, and this PC had no time to read its answer until long after.
        if (questions === 1) {
          pass(LATE_MS + 10 * SETTLE_MS)
          return answer(false)
        }
        return answer(true)
      },
    })
    expect(finding).toEqual(foundDone())
  })

  it('while the answer to the command itself is awaited nothing is denied, however long that takes', async () => {
    const { clock, pass } = world()
    const late = Promise.withResolvers<void>()
    const doubt = new Doubt(clock, LATE_MS, late.promise)
    let questions = 0
    const finding = await asking(clock, doubt, {
      ask: async () => {
        questions += 1
        pass(LATE_MS)
        return answer(questions === 50)
      },
    })
    expect(finding).toEqual(foundDone())
  })

  it('that nobody listens at the lot’s address denies nothing while the command’s own connection stands', async () => {
    const { clock, pass } = world()
    const late = Promise.withResolvers<void>()
    const doubt = new Doubt(clock, 100 * LATE_MS, late.promise)
    doubt.lotIsDown()
    pass(10 * SETTLE_MS)
    expect(doubt.overForMs(clock.monotonic())).toBeLessThan(0)
    late.resolve()
    await late.promise
    expect(doubt.overForMs(clock.monotonic())).toBeLessThan(0)
    doubt.lotIsDown()
    expect(doubt.overForMs(clock.monotonic())).toBe(0)
  })

  it('its absence counts once nothing can come any more', async () => {
    const { clock, pass } = world()
    let asked = 0
    const finding = await asking(clock, new Doubt(clock, LATE_MS), {
      ask: async () => {
        asked = clock.monotonic()
        pass(10)
        return answer(false)
      },
    })
    expect(finding).toEqual(foundNotDone)
    expect(asked).toBeGreaterThanOrEqual(LATE_MS + SETTLE_MS)
  })

  it('a barrier that was out of sight may have opened and closed', async () => {
    const { clock, pass } = world()
    let questions = 0
    const finding = await asking(clock, new Doubt(clock, LATE_MS), {
      goneAfterMs: 400,
      ask: async () => {
        questions += 1
        pass(questions === 3 ? 500 : 10)
        return answer(false)
      },
    })
    expect(finding).toMatchObject({ state: 'unknown', error: { code: 'not-looked-at' } })
  })
})
