import { app } from 'electron'
import type { PracticeBooth } from '#electron/core/training/practice-booth.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import type { Shift } from '#shared/contract/shifts.ts'
import type { trainingCommands } from '#shared/contract/training.ts'
import type { UpdateState } from '#shared/contract/updates.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import { withTraining, withoutTraining } from './training-switch.ts'

export interface PracticeParts {
  /** null: this is the real booth. */
  readonly practice: Pick<PracticeBooth, 'sendExercise'> | null
  /** Whether something is under way that must not be broken off. */
  readonly isBusy: () => boolean
  /** While one is being installed LaneDesk is not left: the installer waits for it to end, and starts it again as the real booth. */
  readonly update: () => Pick<UpdateState, 'state'>
  readonly shift: () => Pick<Shift, 'state'>
  readonly look: () => Pick<Preferences, 'language' | 'colorScheme'>
  /** The window has the whole screen. */
  readonly kiosk: () => boolean
}

/**
 * The ways into practising and out of it: LaneDesk ends in order and starts again as the other. The real booth is left only
 * while nothing is under way and nobody answers for its drawer; the made-up one at any moment.
 */
export function practiceHandlers({
  practice,
  isBusy,
  update,
  shift,
  look,
  kiosk,
}: PracticeParts): HandlersOf<typeof trainingCommands> {
  const startAgain = (args: readonly string[]): void => {
    app.relaunch({ args: [...args] })
    app.quit()
  }
  const given = process.argv.slice(1)
  return {
    startPractice: async () => {
      if (practice !== null) return err(appErrorOf('not-in-practice'))
      if (isBusy() || update().state === 'installing') return err(appErrorOf('practice-busy'))
      if (shift().state !== 'none') return err(appErrorOf('practice-shift-open'))
      startAgain(withTraining(given, { ...look(), kiosk: kiosk() }))
      return ok(null)
    },
    endPractice: async () => {
      if (practice === null) return err(appErrorOf('only-in-practice'))
      startAgain(withoutTraining(given))
      return ok(null)
    },
    practiseAfresh: async () => {
      if (practice === null) return err(appErrorOf('only-in-practice'))
      startAgain(withTraining(given, { ...look(), kiosk: kiosk() }))
      return ok(null)
    },
    sendExercise: async ([{ id }]) => {
      if (practice === null) return err(appErrorOf('only-in-practice'))
      practice.sendExercise(id)
      return ok(null)
    },
  }
}
