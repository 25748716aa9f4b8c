import type { CommandArgs, CommandName, CommandOutcome } from '#shared/contract/commands.ts'
import { ok } from '#shared/result.ts'
import type { EventsCommand } from './events-commands.ts'
import type { CommandHandlers } from './handle.ts'
import type { PreferencesCommand } from './preferences-commands.ts'
import type { StatePublisher } from './publish.ts'
import type { SettingsCommand } from './settings-commands.ts'

/** The booth, as IPC sees it. No function here throws for what can happen at a booth: refusals are outcomes. */
export interface BoothService {
  openBarrier(args: CommandArgs<'openBarrier'>[0]): Promise<CommandOutcome>
  closeBarrier(args: CommandArgs<'closeBarrier'>[0]): Promise<CommandOutcome>
  setHoldOpen(args: CommandArgs<'setHoldOpen'>[0]): Promise<CommandOutcome>
  changeFee(args: CommandArgs<'changeFee'>[0]): Promise<CommandOutcome>
  takeCash(args: CommandArgs<'takeCash'>[0]): Promise<CommandOutcome>
  noPlateEntry(args: CommandArgs<'noPlateEntry'>[0]): Promise<CommandOutcome>
  /** A virtual plate that is not in use, for a car without one. */
  proposeVirtualPlate(): string
}

/** Every command that no other domain binds: a new one does not compile until somebody does. */
export type BoothCommand = Exclude<CommandName, EventsCommand | PreferencesCommand | SettingsCommand>

/**
 * Binds the contract's booth commands to the booth.
 *
 * @param ready settles when the stored settings have been looked at. The first snapshot waits for it, so that a
 * booth that is set up never flashes its set-up screen.
 */
export function boothCommands(
  booth: BoothService,
  publisher: StatePublisher,
  ready: Promise<void>,
): Pick<CommandHandlers, BoothCommand> {
  return {
    snapshot: async () => {
      await ready
      return ok(publisher.snapshot())
    },
    openBarrier: async ([args]) => ok(await booth.openBarrier(args)),
    closeBarrier: async ([args]) => ok(await booth.closeBarrier(args)),
    setHoldOpen: async ([args]) => ok(await booth.setHoldOpen(args)),
    changeFee: async ([args]) => ok(await booth.changeFee(args)),
    takeCash: async ([args]) => ok(await booth.takeCash(args)),
    proposeVirtualPlate: async () => ok(booth.proposeVirtualPlate()),
    noPlateEntry: async ([args]) => ok(await booth.noPlateEntry(args)),
  }
}
