import { expect, it } from 'vitest'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { Blacklist } from '#electron/core/events/blacklist.ts'
import { Rounds } from './rounds.ts'

const NOON = Date.UTC(2026, 2, 29, 12)

/** What was missed until then is filed without waiting for a callback, in the first round and in one without a gap. */
async function settledUntil(othersTell: boolean): Promise<(LotTime | null)[]> {
  const asked: (LotTime | null)[] = []
  const second = Promise.withResolvers<void>()
  const rounds = new Rounds({
    lot: { call: async () => ({ kind: 'refused', code: 1004, message: '', resultId: null }) },
    catchUp: {
      round: async ({ settledUntil: until }) => {
        asked.push(until)
        if (asked.length === 2) second.resolve()
        return undefined
      },
    },
    blacklist: new Blacklist(),
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
    lot: { call: async () => ({ kind: 'refused', code: 1004, message: '', resultId: null }) },
    catchUp: {
      round: async ({ settledUntil: until }) => {
        asked.push(until)
        if (asked.length === 1) throw new Error('the disk is full')
        third.resolve()
        return undefined
      },
    },
    blacklist: new Blacklist(),
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

it('reads the blacklist once, and again when the lot has told of a change', async () => {
  const blacklist = new Blacklist()
  let reads = 0
  let round = 0
  const done = Promise.withResolvers<number>()
  const rounds = new Rounds({
    lot: {
      call: async () => {
        reads += 1
        // A change that comes while the list is being read may not be in it.
        if (reads === 2) blacklist.note({ LicensePlateNumber: 'A1' })
        return { kind: 'refused', code: 1004, message: '', resultId: null }
      },
    },
    catchUp: {
      round: async () => {
        round += 1
        if (round === 2) blacklist.note({ LicensePlateNumber: 'B2' })
        if (round === 5) done.resolve(reads)
        return undefined
      },
    },
    blacklist,
    everyMs: 1,
    lotNow: () => lotTimeOfWallMs(NOON),
    patienceMs: () => 0,
    othersTell: () => false,
    onChange: () => undefined,
    onFault: (_what, cause) => done.reject(cause),
  })
  rounds.start()
  expect(await done.promise).toBe(3)
  await rounds.stop()
})
