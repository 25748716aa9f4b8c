import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import type { CallbackOptions } from './callbacks/lot-callbacks.ts'
import { LotCallbacks } from './callbacks/lot-callbacks.ts'
import type { LoggedCall, WaitOptions } from '../instruments/call-log.ts'
import { CallLog } from '../instruments/call-log.ts'
import type { Fault, FaultHandle, FaultMatch, FaultPhase } from '../instruments/faults.ts'
import { Faults, HoldGate } from '../instruments/faults.ts'
import { practiceCredentials } from '#electron/simulator/model/practice-lot.ts'
import type { SteeringOptions } from '#electron/simulator/steering.ts'
import { LotSteering } from '#electron/simulator/steering.ts'
import type { TrafficOptions } from '#electron/simulator/traffic.ts'
import { Traffic } from '#electron/simulator/traffic.ts'
import type { LotCredentials } from '#electron/simulator/service/gatekeeper.ts'
import { LotHttpServer } from './http-server.ts'
import type { MqttOptions, MqttProvisioning } from './lot-mqtt.ts'
import { LotMqtt } from './lot-mqtt.ts'
import type { ServingParts } from './serve-call.ts'
import type { InterfaceOptions } from '#electron/simulator/service/open-interface.ts'
import { openInterface } from '#electron/simulator/service/open-interface.ts'
import type { OpenService } from '#electron/simulator/service/service.ts'

export interface LotOptions extends SteeringOptions, InterfaceOptions {
  readonly host?: string
  /** 0 (default): any free port. */
  readonly port?: number
  readonly credentials?: LotCredentials
  /** The lot speaks MQTT too; `true`: with every default. */
  readonly mqtt?: MqttOptions | true
  readonly callbacks?: CallbackOptions
}

/** The JSON that `--provision=FILE` takes. */
export interface Provisioning {
  readonly parkKey: string
  readonly appId: string
  readonly appSecret: string
  readonly http: { readonly baseUrl: string }
  readonly mqtt?: MqttProvisioning
  readonly transport?: 'http' | 'mqtt'
  readonly booths: readonly string[]
  readonly allowWeakSecretStorage?: boolean
}

const TICK_MS = 20

/** A car park behind the LAN interface over HTTP and, if wanted, MQTT, to be steered. See README.md. */
export class LotSimulator extends LotSteering {
  readonly credentials: LotCredentials
  readonly callbacks: LotCallbacks
  readonly #service: OpenService
  readonly #server: LotHttpServer
  readonly #mqtt: LotMqtt | undefined
  readonly #faults = new Faults()
  readonly #log = new CallLog()
  readonly #host: string
  #port: number
  #ticking: NodeJS.Timeout | undefined

