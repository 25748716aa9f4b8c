/** Brokers that come and go, and a lot that answers what a test tells it to. */
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { connectAsync } from 'mqtt'
import type { MqttClient } from 'mqtt'
import { z } from 'zod'
import { parseKeepingIds } from '#electron/core/lan/lossless-json.ts'
import { freePort } from '#test/free-port.ts'
import type { BrokerLogin } from '../servers/embedded-broker.ts'
import { EmbeddedBroker } from '../servers/embedded-broker.ts'
import { brokerCertificate, brokerKey } from './broker-certificate.ts'

export interface Broker {
  readonly url: string
  start(): Promise<void>
  /** Cuts every connection. */
  stop(): Promise<void>
}

/** aedes in this process; it speaks MQTT 3.1.1. */
export const aedesBroker = (login?: BrokerLogin): Broker => new EmbeddedBroker('127.0.0.1', 0, login)

const MOSQUITTO = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto'].find(
  (path) => existsSync(path),
)

export const hasMosquitto = MOSQUITTO !== undefined

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

/** mosquitto as a process of its own; it speaks MQTT 3.1.1 and 5, also over TLS. */
export class MosquittoBroker implements Broker {
  readonly #tls: boolean
  #port = 0
  #folder = ''
  #process: ChildProcess | undefined

  constructor({ tls = false }: { readonly tls?: boolean } = {}) {
    this.#tls = tls
  }

  get url(): string {
    return `${this.#tls ? 'mqtts' : 'mqtt'}://127.0.0.1:${this.#port}`
  }

  async start(): Promise<void> {
    if (MOSQUITTO === undefined) throw new Error('mosquitto is not installed')
    if (this.#port === 0) this.#port = await freePort()
    if (this.#folder === '') this.#folder = await mkdtemp(join(tmpdir(), 'lanedesk-mosquitto-'))
    const file = (name: string): string => join(this.#folder, name)
    await writeFile(file('cert.pem'), brokerCertificate)
    await writeFile(file('key.pem'), brokerKey)
    const tls = this.#tls
      ? `cafile ${file('cert.pem')}\ncertfile ${file('cert.pem')}\nkeyfile ${file('key.pem')}\n`
      : ''
    // Started by root it would change to a user who may not read the folder.
    await writeFile(
      file('mosquitto.conf'),
      `user ${process.env['USER'] ?? 'root'}\nlistener ${this.#port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\n${tls}`,
    )
    const broker = spawn(MOSQUITTO, ['-c', file('mosquitto.conf')], { stdio: 'ignore' })
    this.#process = broker
    while (!(await accepts(this.#port))) {
      if (broker.exitCode !== null) throw new Error(`mosquitto ended with ${broker.exitCode}`)
    }
  }

  async stop(): Promise<void> {
    const broker = this.#process
    this.#process = undefined
    if (broker === undefined || broker.exitCode !== null) return
    broker.kill('SIGKILL')
    await once(broker, 'exit')
  }

  /** Stops it for good. */
  async remove(): Promise<void> {
    await this.stop()
    if (this.#folder !== '') await rm(this.#folder, { recursive: true })
    this.#folder = ''
  }
}

/** Puts TLS in front of a broker. */
export async function tlsBefore(
  broker: Pick<Broker, 'url'>,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server = createTlsServer({ cert: brokerCertificate, key: brokerKey }, (outer) => {
    const inner = connect(Number(new URL(broker.url).port), '127.0.0.1')
    outer.on('error', () => inner.destroy())
    inner.on('error', () => outer.destroy())
    outer.pipe(inner).pipe(outer)
  })
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `mqtts://127.0.0.1:${portOf(server.address())}`,
    stop: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}

const requestMessage = z.looseObject({ Route: z.string(), RequestId: z.string(), Data: z.unknown() })
export type RequestMessage = z.output<typeof requestMessage>

/** What the lot says to a request: any number of messages. */
export type Answers = (request: RequestMessage) => readonly string[] | Promise<readonly string[]>

/** An answer as the older documents describe it: with the request's id, and what was asked, to tell it by. */
export const echo: Answers = ({ RequestId, Data }) => [
  JSON.stringify({ ResultCode: 200, ResultMsg: '', ResultId: RequestId, Data }),
]

const PROBE = 'do I hear myself?'

/** A lot that listens on `fabu` and answers on `dingyue`. */
export class EchoLot {
  readonly seen: RequestMessage[] = []
  /** QoS of each request, up to 1. */
  readonly qos: number[] = []
  answers: Answers = echo
  readonly #client: MqttClient
  #waiting: (() => void)[] = []
  #onProbe = (): void => undefined

  private constructor(client: MqttClient) {
    this.#client = client
    client.on('message', (_topic, payload, packet) => {
      const text = payload.toString('utf8')
      if (text === PROBE) {
        this.#onProbe()
        return
      }
      const request = requestMessage.parse(parseKeepingIds(text))
      this.seen.push(request)
      this.qos.push(packet.qos)
      for (const told of this.#waiting.splice(0)) told()
      void Promise.resolve(this.answers(request)).then((texts) => texts.forEach((text) => this.say(text)))
    })
  }

  static async join(url: string): Promise<EchoLot> {
    const client = await connectAsync(
      url,
      { reconnectPeriod: 20, queueQoSZero: false, ca: brokerCertificate },
      false,
    )
    client.on('error', () => undefined)
    await client.subscribeAsync('fabu', { qos: 1 })
    return new EchoLot(client)
  }

  /** Publishes anything on the response topic. */
  say(text: string | Buffer, retain = false): void {
    if (this.#client.connected) this.#client.publish('dingyue', text, { qos: 0, retain })
  }

  /** Resolves when so many requests have come in all. */
  async heard(count: number): Promise<void> {
    while (this.seen.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Resolves when the lot listens, for instance after the broker was away: when it hears itself. */
  async back(): Promise<void> {
    const client = this.#client
    for (let heard = false; !heard;) {
      if (!client.connected) await new Promise<void>((resolve) => client.once('connect', () => resolve()))
      heard = await new Promise<boolean>((resolve) => {
        this.#onProbe = () => resolve(true)
        client.once('close', () => resolve(false))
        client.publish('fabu', PROBE, { qos: 0 })
      })
    }
  }

  async leave(): Promise<void> {
    await this.#client.endAsync(true)
  }
}

/** The topic on which the booths of the tests share. */
export const SHARED_TOPIC = 'lanedesk/test/events'

/** Sharing over a broker that knows no users. */
export const sharingAt = (
  { url }: Pick<Broker, 'url'>,
  more: Partial<SharingSettings> = {},
): SharingSettings => ({
  enabled: true,
  url,
  username: '',
  password: '',
  topic: SHARED_TOPIC,
  version: '3.1.1',
  ...more,
})
