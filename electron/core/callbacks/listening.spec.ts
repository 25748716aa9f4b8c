import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Server, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { expect, it, onTestFinished, vi } from 'vitest'
import { listenerOff } from '#shared/contract/callbacks.ts'
import { acknowledgements } from './intake.ts'
import { Listening } from './listening.ts'

it('tries again by itself where it could not listen, and listens once the port is free', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server on a port has no other address
  const { port } = other.address() as AddressInfo
  const states: string[] = []
  const listening: Listening = new Listening({
    intake: { receive: async () => acknowledgements.stored },
    alwaysAllowed: ['127.0.0.1'],
    monotonic: () => performance.now(),
    onTurnedAway: () => undefined,
    retryEveryMs: 300,
    onChange: () => states.push(listening.state.state),
    onFault: (what, cause) => {
      throw new Error(what, { cause })
    },
  })
  await listening.apply({ ...listenerOff, enabled: true, host: '127.0.0.1', port })
  expect(listening.state.error?.code).toBe('port-taken')
  other.close()
  await once(other, 'close')
  await vi.waitFor(() => expect(listening.state.state).toBe('listening'), 5_000)
  await listening.stop()
  expect(states).toEqual(['failed', 'listening', 'off'])
})

it('where the system stops taking connections in it says so, and listens again by itself', async () => {
  const opened: Server[] = []
  const note = (message: unknown): void => {
    if (
      typeof message === 'object' &&
      message !== null &&
      'server' in message &&
      message.server instanceof Server
    )
      opened.push(message.server)
  }
  subscribe('tracing:net.server.listen:asyncStart', note)
  onTestFinished(() => void unsubscribe('tracing:net.server.listen:asyncStart', note))
  const states: string[] = []
  const faults: unknown[] = []
  const listening: Listening = new Listening({
    intake: { receive: async () => acknowledgements.stored },
    alwaysAllowed: ['127.0.0.1'],
    monotonic: () => performance.now(),
    onTurnedAway: () => undefined,
    retryEveryMs: 10,
    onChange: () => states.push(listening.state.state),
    onFault: (_what, cause) => faults.push(cause),
  })
  await listening.apply({ ...listenerOff, enabled: true, host: '127.0.0.1', port: 0 })
  const cause = new Error('accept ENOBUFS')
  opened[0]?.emit('error', cause)
  await vi.waitFor(() => expect(opened.map((server) => server.listening)).toEqual([false, true]), 5_000)
  await vi.waitFor(() => expect(listening.state.state).toBe('listening'), 5_000)
  await listening.stop()
  expect(states).toEqual(['listening', 'failed', 'listening', 'off'])
  expect(faults).toEqual([cause])
})
