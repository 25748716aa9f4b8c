import type { AppError } from '#shared/contract/errors.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import type { operatorCommands } from '#shared/contract/operators.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Operators } from './operators.ts'

const toNull = (done: Result<void, AppError>): Result<null, AppError> => (done.ok ? ok(null) : done)

export const operatorHandlers = (operators: Operators): HandlersOf<typeof operatorCommands> => ({
  signIn: async ([{ number, pin }]) => toNull(await operators.signIn(number, pin)),
  signOut: async () => {
    operators.signOut()
    return ok(null)
  },
  touch: async () => {
    operators.touch()
    return ok(null)
  },
  leftFor: async ([{ orderNo, fee }]) => ok(operators.leftFor(orderNo, fee)),
  approve: async ([{ warning, number, pin }]) => toNull(await operators.approve(warning, number, pin)),
  changePin: async ([{ pin, newPin }]) => toNull(await operators.admin.changePin(pin, newPin)),
  makeFirstOperator: async ([typed]) => toNull(await operators.admin.makeFirst(typed)),
  saveOperator: async ([typed]) => toNull(await operators.admin.save(typed)),
  removeOperator: async ([{ number }]) => toNull(await operators.admin.remove(number)),
  exportRoster: () => operators.files.export(),
  importRoster: async ([{ text }]) => toNull(operators.files.import(text)),
  savePolicy: async ([policy]) => toNull(await operators.admin.savePolicy(policy)),
})
