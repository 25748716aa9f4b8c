import { Socket } from 'node:net'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { Connections } from './connections.ts'

const open = (connections: Connections, address: string, count: number): Socket[] =>
  Array.from({ length: count }, () => {
    const socket = new Socket()
    connections.add(socket, address)
    return socket
  })
const destroyed = (sockets: readonly Socket[]): boolean[] => sockets.map((socket) => socket.destroyed)

it('the connection on which a request was finished least lately gives way', async () => {
  const connections = new Connections({ perAddress: 3, inAll: 9 })
  const sockets = open(connections, 'lot', 3)
  if (sockets[0] !== undefined) connections.finished(sockets[0], 'lot')
  open(connections, 'lot', 1)
  expect(destroyed(sockets)).toEqual([false, true, false])
  open(connections, 'lot', 1)
  expect(destroyed(sockets)).toEqual([false, true, true])
})

it('where there are too many in all, one of the address that has most gives way', () => {
  const connections = new Connections({ perAddress: 3, inAll: 5 })
  const slow = open(connections, 'slow', 3)
  const others = [...open(connections, 'a', 1), ...open(connections, 'b', 1), ...open(connections, 'lot', 1)]
  expect(destroyed(slow)).toEqual([true, false, false])
  expect(destroyed(others)).toEqual([false, false, false])
})

it('what has closed counts no more', async () => {
  const connections = new Connections({ perAddress: 2, inAll: 2 })
  const [first = new Socket(), second = new Socket()] = open(connections, 'lot', 2)
  first.destroy()
  await once(first, 'close')
  open(connections, 'lot', 1)
  expect(second.destroyed).toBe(false)
})
