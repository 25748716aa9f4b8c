/** A client of the LAN interface that has no schema: whatever it is given it signs and sends. */
import { randomUUID } from 'node:crypto'
import { connectAsync } from 'mqtt'
import { request } from 'undici'
import { z } from 'zod'
import { lanInterface } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import type { LotSimulator } from '../../servers/lot-simulator.ts'
import { parseLexemes } from '#electron/simulator/service/json.ts'
import { signatureOf } from '#electron/simulator/service/signature.ts'

export interface RawCaller {
  /** Sends `Data` and answers with the envelope. Over HTTP it rejects when no answer comes. */
  ask(name: LanInterfaceName, data: unknown): Promise<RawAnswer>
  /** The same, with the ResultCode alone. */
  call(name: LanInterfaceName, data: unknown): Promise<number>
  close(): Promise<void>
}

const answer = z.looseObject({ Data: z.unknown().optional(), ResultCode: z.number(), ResultId: z.unknown() })
type RawAnswer = z.output<typeof answer>

function signed(lot: LotSimulator, data: unknown, more: object = {}): string {
  const { parkKey, appId, appSecret } = lot.credentials
  const head = { parkKey, appId, timeStamp: String(Date.now()), nonce: randomUUID() }
  return JSON.stringify({
    ParkKey: parkKey,
    AppId: appId,
    TimeStamp: head.timeStamp,
    Nonce: head.nonce,
    Sign: signatureOf(head, parseLexemes(JSON.stringify(data)), appSecret),
    Data: data,
    ...more,
  })
}

const caller = (ask: RawCaller['ask'], close: RawCaller['close']): RawCaller => ({
  ask,
  call: async (name, data) => (await ask(name, data)).ResultCode,
  close,
})

export const rawHttpCaller = (lot: LotSimulator): RawCaller =>
  caller(
    async (name, data) => {
      const { method, path, route } = lanInterface(name).v2
      const { body } = await request(`${lot.baseUrl}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: signed(lot, data),
        ...(route === undefined ? {} : { query: { Route: route } }),
      })
      return answer.parse(await body.json())
    },
    async () => undefined,
  )

export async function rawMqttCaller(lot: LotSimulator): Promise<RawCaller> {
  const { url, requestTopic, responseTopic } = lot.mqtt.provisioning
  const client = await connectAsync(url, { reconnectPeriod: 0 }, false)
  const waiting = new Map<unknown, (told: RawAnswer) => void>()
  client.on('message', (_topic, payload) => {
    const told = answer.safeParse(readJson(payload.toString('utf8')))
    if (!told.success) return
    waiting.get(told.data.ResultId)?.(told.data)
    waiting.delete(told.data.ResultId)
  })
  await client.subscribeAsync(responseTopic, { qos: 0 })
  return caller(
    (name, data) =>
      new Promise((resolve) => {
        const RequestId = randomUUID()
        waiting.set(RequestId, resolve)
        client.publish(requestTopic, signed(lot, data, { Route: name, RequestId }), { qos: 0 })
      }),
    () => client.endAsync(true),
  )
}

/** What was published; undefined for what a fault has spoilt. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
