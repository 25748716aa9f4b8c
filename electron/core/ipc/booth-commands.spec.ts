import { pino } from 'pino'
import { expect, it } from 'vitest'
import { callbacksAtRest } from '#shared/contract/events.ts'
import { boothCommands } from './booth-commands.ts'
import { StatePublisher } from './publish.ts'
import type { BoothService } from './services.ts'

const fails = async (): Promise<never> => {
  throw new Error('not part of this test')
}
const booth: BoothService = {
  start: fails,
  stop: fails,
  configure: fails,
  resumed: () => undefined,
  state: () => ({
    phase: 'booth',
    connection: { state: 'connecting', error: null, clockOffsetMs: null },
    lists: { zones: [], booths: [], plateTypes: [], plateColours: [] },
    limits: { popupMaxAgeMs: 5000, statusMaxAgeMs: 8000 },
    lanes: [],
    activities: [],
    events: [],
    occupancy: null,
    alerts: [],
    callbacks: callbacksAtRest,
  }),
  onChange: () => () => undefined,
  openBarrier: fails,
  closeBarrier: fails,
  setHoldOpen: fails,
  changeFee: fails,
  takeCash: fails,
  noPlateEntry: fails,
  proposeVirtualPlate: () => 'X1',
  picture: fails,
  testConnection: fails,
  share: fails,
}

it('the first snapshot waits until the stored settings were looked at', async () => {
  const ready = Promise.withResolvers<void>()
  const publisher = new StatePublisher({ state: () => booth.state(), log: pino({ level: 'silent' }) })
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
