import { expect, it } from 'vitest'
import { commandNames, eventNames } from '#shared/contract/contract.ts'
import { bridgeOf } from './bridge.ts'
import type { BridgeChannels } from './bridge.ts'

type Listener = (event: unknown, payload: unknown) => void

class FakeIpc implements BridgeChannels {
  readonly invoked: unknown[][] = []
  readonly listeners = new Map<string, Listener>()

  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    this.invoked.push([channel, ...args])
    return 'reply'
  }

  on(channel: string, listener: Listener): void {
    this.listeners.set(channel, listener)
  }

  off(channel: string, listener: Listener): void {
    if (this.listeners.get(channel) === listener) this.listeners.delete(channel)
  }
}

const call = (bridge: object, name: string, ...args: unknown[]): unknown => {
  const method: unknown = Reflect.get(bridge, name)
  if (typeof method !== 'function') throw new Error(`no function: ${name}`)
  return Reflect.apply(method, bridge, args)
}

it('the bridge has one function per command and event of the contract, and nothing else', () => {
  const bridge = bridgeOf(new FakeIpc(), { commands: commandNames, events: eventNames })
  expect(Object.keys(bridge).toSorted()).toEqual([...commandNames, 'onChange'].toSorted())
  expect(Object.values(bridge).every((one) => typeof one === 'function')).toBe(true)
})

it('every function gives its own command and no other, whatever it is called with', async () => {
  const ipc = new FakeIpc()
  const bridge = bridgeOf(ipc, { commands: commandNames, events: [] })
  for (const name of commandNames) expect(await call(bridge, name, 'lanedesk:other', 7)).toBe('reply')
  expect(ipc.invoked).toEqual(commandNames.map((name) => [`lanedesk:${name}`, 'lanedesk:other', 7]))
})

it('a listener hears what was sent, never one of Electron’s events, until it unsubscribes', () => {
  const ipc = new FakeIpc()
  const bridge = bridgeOf(ipc, { commands: [], events: ['change'] })
  const heard: unknown[][] = []
  const off = call(bridge, 'onChange', (...all: unknown[]) => heard.push(all))
  ipc.listeners.get('lanedesk:change')?.({ sender: 'electron' }, 'payload')
  expect(heard).toEqual([['payload']])
  if (typeof off === 'function') Reflect.apply(off, undefined, [])
  expect(ipc.listeners.size).toBe(0)
})
