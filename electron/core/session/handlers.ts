import type { alertCommands } from '#shared/contract/alerts.ts'
import type { boothCommands } from '#shared/contract/booth.ts'
import type { callbackCommands } from '#shared/contract/callbacks.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { eventCommands } from '#shared/contract/events.ts'
import type { laneCommands } from '#shared/contract/lane-commands.ts'
import { ok } from '#shared/result.ts'
import type { Booth } from './booth.ts'
import type { BoothEvents } from './booth-events.ts'

/** The lane commands of the contract. None of them throws for what can happen at a booth: refusals are outcomes. */
export const laneHandlers = (booth: Booth): HandlersOf<typeof laneCommands> => ({
  give: async ([{ kind, args, again }]) => ok(await booth.give(kind, args, again)),
  proposeVirtualPlate: async () => ok(booth.proposeVirtualPlate()),
  couponSchemes: () => booth.couponSchemes(),
  decidePayment: async ([{ activityId, as }]) => {
    const decided = booth.decidePayment(activityId, as)
    return decided.ok ? ok(null) : decided
  },
})

export const boothHandlers = (booth: Booth): HandlersOf<typeof boothCommands> => ({
  setLotTime: async ([{ time }]) => {
    const set = booth.setLotTime(time)
    return set.ok ? ok(null) : set
  },
})

export const eventHandlers = (booth: Booth): HandlersOf<typeof eventCommands> => {
  const { events } = booth
  return {
    eventsPage: async ([args]) => ok(events.page(args)),
    eventDetail: async ([{ uid }]) => ok(events.detail(uid)),
    eventLanes: async () => ok(events.lanes()),
    ordersOfPlate: ([{ plate }]) => booth.ordersOfPlate(plate),
  }
}

export const alertHandlers = (events: BoothEvents): HandlersOf<typeof alertCommands> => ({
  dismissAlert: async ([{ id }]) => {
    events.dismissAlert(id)
    return ok(null)
  },
})

export const callbackHandlers = (events: BoothEvents): HandlersOf<typeof callbackCommands> => ({
  saveListener: ([settings]) => events.saveListener(settings),
  testListener: () => events.testListener(),
  setCallbacks: ([args]) => events.setCallbacks(args),
  retryCallbacks: ([range]) => events.retryCallbacks(range),
})
