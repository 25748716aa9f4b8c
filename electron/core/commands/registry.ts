import type { CommandKind } from '#shared/contract/lane-commands.ts'
import { cashCommand } from './cash.ts'
import type { CommandSpec } from './command.ts'
import { couponCommand } from './coupon.ts'
import { feeCommand } from './fee.ts'
import { gateCommands } from './gate.ts'
import { listChangeCommand } from './list-change.ts'
import { noPlateCommand } from './no-plate.ts'
import { plateCommand } from './plate.ts'

/** Everything that can be done: one entry per kind. */
export const commandRegistry: { readonly [K in CommandKind]: CommandSpec<K> } = {
  ...gateCommands,
  'change-fee': feeCommand,
  'take-cash': cashCommand,
  'no-plate-entry': noPlateCommand,
  'correct-plate': plateCommand,
  'give-coupon': couponCommand,
  'change-list': listChangeCommand,
}
