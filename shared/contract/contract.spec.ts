import { expect, it } from 'vitest'
import { alertCommands } from './alerts.ts'
import { callbackCommands } from './callbacks.ts'
import { commandNames, eventNames } from './contract.ts'
import { eventCommands } from './events.ts'
import { laneCommands } from './lane-commands.ts'
import { printingCommands } from './printing.ts'
import { diagnosticsCommands } from './diagnostics.ts'
import { preferenceCommands } from './preferences.ts'
import { receiptCommands } from './receipts.ts'
import { settingsCommands } from './settings.ts'
import { reportCommands, shiftCommands } from './shifts.ts'
import { supervisionCommands } from './supervision.ts'
import { stateCommands, stateEvents } from './state.ts'

it('every command of every domain is in the contract, and no two domains use the same name', () => {
  const domains = [
    alertCommands,
    callbackCommands,
    eventCommands,
    laneCommands,
    preferenceCommands,
    diagnosticsCommands,
    shiftCommands,
    reportCommands,
    supervisionCommands,
    printingCommands,
    receiptCommands,
    settingsCommands,
    stateCommands,
  ]
  const names = domains.flatMap((domain) => Object.keys(domain))
  expect([...commandNames].toSorted()).toEqual(names.toSorted())
  expect(eventNames).toEqual(Object.keys(stateEvents))
})
