import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Aedes } from 'aedes'
import { connectAsync } from 'mqtt'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as z from 'zod'
import { BoothsLine } from '#electron/core/sharing/booths-line.ts'
import { acknowledgements } from '#electron/core/callbacks/intake.ts'
import type { CallbackIntake } from '#electron/core/callbacks/intake.ts'
import { readShared, writeShared } from '#electron/core/sharing/shared-message.ts'
import type { SharedMessage } from '#electron/core/sharing/shared-message.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { LotCallbacks, callbackBody, lotCredentials } from './callback-harness.ts'
import { SHARED_TOPIC as TOPIC, sharingAt } from './mqtt-harness.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.now()

const ends: (() => Promise<unknown>)[] = []
const atEnd = (end: () => Promise<unknown>): void => void ends.unshift(end)
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A broker of which a test says what it takes; what it does not take ends the connection. */
let broker: {
  readonly url: string
  takes: (payload: Buffer) => boolean
  /** Whether what it takes reaches anybody. */
  passesOn: (payload: Buffer) => boolean
  connections: number
}
beforeEach(async () => {
  const aedes = await Aedes.createBroker()
  broker = { url: '', takes: () => true, passesOn: () => true, connections: 0 }
  aedes.authorizeForward = (_client, packet) => (broker.passesOn(Buffer.from(packet.payload)) ? packet : null)
  aedes.authorizePublish = (_client, { payload }, done): void =>
    done(broker.takes(Buffer.from(payload)) ? null : new Error('not this one'))
  const server = createServer((socket) => {
    broker.connections += 1
    aedes.handle(socket.setNoDelay(true))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  broker = { ...broker, url: `mqtt://127.0.0.1:${port}` }
  atEnd(async () => {
    await new Promise<void>((resolve) => aedes.close(resolve))
    server.close()
  })
})

/** The two clocks of the PC of the booth under test. */
class Clocks {
  wall = NOW
  #monotonic = 1000

  now(): number {
    return this.wall
  }

  monotonic(): number {
    return this.#monotonic
  }

  pass(ms: number): void {
    this.wall += ms
    this.#monotonic += ms
  }
}

type Taken = Parameters<CallbackIntake['receive']>

/** A booth with a journal of its own, on the line with the others. */
class OnTheLine {
  readonly clocks = new Clocks()
  readonly desk = new LotCallbacks()
  readonly faults: string[] = []
  readonly refusals: string[] = []
  readonly taken: Taken[] = []
  /** Whether its disk takes what others tell. */
  stores = true
  #line: BoothsLine | undefined
  #waiting: (() => void)[] = []

  constructor() {
    atEnd(async () => {
      await this.leave()
      await this.desk.end()
    })
  }

  async join({ state = 'connected', echoWithinMs = 10_000 } = {}): Promise<void> {
    const told = (): void => this.#waiting.splice(0).forEach((look) => look())
    this.#line = new BoothsLine({
      settings: sharingAt(broker),
      credentials: lotCredentials,
      journal: this.desk.journal,
      intake: {
        receive: async (...args) => {
          const answer = this.stores ? await this.desk.intake.receive(...args) : acknowledgements.failed
          this.taken.push(args)
          told()
          return answer
        },
      },
      witness: {
        begin: () => undefined,
        due: () => undefined,
        hear: () => undefined,
        check: () => undefined,
      },
      pcClock: this.clocks,
      echoWithinMs,
      backOff: { firstMs: 10, maxMs: 40 },
      onChange: told,
      onCount: told,
      onRefused: (cause) => {
        this.refusals.push(cause)
        told()
      },
      onFault: (what) => {
        this.faults.push(what)
        told()
      },
    })
    this.#line.start()
    await this.until(() => this.connection?.state === state)
  }

  get connection(): BoothsLine['connection'] | undefined {
    return this.#line?.connection
  }

  async leave(): Promise<void> {
    await this.#line?.stop()
    this.#line = undefined
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Until when all was heard, as it is kept. */
  get heardUntil(): number {
    return Number(this.desk.journal.mark('heard-until'))
  }

  set heardUntil(at: number) {
    this.desk.journal.setMark('heard-until', JSON.stringify(at))
  }

  /** The lot calls here. */
  async called(plate: string): Promise<void> {
    await this.desk.intake.receive(callbackBody({ Status: 1, LicensePlateNumber: plate }), 'callback')
  }

  get newest(): string | null | undefined {
    return this.desk.journal.page({ filter: {}, limit: 1 }).events[0]?.plate
  }

  get plates(): (string | null)[] {
    return this.desk
      .stored()
      .map(({ plate }) => plate)
      .toReversed()
  }
}

/** Whoever else is on the topic: hears all messages and says any. */
class Others {
  readonly heard: SharedMessage[] = []
  #waiting: (() => void)[] = []
  readonly #client: Awaited<ReturnType<typeof connectAsync>>

  private constructor(client: Awaited<ReturnType<typeof connectAsync>>) {
    this.#client = client
    client.on('message', (_topic, payload) => {
      const read = readShared(payload.toString(), lotCredentials)
      if (read.ok) this.heard.push(read.value)
      this.#waiting.splice(0).forEach((look) => look())
    })
  }

  static async join(): Promise<Others> {
    const client = await connectAsync(broker.url, { reconnectPeriod: 0 })
    atEnd(() => client.endAsync(true))
    const others = new Others(client)
    await client.subscribeAsync(TOPIC, { qos: 1 })
    return others
  }

  async say(message: SharedMessage, sentAt = NOW): Promise<void> {
    await this.#client.publishAsync(TOPIC, writeShared(message, lotCredentials, sentAt), { qos: 1 })
  }

  /** An event that a booth was told of so long ago. */
  async tell(plate: string, agoMs = 0, sentAt = NOW): Promise<void> {
    const body = callbackBody({ Status: 1, LicensePlateNumber: plate })
    await this.say({ kind: 'event', from: 'x', body, type: CallbackIndex.Blacklist, agoMs }, sentAt)
  }

  async sayRaw(payload: Buffer): Promise<void> {
    await this.#client.publishAsync(TOPIC, payload, { qos: 1 })
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** For how long the booth said it had missed something, question by question. */
  get questions(): number[] {
    return this.heard.flatMap((one) => (one.kind === 'missed' && one.from.length === 36 ? [one.ms] : []))
  }

  get events(): SharedMessage[] {
    return this.heard.filter(({ kind, from }) => kind === 'event' && from.length === 36)
  }
}

it('who comes after it and was away longer is asked for the same time, reckoned from then; who heard it ask is not', async () => {
  const others = await Others.join()
  const booth = new OnTheLine()
  booth.heardUntil = NOW - HOUR
  await booth.join()
  await others.until(() => others.questions.length === 1)
  booth.clocks.pass(2 * HOUR)
  await others.say({ kind: 'missed', from: 'away for a moment', ms: MINUTE })
  await others.say({ kind: 'missed', from: 'away for long', ms: 3 * HOUR })
  await others.until(() => others.questions.length === 2)
  await others.tell('A11111')
  await booth.until(() => booth.plates.length === 1)
  expect(others.questions).toEqual([HOUR + MINUTE, 3 * HOUR + MINUTE])
})

it('asks for the whole day when its clock was put back', async () => {
  const others = await Others.join()
  const booth = new OnTheLine()
  booth.heardUntil = NOW + 5 * HOUR
  await booth.join()
  await others.until(() => others.questions.length === 1)
  expect(others.questions).toEqual([DAY])
})

it('what could not be stored stays missed, and is asked for again after a while and after a restart', async () => {
  const others = await Others.join()
  const booth = new OnTheLine()
  booth.heardUntil = NOW
  await booth.join()
  booth.stores = false
  await others.tell('A11111')
  await booth.until(() => booth.taken.length === 1)
  booth.stores = true
  booth.clocks.pass(9 * MINUTE)
  await booth.called('B22222')
  await others.until(() => others.events.length === 1)
  expect(booth.heardUntil).toBe(NOW)
  booth.clocks.pass(MINUTE)
  await booth.called('C33333')
  await others.until(() => others.events.length === 2)
  expect(others.questions).toEqual([MINUTE, 11 * MINUTE])
  await booth.leave()
  booth.clocks.pass(HOUR)
  await booth.join()
  await others.until(() => others.questions.length === 3)
  expect(others.questions.at(-1)).toBe(11 * MINUTE + HOUR)
})

it('has heard all only when nothing that was missed comes any more', async () => {
  const others = await Others.join()
  const booth = new OnTheLine()
  booth.heardUntil = NOW - HOUR
  await booth.join()
  booth.clocks.pass(50_000)
  await others.tell('A11111', HOUR)
  await booth.until(() => booth.plates.length === 1)
  booth.clocks.pass(50_000)
  await booth.called('B22222')
  await others.until(() => others.events.length === 1)
  expect(booth.heardUntil).toBe(NOW - HOUR)
  await others.tell('C33333')
  await booth.until(() => booth.plates.length === 3)
  booth.clocks.pass(10_000)
  await booth.called('D44444')
  await others.until(() => others.events.length === 2)
  expect(booth.heardUntil).toBe(NOW + 110_000)
})

it('a broker that takes nothing for a while costs no event', async () => {
  const others = await Others.join()
  const booth = new OnTheLine()
  let refused = 0
  const enough = Promise.withResolvers<void>()
  broker.takes = () => {
    refused += 1
    if (refused === 5) enough.resolve()
    return false
  }
  await booth.join()
  await booth.called('A11111')
  await enough.promise
  broker.takes = () => true
  await others.until(() => others.events.length === 1)
  expect(booth.faults).toEqual([])
})

it('a broker that takes everything and tells nobody is said so, and costs no event', async () => {
  broker.passesOn = () => false
  const booth = new OnTheLine()
  await booth.join({ state: 'failed', echoWithinMs: 50 })
  expect(booth.connection?.error).toEqual({ code: 'broker-mute' })
  await booth.called('A00001')
  const others = await Others.join()
  broker.passesOn = () => true
  await booth.called('A00002')
  await others.until(() => others.heard.filter(({ kind }) => kind === 'event').length === 2)
  expect(booth.connection).toEqual({ state: 'connected', error: null })
  expect(booth.faults).toEqual([])
})

it('a broker that was only slow to pass on is connected as soon as its echo comes', async () => {
  const asked = Promise.withResolvers<Buffer>()
  broker.takes = (payload) => {
    asked.resolve(payload)
    return true
  }
  broker.passesOn = () => false
  const booth = new OnTheLine()
  const others = await Others.join()
  await booth.join({ state: 'failed', echoWithinMs: 1 })
  const question = await asked.promise
  broker.passesOn = (payload) => payload.equals(question)
  // It asks once more at once, and nothing tells when it has given that up, too.
  await delay(100)
  await others.sayRaw(question)
  await booth.until(() => booth.connection?.state === 'connected')
  broker.passesOn = () => true
  await booth.called('A00001')
  await others.until(() => others.events.length === 1)
  expect(booth.connection).toEqual({ state: 'connected', error: null })
})

it('an event that ended the connection is not tried again, whoever asks for it', async () => {
  const others = await Others.join()
  const booth = new OnTheLine()
  await booth.join()
  broker.takes = (payload) => !payload.includes('X99999')
  await booth.called('X99999')
  await booth.until(() => booth.faults.length === 1)
  await booth.called('A11111')
  await others.until(() => others.events.length === 1)
  const { connections } = broker
  await others.say({ kind: 'missed', from: 'x', ms: HOUR })
  await others.until(() => others.events.length === 2)
  expect(broker.connections).toBe(connections)
  expect(booth.faults).toEqual(['an event is not taken by the broker and is not shared'])
})

it('refuses what is larger than any message of a booth without reading it', async () => {
  const others = await Others.join()
  const booth = new OnTheLine()
  await booth.join()
  await others.sayRaw(Buffer.alloc(16 * 1024 * 1024 + 1, ' '))
  await booth.until(() => booth.refusals.length === 1)
  expect(booth.refusals).toEqual(['larger than any message of a booth'])
})

it('knows how long ago the lot told an event, and a message that somebody recorded', async () => {
  const others = await Others.join()
  const booth = new OnTheLine()
  await booth.join()
  await others.tell('A11111')
  await others.tell('B22222', HOUR)
  await others.tell('C33333', 0, NOW - 6 * HOUR)
  await others.tell('D44444', 0, NOW - 3 * DAY)
  await booth.until(() => booth.taken.length === 4)
  expect(booth.taken.map(([, , more]) => more)).toEqual(
    [0, HOUR, 0, 3 * DAY].map((agoMs) => ({ name: 'Blacklist', agoMs })),
  )
})

it('five hundred events reach the other booth, each once and in their order', async () => {
  const [a, b] = [new OnTheLine(), new OnTheLine()]
  await Promise.all([a.join(), b.join()])
  const plates = Array.from({ length: 500 }, (_, index) => `A${10_000 + index}`)
  for (const plate of plates) await a.called(plate)
  await b.until(() => b.newest === plates.at(-1))
  expect(b.plates).toEqual(plates)
})
