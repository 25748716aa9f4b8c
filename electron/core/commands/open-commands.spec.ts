import { expect, it } from 'vitest'
import { activityOf } from '#shared/contract/fixture.ts'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import { commandKind } from '#shared/contract/lane-commands.ts'
import { OpenCommands } from './open-commands.ts'
import { commandRegistry } from './registry.ts'

/** What cannot be given at lane 2 where order `there` stands, while this was given there for order A. */
function busyWhile(command: CommandKind, there: string): CommandKind[] {
  const open = new OpenCommands({ monotonic: () => 0 }, 1000)
  const activity = activityOf({ id: command, command, orderNo: 'A', state: 'under-way' })
  const spec = commandRegistry[command]
  open.begin(activity, spec.lock(activity), spec.again)
  return open.busyAt('2', there)
}

it('what is done for an order is not in the way of the next one at the lane; what moves the barrier is', () => {
  for (const command of commandKind.options) expect(busyWhile(command, 'A')).toEqual([command])
  for (const command of ['change-fee', 'take-cash', 'correct-plate', 'give-coupon'] as const)
    expect(busyWhile(command, 'B')).toEqual([])
  for (const command of ['open', 'close', 'hold', 'release', 'no-plate-entry'] as const)
    expect(busyWhile(command, 'B')).toEqual([command])
})
