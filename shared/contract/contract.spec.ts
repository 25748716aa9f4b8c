import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { commandNames, eventNames } from './contract.ts'
import { stateEvents } from './state.ts'

const exportsOf = z.record(z.string(), z.unknown())
const load = async (file: string): Promise<object> => {
  const module: unknown = await import(join(import.meta.dirname, file))
  return typeof module === 'object' && module !== null ? module : {}
}

/** What the domains beside this file offer: whatever they export under a name that ends in `Commands`. */
async function commandsOfDomains(): Promise<string[]> {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const modules = await Promise.all(
    files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && file !== 'contract.ts')
      .map(async (file) => exportsOf.parse({ ...(await load(file)) })),
  )
  return modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) =>
      name.endsWith('Commands') && typeof value === 'object' && value !== null ? Object.keys(value) : [],
    ),
  )
}

it('every command of every domain is in the contract, and no two domains use the same name', async () => {
  expect([...commandNames].toSorted()).toEqual((await commandsOfDomains()).toSorted())
})

it('the changes that are told are those of the state', () => {
  expect(eventNames).toEqual(Object.keys(stateEvents))
})
