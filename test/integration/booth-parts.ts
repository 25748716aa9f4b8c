import { boothTiming } from '#electron/core/base/timing.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import type { BoothOperators } from '#electron/core/session/booth.ts'
import type { ListenerStore } from '#electron/core/session/booth-events.ts'
import { listenerOff } from '#shared/contract/callbacks.ts'
import type { ListenerSettings } from '#shared/contract/callbacks.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { unknownAtDesk } from '#shared/contract/operators.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** What a booth needs beside its lot, as tests want it. */

/** The booth's timing with everything ten times as fast. */
export const fastTiming: Timing = {
  ...boothTiming,
  pollWithCarMs: 40,
  pollIdleMs: 30,
  pollQuietMs: 30,
  pollExpectingMs: 20,
  pollBlindMs: 40,
  pollFloorMs: 10,
  callsPerSecond: 1000,
  connectionDwellMs: 20,
  awayFirstMs: 50,
  awayLastMs: 200,
  readTimeoutMs: 400,
  commandTimeoutMs: 300,
  popupMaxAgeMs: 500,
  entryRetryMs: 100,
  askEveryMs: 40,
  settleMs: 300,
  lateMs: 2000,
  namelessFirstMs: 300,
  namelessMs: 1500,
  repeatGuardMs: 200,
  payFirstMs: 50,
  payLastMs: 200,
  settledLooksMs: [300, 1200, 4500],
  catchUpEveryMs: 200,
  sameEveryMs: 100,
  countsEveryMs: 20,
}

/** Where no test waits for them to pass, the limits of a real booth: how busy this PC is decides nothing. */
export const unhurried = {
  readTimeoutMs: boothTiming.readTimeoutMs,
  commandTimeoutMs: boothTiming.commandTimeoutMs,
  popupMaxAgeMs: boothTiming.popupMaxAgeMs,
} satisfies Partial<Timing>

/** Whoever is at the desk may do everything. */
export const withoutOperators = (atDesk: WhoIsAtTheDesk): BoothOperators => ({
  now: () => atDesk.now(),
  authority: { allows: () => ok({ by: atDesk.now(), used: () => undefined }) },
  state: () => ({ ...unknownAtDesk, state: 'no-operator' }),
  onChange: () => () => undefined,
  changed: () => undefined,
  resumed: () => undefined,
  share: async () => undefined,
})

/** Settings of the listener without a file. */
export class MemoryListener implements ListenerStore {
  #settings = listenerOff

  read(): ListenerSettings {
    return this.#settings
  }

  save(settings: ListenerSettings): Result<ListenerSettings, AppError> {
    this.#settings = settings
    return ok(settings)
  }
}