  constructor(options: LotOptions = {}) {
    super(options)
    this.credentials = options.credentials ?? practiceCredentials
    this.#host = options.host ?? '127.0.0.1'
    this.#port = options.port ?? 0
    const { park } = this
    this.callbacks = new LotCallbacks(
      {
        park,
        credentials: this.credentials,
        baseUrl: () => this.baseUrl,
        publish: async (text) => (await this.#mqtt?.publish(text)) ?? false,
      },
      options.callbacks ?? {},
    )
    this.#service = openInterface(
      {
        park,
        yard: this.yard,
        desk: this.desk,
        credentials: this.credentials,
        callbacks: this.callbacks,
        baseUrl: () => this.baseUrl,
      },
      options,
    )
    const parts: ServingParts = {
      service: this.#service,
      faults: this.#faults,
      log: this.#log,
      catchUp: () => this.catchUp(),
    }
    this.#server = new LotHttpServer({
      ...parts,
      pictures: park.pictures,
      epochMs: () => park.clock.epochMs(),
    })
    const mqtt = options.mqtt === true ? {} : options.mqtt
    this.#mqtt = mqtt && new LotMqtt(mqtt, this.#host, this.credentials, parts)
  }

  /** Starts to listen and lets time pass. */
  async start(): Promise<void> {
    await this.comeBack()
    this.#ticking ??= setInterval(() => this.catchUp(), TICK_MS)
  }

  /** Stops both. The lot keeps its state; `start` goes on from there, on the same port. */
  async stop(): Promise<void> {
    clearInterval(this.#ticking)
    this.#ticking = undefined
    this.clearFaults()
    await this.goAway()
    await this.#mqtt?.stop()
  }

  /** The server stops listening and cuts its connections, the broker's too, and calls nobody back; the lot goes on. */
  async goAway(): Promise<void> {
    this.callbacks.close()
    await this.#server.close()
    await this.#mqtt?.leave()
  }

  /** The server is being stopped in order: nobody is let in any more, and what is under way goes on. */
  refuseNew(): void {
    this.#server.refuseNew()
  }

  /** The server listens again, on the same port. */
  async comeBack(): Promise<void> {
    this.#port = await this.#server.listen(this.#host, this.#port)
    await this.#mqtt?.join()
    this.callbacks.open()
  }

  /** The lot at its broker. Throws when the lot was made without the option `mqtt`. */
  get mqtt(): LotMqtt {
    if (this.#mqtt === undefined) throw new Error('the lot speaks no MQTT: give it the option mqtt')
    return this.#mqtt
  }

  get port(): number {
    return this.#port
  }

  get baseUrl(): string {
    return `http://${this.#host}:${this.#port}`
  }

  /**
   * What an integrator gets to set a booth up. `booths`: numbers or names; default: the first booth. Asked for a
   * `transport`, it names that and tells of the broker, if the lot has one.
   */
  provisioning(
    booths: readonly string[] = this.park.layout.booths.slice(0, 1).map((booth) => booth.no),
    extra: Pick<Provisioning, 'allowWeakSecretStorage' | 'transport'> = {},
  ): Provisioning {
    const numbers = booths.map((wanted) => {
      const booth = this.park.layout.booths.find((one) => one.no === wanted || one.name === wanted)
      if (booth === undefined) throw new RangeError(`the lot has no booth "${wanted}"`)
      return booth.no
    })
    const { parkKey, appId, appSecret } = this.credentials
    const broker = extra.transport === 'mqtt' ? this.mqtt : extra.transport && this.#mqtt
    return {
      parkKey,
      appId,
      appSecret,
      http: { baseUrl: this.baseUrl },
      ...(broker === undefined ? {} : { mqtt: broker.provisioning }),
      booths: numbers,
      ...extra,
    }
  }

  /** The interface answers 1004. */
  switchOff(name: LanInterfaceName): void {
    this.#service.setEnabled(name, false)
  }

  switchOn(name: LanInterfaceName): void {
    this.#service.setEnabled(name, true)
  }

  /** Puts a fault in force. */
  fault(fault: Fault): FaultHandle {
    return this.#faults.add(fault)
  }

  /** The next call of this name is lost: before it has its effect, or its answer after. */
  lose(name: LanInterfaceName, when: FaultPhase): void {
    this.#faults.add({ match: { name }, times: 1, effect: { kind: 'drop', when } })
  }

  /** Holds the calls that match until they are released; `after`: carried out, the answer held back. */
  hold(match: FaultMatch, when: FaultPhase = 'after'): HoldGate {
    const gate = new HoldGate()
    const handle = this.#faults.add({ match, effect: { kind: 'hold', gate, when } })
    void gate.released.then(() => handle.remove())
    return gate
  }

  clearFaults(): void {
    this.#faults.clear()
  }

  /** All calls so far, or those of one interface. */
  calls(name?: LanInterfaceName): readonly LoggedCall[] {
    return this.#log.calls(name)
  }

  /** The number of the last call so far, for `waitForCall(…, { after })`. */
  mark(): number {
    return this.#log.mark()
  }

  /** The most calls (of one interface) within any second; `after`: only calls after this mark. */
  busiestSecond(name?: LanInterfaceName, after?: number): number {
    return this.#log.busiestSecond(name, after)
  }

  /** The first call that fits, logged already or still to come. Rejects after the time-out (15 s). */
  waitForCall(
    name: LanInterfaceName,
    predicate?: (call: LoggedCall) => boolean,
    options?: WaitOptions,
  ): Promise<LoggedCall> {
    return this.#log.waitFor(name, predicate, options)
  }

  /** Cars come and go by themselves until the answer is called. */
  startTraffic(options?: TrafficOptions): () => void {
    const traffic = new Traffic(this, options)
    traffic.start()
    return () => traffic.stop()
  }
}
