import { expect, it } from 'vitest'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { Rounds } from './rounds.ts'

const NOON = Date.UTC(2026, 2, 29, 12)

const noBlacklist = { missedSomething: () => undefined, read: async () => undefined }

/** What was missed until then is filed without waiting for a callback, in the first round and in one without a gap. */
async function settledUntil(othersTell: boolean): Promise<(LotTime | null)[]> {
  const asked: (LotTime | null)[] = []
  const second = Promise.withResolvers<void>()
  const rounds = new Rounds({
    catchUp: {
      round: async ({ settledUntil: until }) => {
        asked.push(until)
        if (asked.length === 2) second.resolve()
        return undefined
      },
    },
    blacklist: noBlacklist,
    everyMs: 1,
    lotNow: () => lotTimeOfWallMs(NOON),
    patienceMs: () => 1000,
    othersTell: () => othersTell,
    onChange: () => undefined,
    onFault: (what, cause) => second.reject(new Error(what, { cause })),
  })
  rounds.start()
  await second.promise
  await rounds.stop()
  return asked.slice(0, 2)
}

it('after a gap what is a minute old is filed at once, otherwise it is left to its callback', async () => {
  expect(await settledUntil(false)).toEqual([lotTimeOfWallMs(NOON - 60_000), null])
})

it('where other booths may tell it, with its pictures, they are given time for it after a gap, too', async () => {
  expect(await settledUntil(true)).toEqual([null, null])
})

it('goes on after a round that failed, and reads again what that one left out', async () => {
  const asked: (LotTime | null)[] = []
  const faults: unknown[] = []
  const states: string[] = []
  const third = Promise.withResolvers<void>()
  const rounds: Rounds = new Rounds({
    catchUp: {
      round: async ({ settledUntil: until }) => {
        asked.push(until)
        if (asked.length === 1) throw new Error('the disk is full')
        third.resolve()
        return undefined
      },
    },
    blacklist: noBlacklist,
    everyMs: 1,
    lotNow: () => lotTimeOfWallMs(NOON),
    patienceMs: () => 1000,
    othersTell: () => false,
    onChange: () => states.push(rounds.state),
    onFault: (_what, cause) => faults.push(cause),
  })
  rounds.start()
  await third.promise
  await rounds.stop()
  expect(faults).toEqual([new Error('the disk is full')])
  expect(asked).toEqual([lotTimeOfWallMs(NOON - 60_000), lotTimeOfWallMs(NOON - 60_000)])
  expect(states.slice(0, 3)).toEqual(['reading', 'failed', 'reading'])
})

it('is not idle while what was missed during a round is still to be read', async () => {
  const rounds: PromiseWithResolvers<undefined>[] = [Promise.withResolvers(), Promise.withResolvers()]
  const begun = rounds.map(() => Promise.withResolvers<void>())
  let round = 0
  const states: string[] = []
  const idle = Promise.withResolvers<void>()
  const reading: Rounds = new Rounds({
    catchUp: {
      round: () => {
        begun[round]?.resolve()
        return rounds[round++]?.promise ?? Promise.resolve(undefined)
      },
    },
    blacklist: noBlacklist,
    everyMs: 60_000,
    lotNow: () => lotTimeOfWallMs(NOON),
    patienceMs: () => 1000,
    othersTell: () => false,
    onChange: () => {
      states.push(reading.state)
      if (round === 2 && reading.state === 'idle') idle.resolve()
    },
    onFault: (what, cause) => idle.reject(new Error(what, { cause })),
  })
  reading.start()
  await begun[0]?.promise
  reading.missedSomething()
  rounds[0]?.resolve(undefined)
  await begun[1]?.promise
  expect(states).toEqual(['reading'])
  rounds[1]?.resolve(undefined)
  await idle.promise
  await reading.stop()
  expect(states).toEqual(['reading', 'idle'])
})
