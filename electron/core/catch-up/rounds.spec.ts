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
    onRound: async () => undefined,
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
