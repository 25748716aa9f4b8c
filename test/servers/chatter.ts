import { randomUUID } from 'node:crypto'
import type { IClientOptions, MqttClient } from 'mqtt'
import { connectAsync } from 'mqtt'
import type { LotCredentials } from '#electron/simulator/service/gatekeeper.ts'
import type { JsonObject } from '#electron/simulator/service/json.ts'
import { parseLexemes, writeJson } from '#electron/simulator/service/json.ts'
import type { MqttTopics } from './mqtt-server.ts'
import { signatureOf } from '#electron/simulator/service/signature.ts'

export interface ChatterOptions {
  /** How often it says something, in milliseconds; default 5. */
  readonly everyMs?: number
  /** Whether some of the answers on the topic carry no id; default false. */
  readonly withoutId?: boolean
}

/**
 * Another integrator's software on the same two topics: it asks the lot things of its own, whose answers all clients
 * see, and answers of a third party turn up that nobody here has asked for.
 */
export class Chatter {
  readonly #client: MqttClient
  readonly #topics: MqttTopics
  readonly #credentials: LotCredentials
  readonly #withoutId: boolean
  readonly #timer: NodeJS.Timeout
  #calls = 0
  #answers = 0

  private constructor(
    client: MqttClient,
    topics: MqttTopics,
    credentials: LotCredentials,
    { everyMs = 5, withoutId = false }: ChatterOptions,
  ) {
    this.#client = client
    this.#topics = topics
    this.#credentials = credentials
    this.#withoutId = withoutId
    this.#timer = setInterval(() => this.#say(), everyMs)
  }

  static async start(
    url: string,
    login: Pick<IClientOptions, 'username' | 'password'>,
    topics: MqttTopics,
    credentials: LotCredentials,
    options: ChatterOptions,
  ): Promise<Chatter> {
    const client = await connectAsync(url, { ...login, reconnectPeriod: 100, queueQoSZero: false }, false)
    // While the broker is away there is nobody to chatter to.
    client.on('error', () => undefined)
    return new Chatter(client, topics, credentials, options)
  }

  /** Calls it has made so far. */
  get calls(): number {
    return this.#calls
  }

  /** Answers to nobody's question that it has published so far. */
  get answers(): number {
    return this.#answers
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#client.endAsync(true)
  }

  #say(): void {
    if (!this.#client.connected) return
    if (this.#calls <= this.#answers) {
      this.#calls += 1
      this.#client.publish(this.#topics.requestTopic, this.#call())
    } else {
      this.#answers += 1
      this.#client.publish(this.#topics.responseTopic, this.#answer())
    }
  }

  #call(): string {
    const { parkKey, appId, appSecret } = this.#credentials
    const head = { parkKey, appId, timeStamp: String(Date.now()), nonce: randomUUID() }
    const data: JsonObject = { LaneNo: String(1 + (this.#calls % 4)) }
    return writeJson({
      AppId: appId,
      ParkKey: parkKey,
      TimeStamp: head.timeStamp,
      Nonce: head.nonce,
      Sign: signatureOf(head, parseLexemes(writeJson(data)), appSecret),
      Route: 'LaneOrderQuery',
      RequestId: `other-${randomUUID()}`,
      Data: data,
    })
  }

  #answer(): string {
    const anonymous = this.#withoutId && this.#answers % 2 === 0
    return writeJson({
      Data: { OrderNo: 'of-another-lot', ChargeMoney: 99, CouponKey: [] },
      ResultCode: 200,
      ResultMsg: 'Query succeeded!',
      ResultId: anonymous ? null : `other-${randomUUID()}`,
    })
  }
}
