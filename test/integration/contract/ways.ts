/** The three ways to a lot. */
import { HttpTransport } from '#electron/core/lan/http-transport.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { mqttSettings } from '#shared/lan/mqtt-settings.ts'
import { MqttTransport } from '#electron/core/lan/mqtt-transport.ts'
import type { Transport } from '#electron/core/lan/transport.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { LotSimulator } from '../../servers/lot-simulator.ts'
import type { LotOptions } from '../../servers/lot-simulator.ts'
import { readRequest } from '../../servers/mqtt-request.ts'
import { MosquittoBroker, hasMosquitto } from '../mqtt-harness.ts'
import type { Scene } from './case.ts'
import { rawHttpCaller, rawMqttCaller } from './raw-caller.ts'
import type { RawCaller } from './raw-caller.ts'

/** A running lot, and everybody who calls it. */
export interface Place extends Scene {
  /** A client that signs with another secret. */
  readonly stranger: LanClient
  readonly raw: RawCaller
  /** The next call of the interface has no effect and gets this answer; resolves when it is on its way. */
  readonly answerNext: (name: LanInterfaceName, answer: object) => Promise<void>
  close(): Promise<void>
}

interface Way {
  readonly name: string
  /** Why it cannot be gone on this machine. */
  readonly obstacle?: string
  readonly open: () => Promise<Place>
}

async function startedLot(options: LotOptions): Promise<LotSimulator> {
  const lot = new LotSimulator({ seed: 11, ...options })
  await lot.start()
  // What a case arranges stays as it is: no fee grows, no car drives off.
  lot.setSpeed(0)
  return lot
}

async function place(
  lot: LotSimulator,
  transport: Transport,
  raw: RawCaller,
  answerNext: Place['answerNext'],
): Promise<Place> {
  await transport.start()
  const clientWith = (appSecret: string): LanClient =>
    new LanClient({ credentials: { ...lot.credentials, appSecret }, transport, clock: new LotClock() })
  return {
    lot,
    client: clientWith(lot.credentials.appSecret),
    stranger: clientWith('another secret'),
    raw,
    answerNext,
    close: async () => {
      await raw.close()
      await transport.stop()
      await lot.stop()
    },
  }
}

async function openHttp(): Promise<Place> {
  const lot = await startedLot({})
  return place(lot, new HttpTransport({ baseUrl: lot.baseUrl }), rawHttpCaller(lot), async (name, answer) => {
    const match = { name }
    lot.fault({ match, times: 1, effect: { kind: 'code', code: 0, message: 'not carried out' } })
    lot.fault({ match, times: 1, effect: { kind: 'garbage', text: JSON.stringify(answer) } })
  })
}

async function openMqtt(brokerUrl?: string): Promise<Place> {
  const lot = await startedLot({ mqtt: brokerUrl === undefined ? true : { brokerUrl } })
  return place(
    lot,
    new MqttTransport({ mqtt: mqttSettings.parse(lot.mqtt.provisioning) }),
    await rawMqttCaller(lot),
    async (name, answer) => {
      lot.fault({ match: { name }, times: 1, effect: { kind: 'drop', when: 'before' } })
      const { body } = await lot.waitForCall(name, undefined, { after: lot.mark() })
      await lot.mqtt.publish(JSON.stringify({ ...answer, ResultId: readRequest(body)?.requestId }))
    },
  )
}

async function openMosquitto(): Promise<Place> {
  const broker = new MosquittoBroker()
  await broker.start()
  const opened = await openMqtt(broker.url)
  return {
    ...opened,
    close: async () => {
      await opened.close()
      await broker.remove()
    },
  }
}

export const ways: readonly Way[] = [
  { name: 'HTTP', open: openHttp },
  { name: 'MQTT (aedes)', open: () => openMqtt() },
  {
    name: 'MQTT (mosquitto)',
    open: openMosquitto,
    ...(hasMosquitto ? {} : { obstacle: 'mosquitto is not installed: apt-get install mosquitto' }),
  },
]
