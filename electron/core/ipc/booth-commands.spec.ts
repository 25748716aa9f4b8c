import { unreadLists } from '#shared/contract/booth.ts'
import type { BoothService } from './booth-commands.ts'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { BoothState } from '#shared/contract/booth.ts'
import { callbacksAtRest } from '#shared/contract/events.ts'
import { boothCommands } from './booth-commands.ts'
import { StatePublisher } from './publish.ts'

const fails = async (): Promise<never> => {
  throw new Error('not part of this test')
}
const state: BoothState = {
  phase: 'booth',
  connection: { state: 'connecting', error: null, clockOffsetMs: null },
  lists: unreadLists,
  limits: { popupMaxAgeMs: 5000, statusMaxAgeMs: 8000 },
  lanes: [],
  activities: [],
  events: [],
  occupancy: null,
  alerts: [],
  callbacks: callbacksAtRest,
}
const booth: BoothService = {
  openBarrier: fails,
  closeBarrier: fails,
  setHoldOpen: fails,
  changeFee: fails,
  takeCash: fails,
  noPlateEntry: fails,
  proposeVirtualPlate: () => 'X1',
}

it('the first snapshot waits until the stored settings were looked at', async () => {
  const ready = Promise.withResolvers<void>()
  const publisher = new StatePublisher({ state: () => state, log: pino({ level: 'silent' }) })
  const commands = boothCommands(booth, publisher, ready.promise)
  let answered = false
  const snapshot = commands.snapshot([]).then((reply) => {
    answered = true
    return reply
  })
  // Another command goes through all the microtasks that an unguarded snapshot would need.
  expect(await commands.proposeVirtualPlate([])).toEqual({ ok: true, value: 'X1' })
  expect(answered).toBe(false)
  ready.resolve()
  expect(await snapshot).toMatchObject({ ok: true, value: { seq: 0, state: { phase: 'booth' } } })
})
