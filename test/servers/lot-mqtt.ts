import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import type { ChatterOptions } from './chatter.ts'
import { Chatter } from './chatter.ts'
import { EmbeddedBroker } from './embedded-broker.ts'
import type { LotCredentials } from '#electron/simulator/service/gatekeeper.ts'
import type { MqttTopics, ResultIdOverMqtt } from './mqtt-server.ts'
import { LotMqttServer } from './mqtt-server.ts'
import type { ServingParts } from './serve-call.ts'

export interface MqttOptions extends Partial<MqttTopics> {
  /** A broker that is there already (`mqtt://127.0.0.1:1883`); default: one of the lot's own (aedes, MQTT 3.1.1). */
  readonly brokerUrl?: string
  /** Port of the lot's own broker; 0 (default): any free port. */
  readonly port?: number
  /** The lot's own broker asks it of everybody; with another broker the lot logs in with it. */
  readonly username?: string
  readonly password?: string
  /** Default `request-id`. */
  readonly resultIdOverMqtt?: ResultIdOverMqtt
  /** `Route` values that differ from the interfaces' names, for instance `{ BoothQuery: 'SentryHostQuery' }`. */
  readonly routes?: Partial<Record<LanInterfaceName, string>>
  /** QoS of what the lot publishes; default 0. */
  readonly answerQos?: 0 | 1
}

/** What an integrator gets to connect to the broker. */
export interface MqttProvisioning extends MqttTopics {
  readonly url: string
  readonly username?: string
  readonly password?: string
}

/** The lot at its broker. */
export class LotMqtt implements MqttTopics {
  readonly requestTopic: string
  readonly responseTopic: string
  readonly #server: LotMqttServer
  readonly #broker: EmbeddedBroker | undefined
  readonly #brokerUrl: string | undefined
  readonly #login: { readonly username: string; readonly password: string } | undefined
  readonly #credentials: LotCredentials
  readonly #chatters = new Set<Chatter>()

  constructor(options: MqttOptions, host: string, credentials: LotCredentials, parts: ServingParts) {
    this.requestTopic = options.requestTopic ?? 'fabu'
    this.responseTopic = options.responseTopic ?? 'dingyue'
    this.#credentials = credentials
    const { username, password } = options
    this.#login = username === undefined ? undefined : { username, password: password ?? '' }
    this.#brokerUrl = options.brokerUrl
    this.#broker =
      options.brokerUrl === undefined ? new EmbeddedBroker(host, options.port ?? 0, this.#login) : undefined
    this.#server = new LotMqttServer({
      ...parts,
      requestTopic: this.requestTopic,
      responseTopic: this.responseTopic,
      resultId: options.resultIdOverMqtt ?? 'request-id',
      routes: options.routes ?? {},
      answerQos: options.answerQos ?? 0,
    })
  }

  /** The broker's address. */
  get url(): string {
    return this.#broker?.url ?? this.#brokerUrl ?? ''
  }

  get provisioning(): MqttProvisioning {
    const { url, requestTopic, responseTopic } = this
    return { url, ...this.#login, requestTopic, responseTopic }
  }

  /** Starts the lot's own broker, if it is not running, and the lot connects. */
  async join(): Promise<void> {
    await this.#broker?.start()
    await this.#server.join(this.url, this.#login)
  }

  /** The lot disconnects; the broker stays. */
  async leave(): Promise<void> {
    await this.#server.leave()
  }

  /** Everything ends: chatter, lot, the lot's own broker. */
  async stop(): Promise<void> {
    await Promise.all([...this.#chatters].map((chatter) => chatter.stop()))
    this.#chatters.clear()
    await this.leave()
    await this.#broker?.stop()
  }

  /** The lot's own broker breaks down: every connection is cut, the lot's as well. */
  async stopBroker(): Promise<void> {
    const broker = this.#ownBroker()
    await this.leave()
    await broker.stop()
  }

  /** It runs again, on the same port, and the lot is back when this resolves. */
  async startBroker(): Promise<void> {
    this.#ownBroker()
    await this.join()
  }

  /** Resolves when the lot listens, for instance after a broker that is not its own has been restarted. */
  async ready(): Promise<void> {
    await this.#server.ready()
  }

  /** Publishes any text on the response topic; false when the broker is away. */
  async publish(text: string): Promise<boolean> {
    return this.#server.publish(text)
  }

  /** Another integrator talks on the same topics until it is stopped. Its calls are real and logged as the others. */
  async chatter(options: ChatterOptions = {}): Promise<Chatter> {
    const chatter = await Chatter.start(this.url, this.#login ?? {}, this, this.#credentials, options)
    this.#chatters.add(chatter)
    return chatter
  }

  #ownBroker(): EmbeddedBroker {
    if (this.#broker === undefined) throw new Error(`the broker at ${this.url} is not the lot's own`)
    return this.#broker
  }
}
