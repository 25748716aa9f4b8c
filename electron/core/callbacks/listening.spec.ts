import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { expect, it, vi } from 'vitest'
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
