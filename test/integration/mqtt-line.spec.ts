import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { connectAsync } from 'mqtt'
import { afterEach, expect, it } from 'vitest'
import { MqttLine } from '#electron/core/broker/mqtt-line.ts'
import type { MqttLineOptions } from '#electron/core/broker/mqtt-line.ts'
import { aedesBroker } from './mqtt-harness.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const lineTo = async (url: string, more: Partial<MqttLineOptions> = {}): Promise<MqttLine> => {
  const line = new MqttLine({
    broker: { url, username: '', password: '', version: '3.1.1' },
    topic: 'heard',
    qos: 1,
    maxMessageBytes: 1024,
    onMessage: () => undefined,
    ...more,
  })
  ends.push(() => line.stop())
  await line.start()
  return line
}

/** Lets everybody in and acknowledges no message. */
async function deafBroker(): Promise<{
  readonly url: string
  readonly cut: () => void
  readonly heard: Promise<void>
}> {
  const sockets: Socket[] = []
  const { promise: heard, resolve } = Promise.withResolvers<void>()
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      const kind = (bytes[0] ?? 0) >> 4
      if (kind === 1) socket.write(Buffer.from([0x20, 2, 0, 0]))
      if (kind === 8) socket.write(Buffer.from([0x90, 3, bytes[2] ?? 0, bytes[3] ?? 0, 1]))
      if (kind === 3) resolve()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const cut = (): void => sockets.forEach((socket) => socket.destroy())
  ends.push(async () => {
    cut()
    server.close()
    await once(server, 'close')
  })
  return { url: `mqtt://127.0.0.1:${address.port}`, cut, heard }
}

it('a message is delivered once the broker has it, and not while there is no connection', async () => {
  const broker = aedesBroker()
  await broker.start()
  ends.push(() => broker.stop())
  const line = await lineTo(broker.url)
  expect(await line.deliver('said', 'x')).toEqual({ ok: true, value: undefined })
  await line.stop()
  expect(await line.deliver('said', 'x')).toEqual({ ok: false, error: 'there is no connection' })
})

it('a broker that does not acknowledge holds up neither a stop nor the end of the connection', async () => {
  const broker = await deafBroker()
  const line = await lineTo(broker.url)
  const first = line.deliver('said', 'x')
  await broker.heard
  broker.cut()
  expect((await first).ok).toBe(false)
  await line.stop()
  const again = await lineTo(broker.url)
  const second = again.deliver('said', 'x')
  await again.stop()
  expect(await second).toEqual({ ok: false, error: 'the connection was closed' })
})

it('reads the next message only when the last one is dealt with', async () => {
  const broker = aedesBroker()
  await broker.start()
  ends.push(() => broker.stop())
  const begun: string[] = []
  const turns = Array.from({ length: 3 }, () => ({
    begun: Promise.withResolvers<void>(),
    over: Promise.withResolvers<void>(),
  }))
  const line = await lineTo(broker.url, {
    onMessage: (payload) => {
      const turn = turns[begun.length]
      begun.push(payload.toString())
      turn?.begun.resolve()
      return turn?.over.promise
    },
  })
  const other = await connectAsync(broker.url)
  ends.push(() => other.endAsync(true))
  for (const text of ['a', 'b', 'c']) await other.publishAsync('heard', text, { qos: 1 })
  for (const [index, turn] of turns.entries()) {
    await turn.begun.promise
    // A whole round trip later still nothing more.
    await other.publishAsync('elsewhere', 'x', { qos: 1 })
    expect(begun).toEqual(['a', 'b', 'c'].slice(0, index + 1))
    turn.over.resolve()
  }
  expect(line.connected).toBe(true)
})
