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

/** Sends `Data` and answers with the ResultCode. */
export interface RawCaller {
  call(name: LanInterfaceName, data: unknown): Promise<number>
  close(): Promise<void>
}

const answer = z.looseObject({ ResultCode: z.number(), ResultId: z.unknown() })

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

export const rawHttpCaller = (lot: LotSimulator): RawCaller => ({
  call: async (name, data) => {
    const { method, path, route } = lanInterface(name).v2
    const { body } = await request(`${lot.baseUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: signed(lot, data),
      ...(route === undefined ? {} : { query: { Route: route } }),
    })
    return answer.parse(await body.json()).ResultCode
  },
  close: async () => undefined,
})

export async function rawMqttCaller(lot: LotSimulator): Promise<RawCaller> {
  const { url, requestTopic, responseTopic } = lot.mqtt.provisioning
  const client = await connectAsync(url, { reconnectPeriod: 0 }, false)
  const waiting = new Map<unknown, (code: number) => void>()
  client.on('message', (_topic, payload) => {
    const { ResultId, ResultCode } = answer.parse(JSON.parse(payload.toString('utf8')))
    waiting.get(ResultId)?.(ResultCode)
    waiting.delete(ResultId)
  })
  await client.subscribeAsync(responseTopic, { qos: 0 })
  return {
    call: (name, data) =>
      new Promise((resolve) => {
        const RequestId = randomUUID()
        waiting.set(RequestId, resolve)
        client.publish(requestTopic, signed(lot, data, { Route: name, RequestId }), { qos: 0 })
      }),
    close: () => client.endAsync(true),
  }
}
