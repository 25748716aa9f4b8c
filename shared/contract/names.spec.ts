import { expect, it } from 'vitest'
import { commands, events } from './commands.ts'
import { commandNames, eventNames } from './names.ts'

it('the preload knows every command and every event of the contract, and no other', () => {
  expect([...commandNames].toSorted()).toEqual(Object.keys(commands).toSorted())
  expect([...eventNames].toSorted()).toEqual(Object.keys(events).toSorted())
})
