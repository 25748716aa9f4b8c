import { systemClocks } from '#electron/core/base/clocks.ts'
import { once } from 'node:events'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { Socket, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { signedEnvelope } from '#electron/core/lan/envelope.ts'
import type { SignedEnvelope } from '#electron/core/lan/envelope.ts'
import { parseLossless } from '#electron/core/lan/lossless-json.ts'
import { MqttTransport } from '#electron/core/lan/mqtt-transport.ts'
import type { MqttTransportOptions } from '#electron/core/lan/mqtt-transport.ts'
import type { MqttSettings } from '#shared/lan/mqtt-settings.ts'
import type { LanFaultCode } from '#electron/core/lan/outcome.ts'
import { answered } from '#electron/core/lan/transport.ts'
import type { TransportReply, TransportRequest } from '#electron/core/lan/transport.ts'
import { brokerCertificate } from './broker-certificate.ts'
import { EchoLot, MosquittoBroker, aedesBroker, echo, hasMosquitto, tlsBefore } from './mqtt-harness.ts'
import type { Broker } from './mqtt-harness.ts'

const cleanups: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

const settings = (url: string, more: Partial<MqttSettings> = {}): MqttSettings => ({
  url,
  username: '',
  password: '',
  requestTopic: 'fabu',
  responseTopic: 'dingyue',
  version: '3.1.1',
  ...more,
})

async function started(
  url: string,
  {
    mqtt = {},
    ...options
  }: Omit<Partial<MqttTransportOptions>, 'mqtt'> & { readonly mqtt?: Partial<MqttSettings> } = {},
): Promise<MqttTransport> {
  const transport = new MqttTransport({
    mqtt: settings(url, mqtt),
    backOff: { firstMs: 10, maxMs: 40 },
    ...options,
  })
  cleanups.push(() => transport.stop())
  await transport.start()
  return transport
}

async function running(broker: Broker): Promise<Broker> {
  cleanups.push(() => (broker instanceof MosquittoBroker ? broker.remove() : broker.stop()))
  await broker.start()
  return broker
}

async function lotAt(url: string): Promise<EchoLot> {
  const lot = await EchoLot.join(url)
  cleanups.push(() => lot.leave())
  return lot
}

/** A broker, a lot that echoes, and a transport to it. */
async function world(options: Parameters<typeof started>[1] = {}): Promise<{
  readonly broker: Broker
  readonly lot: EchoLot
  readonly transport: MqttTransport
}> {
  const broker = await running(aedesBroker())
  const lot = await lotAt(broker.url)
  return { broker, lot, transport: await started(broker.url, options) }
}

let lastId = 100_000_000_000_000_000n

const envelope = (data: unknown): SignedEnvelope =>
  signedEnvelope(
    { parkKey: '1', appId: 'a', appSecret: 's' },
    { timeStamp: '1774590000123', nonce: 'n1', data },
  )

const ask = (more: Partial<TransportRequest> = {}): TransportRequest => {
  lastId += 1n
  const requestId = more.requestId ?? String(lastId)
  return {
    name: 'AreaQuery',
    envelope: envelope({ for: requestId }),
    requestId,
    timeoutMs: 5000,
    ...more,
  }
}

const failed = (kind: 'not-sent' | 'no-answer', code: LanFaultCode): object => ({
  kind,
  fault: { code, cause: expect.any(String) as unknown },
})

const answerTo = (requestId: string, more: object = {}): unknown => ({
  kind: 'answered',
  ...more,
  text: expect.stringContaining(`"Data":{"for":"${requestId}"}`) as unknown,
  json: expect.objectContaining({ Data: { for: requestId } }) as unknown,
})

/** An answer that could be anybody's. */
const anonymous = (requestId: string): string =>
  JSON.stringify({ ResultCode: 200, ResultMsg: '', ResultId: null, Data: { for: requestId } })

const connected = async (transport: MqttTransport): Promise<void> => {
  await expect.poll(() => transport.connected, { timeout: 5000, interval: 5 }).toBe(true)
}

describe('a call', () => {
  it('publishes the signed body with Route and RequestId, and brings the answer', async () => {
    const { lot, transport } = await world()
    const request = ask({ envelope: envelope(parseLossless('{"A":0.00}')) })
    const reply = await transport.send(request)
    expect(lot.seen).toEqual([
      { ...request.envelope, Data: { A: 0 }, Route: 'AreaQuery', RequestId: request.requestId },
    ])
    expect(reply).toEqual(
      answered(`{"ResultCode":200,"ResultMsg":"","ResultId":"${request.requestId}","Data":{"A":0}}`),
    )
    expect(transport.counters).toMatchObject({ answers: 1, foreign: 0 })
  })

  it('uses the route of the installation', async () => {
    const { lot, transport } = await world({ routes: { BoothQuery: 'SentryHostQuery' } })
    await transport.send(ask({ name: 'BoothQuery' }))
    await transport.send(ask({ name: 'AreaQuery' }))
    expect(lot.seen.map(({ Route }) => Route)).toEqual(['SentryHostQuery', 'AreaQuery'])
  })

  it('logs in', async () => {
    const broker = await running(aedesBroker({ username: 'booth', password: 'p' }))
    const good = await started(broker.url, { mqtt: { username: 'booth', password: 'p' } })
    expect(good.connected).toBe(true)
    const bad = await started(broker.url, { mqtt: { username: 'booth', password: 'wrong' } })
    const reply = await bad.send(ask())
    expect(reply).toMatchObject(failed('not-sent', 'login-refused'))
    expect(JSON.stringify(reply)).toMatch(/refused/i)
    expect(JSON.stringify(reply)).not.toContain('wrong')
  })

  it('refuses settings that are none', () => {
    const broken = [
      settings('http://localhost'),
      settings('mqtt://user:pass@localhost'),
      settings('mqtt://h', { requestTopic: 'a/#' }),
      settings('mqtt://h', { responseTopic: 'fabu' }),
    ]
    for (const mqtt of broken) expect(() => new MqttTransport({ mqtt })).toThrow(/url|topic/i)
  })

  it('waits for nobody’s acknowledgement: QoS 0, and no delay on the socket', async () => {
    const noDelay = vi.spyOn(Socket.prototype, 'setNoDelay')
    cleanups.push(() => noDelay.mockRestore())
    const { broker, lot, transport } = await world()
    const port = Number(new URL(broker.url).port)
    const sockets = noDelay.mock.contexts.filter((one) => one instanceof Socket)
    expect(sockets.some((socket) => socket.remotePort === port)).toBe(true)
    await transport.send(ask())
    expect(lot.qos).toEqual([0])
  })
})

describe('matching', () => {
  it('takes answers in any order, each for its own request', async () => {
    const { lot, transport } = await world()
    lot.answers = () => []
    const requests = Array.from({ length: 20 }, () => ask())
    const replies = requests.map((request) => transport.send(request))
    await lot.heard(20)
    for (const request of lot.seen.toReversed()) for (const text of await echo(request)) lot.say(text)
    for (const [index, reply] of replies.entries()) {
      expect(await reply).toEqual(answerTo(requests[index]?.requestId ?? ''))
    }
  })

  it('ignores and counts what is for others, repeated, unreadable or too large', async () => {
    const { lot, transport } = await world({ maxAnswerBytes: 1000 })
    lot.answers = async (request) => {
      const [text = ''] = await echo(request)
      return [
        '{"ResultCode":200,"ResultId":"of another client","Data":{"for":"them"}}',
        'garbage',
        JSON.stringify({ ResultCode: 200, ResultId: request.RequestId, Data: 'x'.repeat(2000) }),
        text,
        text,
      ]
    }
    const request = ask()
    expect(await transport.send(request)).toEqual(answerTo(request.requestId))
    await expect
      .poll(() => transport.counters)
      .toMatchObject({ answers: 1, foreign: 1, malformed: 1, oversized: 1, duplicate: 1 })
  })

  it('takes a RequestId in the answer as well, and ids written as numbers', async () => {
    const { lot, transport } = await world()
    lot.answers = ({ RequestId, Data }) => [
      `{"ResultCode":200,"ResultId":${RequestId},"Data":${JSON.stringify(Data)}}`,
    ]
    const first = ask()
    expect(await transport.send(first)).toEqual(answerTo(first.requestId))
    lot.answers = ({ RequestId, Data }) => [
      JSON.stringify({ ResultCode: 200, ResultId: 'the lot has its own', RequestId, Data }),
    ]
    const second = ask()
    expect(await transport.send(second)).toEqual(answerTo(second.requestId))
  })

  it('hands callbacks on, and leaves out what the broker had retained', async () => {
    const broker = await running(aedesBroker())
    const lot = await lotAt(broker.url)
    lot.say(anonymous('an answer of yesterday'), true)
    await lot.back()
    const others: string[] = []
    const transport = await started(broker.url, { onOther: (text) => others.push(text) })
    const callback = '{"Data":{"OrderNo":"1","ExitTime":"2026-03-28 10:00:00"},"Sign":"s"}'
    lot.answers = (request) => [callback, anonymous(request.RequestId)]
    const request = ask()
    expect(await transport.send(request)).toEqual(answerTo(request.requestId, { withoutId: true }))
    expect(others).toEqual([callback])
    expect(transport.counters).toMatchObject({ answers: 1, other: 1, foreign: 0 })
  })

  it('10,000 calls, 32 at a time, beside a second client: every answer is its own', async () => {
    const broker = await running(aedesBroker())
    await lotAt(broker.url)
    const [ours, theirs] = [await started(broker.url), await started(broker.url)]
    const wrong: TransportReply[] = []
    const worker = async (transport: MqttTransport, calls: number): Promise<void> => {
      for (let i = 0; i < calls; i += 1) {
        const request = ask({ timeoutMs: 15_000 })
        const reply = await transport.send(request)
        if (reply.kind !== 'answered' || !reply.text.includes(`{"for":"${request.requestId}"}`))
          wrong.push(reply)
      }
    }
    const all = (transport: MqttTransport, calls: number): Promise<void>[] =>
      Array.from({ length: 32 }, () => worker(transport, calls / 32))
    await Promise.all([...all(ours, 10_016), ...all(theirs, 3200)])
    expect(wrong).toEqual([])
    expect(ours.counters).toMatchObject({
      answers: 10_016,
      duplicate: 0,
      late: 0,
      ambiguous: 0,
      malformed: 0,
    })
    expect(ours.counters.foreign).toBeGreaterThan(3000)
  })
})

it('garbage that carries the number of a call is its answer, at once', async () => {
  const { lot, transport } = await world()
  const cut = ({ RequestId }: { readonly RequestId: string }): string =>
    `{"ResultId":"${RequestId}","Data":{"Or`
  lot.answers = (request) => [cut(request)]
  const request = ask({ timeoutMs: 60_000 })
  expect(await transport.send(request)).toMatchObject({
    kind: 'answered',
    text: cut({ RequestId: request.requestId }),
  })
})

describe('answers without ids', () => {
  it('serve one call at a time', async () => {
    const { lot, transport } = await world()
    lot.answers = ({ RequestId }) => [anonymous(RequestId)]
    const first = ask()
    const withoutId = true
    expect(await transport.send(first)).toEqual(answerTo(first.requestId, { withoutId }))
    const requests = Array.from({ length: 10 }, () => ask())
    const replies = await Promise.all(requests.map((request) => transport.send(request)))
    expect(replies).toEqual(requests.map(({ requestId }) => answerTo(requestId, { withoutId })))
  })

  it('a call that waits too long for its turn, or is given up before, is not sent', async () => {
    const { lot, transport } = await world({ turnMs: 30 })
    lot.answers = ({ RequestId }) => [anonymous(RequestId)]
    await transport.send(ask())
    lot.answers = () => []
    const slow = transport.send(ask())
    const giveUp = new AbortController()
    const waiting = transport.send(ask({ signal: giveUp.signal }))
    giveUp.abort()
    expect(await waiting).toEqual(failed('not-sent', 'cancelled'))
    expect(await transport.send(ask())).toEqual(failed('not-sent', 'no-turn'))
    lot.say(anonymous(lot.seen.at(-1)?.RequestId ?? ''))
    expect(await slow).toMatchObject({ kind: 'answered' })
    expect(lot.seen).toHaveLength(2)
  })

  it('what changes something goes first, then what a cashier waits for, then the rest, each as they came', async () => {
    const { lot, transport } = await world({ turnMs: 60_000 })
    lot.answers = ({ RequestId }) => [anonymous(RequestId)]
    await transport.send(ask())
    lot.answers = () => []
    const before = ask()
    const requests = [
      ask(),
      ask({ isUrgent: true }),
      ask({ isUrgent: true }),
      ask({ name: 'BarrierStatusNotify', isUrgent: true }),
      ask({ name: 'BarrierStatusNotify' }),
    ]
    const replies = [before, ...requests].map((request) => transport.send(request))
    await lot.heard(2)
    lot.answers = ({ RequestId }) => [anonymous(RequestId)]
    lot.say(anonymous(before.requestId))
    await Promise.all(replies)
    const order = lot.seen
      .slice(2)
      .map(({ RequestId }) => requests.findIndex((one) => one.requestId === RequestId))
    expect(order).toEqual([3, 4, 1, 2, 0])
  })

  it('whoever asks over another transport gives the turn back, also where that one fails', async () => {
    const { lot, transport } = await world({ doubt: { givenUpMs: 0, foreignMs: 60_000 } })
    lot.answers = ({ RequestId }) => [anonymous(RequestId)]
    await transport.send(ask())
    const failing = transport.holding(ask(), () => Promise.reject(new Error('broken')))
    expect(await failing).toEqual(failed('no-answer', 'connection-lost'))
    expect(await transport.send(ask())).toMatchObject({ kind: 'answered' })
  })

  it('a call that nobody answers hands its turn on as soon as its time is over', async () => {
    const { lot, transport } = await world({ turnMs: 60_000 })
    lot.answers = ({ RequestId }) => [anonymous(RequestId)]
    await transport.send(ask())
    lot.answers = () => []
    const lost = transport.send(ask({ name: 'BarrierStatusQuery', timeoutMs: 50 }))
    await lot.heard(2)
    lot.answers = () => [JSON.stringify({ ResultCode: 200, ResultMsg: '', ResultId: null, Data: null })]
    const next = transport.send(ask({ name: 'LaneOrderQuery' }))
    expect(await lost).toEqual(failed('no-answer', 'timeout'))
    expect(await next).toMatchObject({ kind: 'answered', withoutId: true })
  })

  it('a late one is never taken for the answer to the next call, which is not sent until it can be trusted', async () => {
    const { lot, transport } = await world({ doubt: { givenUpMs: 300, foreignMs: 300 } })
    lot.answers = () => []
    const lost = ask({ timeoutMs: 30 })
    expect(await transport.send(lost)).toEqual(failed('no-answer', 'timeout'))
    const next = transport.send(ask({ timeoutMs: 60 }))
    await lot.heard(2)
    lot.say(anonymous(lost.requestId))
    expect(await next).toEqual(failed('no-answer', 'timeout'))
    expect(transport.counters).toMatchObject({ answers: 0, ambiguous: 1 })

    expect(await transport.send(ask())).toEqual(failed('not-sent', 'no-turn'))
    expect(lot.seen).toHaveLength(2)
    lot.answers = ({ RequestId }) => [anonymous(RequestId)]
    const replies: TransportReply[] = []
    const answered = async (): Promise<boolean> => {
      replies.push(await transport.send(ask()))
      return replies.at(-1)?.kind === 'answered'
    }
    await expect.poll(answered, { timeout: 3000, interval: 20 }).toBe(true)
    expect(replies.slice(0, -1).every(({ kind }) => kind === 'not-sent')).toBe(true)
  })

  it('while others are heard without ids, what changes something is not sent; a question is', async () => {
    const { lot, transport } = await world({ doubt: { givenUpMs: 0, foreignMs: 60_000 } })
    lot.answers = ({ RequestId }) => [anonymous(RequestId)]
    await transport.send(ask())
    lot.say(anonymous('of another client'))
    await expect.poll(() => transport.counters.foreign).toBe(1)
    expect(await transport.send(ask({ name: 'BarrierStatusNotify' }))).toEqual(failed('not-sent', 'no-turn'))
    expect(await transport.send(ask({ name: 'BarrierStatusQuery', timeoutMs: 60 }))).toEqual(
      failed('no-answer', 'timeout'),
    )
    lot.answers = echo
    await transport.send(ask())
    const command = ask({ name: 'BarrierStatusNotify' })
    expect(await transport.send(command)).toEqual(answerTo(command.requestId))
  })

  it('are nobody’s while another client is heard', async () => {
    const { lot, transport } = await world()
    lot.say('{"ResultCode":200,"ResultId":"of another client"}')
    await expect.poll(() => transport.counters.foreign).toBe(1)
    lot.answers = ({ RequestId }) => [anonymous(RequestId)]
    expect(await transport.send(ask({ timeoutMs: 60 }))).toEqual(failed('no-answer', 'timeout'))
    expect(transport.counters).toMatchObject({ answers: 0, ambiguous: 1 })
  })
})

describe('the broker away', () => {
  it('nobody listens: not sent, at once, and the cause is told', async () => {
    const transport = await started('mqtt://127.0.0.1:9')
    const before = performance.now()
    const reply = await transport.send(ask())
    expect(reply).toEqual(failed('not-sent', 'unreachable'))
    expect(JSON.stringify(reply)).toContain('ECONNREFUSED')
    expect(performance.now() - before).toBeLessThan(100)
  })

  it('somebody listens who says nothing: start ends in time', async () => {
    const mute = createServer((socket) => socket.on('error', () => undefined).resume()).listen(0, '127.0.0.1')
    await once(mute, 'listening')
    cleanups.push(() => new Promise((resolve) => mute.close(resolve)))
    const address = mute.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const transport = await started(`mqtt://127.0.0.1:${port}`, { connectTimeoutMs: 50 })
    expect(await transport.send(ask())).toEqual(failed('not-sent', 'unreachable'))
    await transport.stop()
  })

  it('comes back by itself; what was under way is unknown, what came meanwhile was never sent', async () => {
    const { broker, lot, transport } = await world()
    lot.answers = () => []
    const under = [transport.send(ask()), transport.send(ask())]
    await lot.heard(2)
    await broker.stop()
    expect(await Promise.all(under)).toEqual([
      failed('no-answer', 'connection-lost'),
      failed('no-answer', 'connection-lost'),
    ])
    const meanwhile = await Promise.all(Array.from({ length: 5 }, () => transport.send(ask())))
    for (const reply of meanwhile) expect(reply).toEqual(failed('not-sent', 'unreachable'))

    await broker.start()
    await lot.back()
    await connected(transport)
    lot.answers = echo
    const request = ask()
    expect(await transport.send(request)).toEqual(answerTo(request.requestId))
    expect(lot.seen).toHaveLength(3)
  })

  it('killed and restarted under load: no wrong outcome', async () => {
    const { broker, lot, transport } = await world()
    const outcomes = new Map<string, TransportReply>()
    const load = { on: true }
    const worker = async (): Promise<void> => {
      while (load.on) {
        const request = ask({ timeoutMs: 200 })
        const reply = await transport.send(request)
        outcomes.set(request.requestId, reply)
        // A client that is turned away at once must not spin.
        if (reply.kind === 'not-sent') await connected(transport)
      }
    }
    const workers = Array.from({ length: 8 }, worker)
    for (let round = 0; round < 3; round += 1) {
      await lot.heard(lot.seen.length + 50)
      await broker.stop()
      await expect.poll(() => [...outcomes.values()].at(-1)?.kind, { interval: 5 }).toBe('not-sent')
      await broker.start()
      await lot.back()
      await connected(transport)
    }
    await lot.heard(lot.seen.length + 50)
    load.on = false
    await Promise.all(workers)

    const heard = lot.seen.map(({ RequestId }) => RequestId)
    expect(new Set(heard).size).toBe(heard.length)
    const wrong = [...outcomes].filter(([id, reply]) => {
      if (reply.kind === 'answered') return !reply.text.includes(`{"for":"${id}"}`)
      return reply.kind === 'not-sent' && heard.includes(id)
    })
    expect(wrong).toEqual([])
    expect(new Set([...outcomes.values()].map(({ kind }) => kind))).toContain('not-sent')
  })
})

describe('giving up', () => {
  it('no answer in time; the late one has no effect', async () => {
    const { lot, transport } = await world()
    lot.answers = () => []
    const request = ask({ timeoutMs: 40 })
    expect(await transport.send(request)).toEqual(failed('no-answer', 'timeout'))
    lot.answers = echo
    lot.say(String((await echo({ Route: '', RequestId: request.requestId, Data: {} }))[0]))
    const next = ask()
    expect(await transport.send(next)).toEqual(answerTo(next.requestId))
    expect(transport.counters).toMatchObject({ answers: 1, late: 1 })
  })

  describe('with a late answer wanted', () => {
    const patient = async (
      transport: MqttTransport,
      request: TransportRequest,
    ): Promise<{ readonly late?: Promise<TransportReply> }> => {
      const first = await transport.send(request)
      if (first.kind !== 'no-answer') throw new Error(`${first.kind}, too early`)
      return first
    }
    const wanted = { timeoutMs: 40, lateMs: 60_000 }

    it('the number stays known after the first seconds, and holds nobody up', async () => {
      const { lot, transport } = await world()
      lot.answers = () => []
      const request = ask(wanted)
      const { late } = await patient(transport, request)
      lot.answers = echo
      const next = ask()
      expect(await transport.send(next)).toEqual(answerTo(next.requestId))
      lot.say(JSON.stringify({ ResultCode: 200, ResultId: request.requestId, Data: null }))
      expect(await late).toMatchObject({ kind: 'answered', json: { ResultCode: 200 } })
    })

    it('outlives a break of the connection', async () => {
      const { broker, lot, transport } = await world()
      lot.answers = () => []
      const request = ask({ ...wanted, timeoutMs: 5000 })
      const first = patient(transport, request)
      await lot.heard(1)
      await broker.stop()
      const { late } = await first
      await broker.start()
      await lot.back()
      await connected(transport)
      lot.say(JSON.stringify({ ResultCode: 200, ResultId: request.requestId, Data: null }))
      expect(await late).toMatchObject({ kind: 'answered' })
    })

    it('ends when its time is over, and with the transport', async () => {
      const { lot, transport } = await world()
      lot.answers = () => []
      const brief = await patient(transport, ask({ timeoutMs: 20, lateMs: 40 }))
      expect(await brief.late).toEqual(failed('no-answer', 'timeout'))
      const { late } = await patient(transport, ask(wanted))
      await transport.stop()
      expect(await late).toEqual(failed('no-answer', 'cancelled'))
    })

    it('a lot that writes no ids has none', async () => {
      const { lot, transport } = await world()
      lot.answers = ({ RequestId }) => [anonymous(RequestId)]
      await transport.send(ask())
      lot.answers = () => []
      expect(await patient(transport, ask(wanted))).not.toHaveProperty('late')
    })
  })

  it('by the caller: before sending nothing goes out, after it the effect is unknown', async () => {
    const { lot, transport } = await world()
    lot.answers = () => []
    expect(await transport.send(ask({ signal: AbortSignal.abort() }))).toEqual(
      failed('not-sent', 'cancelled'),
    )
    const giveUp = new AbortController()
    const reply = transport.send(ask({ signal: giveUp.signal }))
    await lot.heard(1)
    giveUp.abort()
    expect(await reply).toEqual(failed('no-answer', 'cancelled'))
    expect(lot.seen).toHaveLength(1)
  })

  it('stop ends what is under way; afterwards nothing is sent; it can be started again', async () => {
    const { lot, transport } = await world()
    lot.answers = () => []
    const under = transport.send(ask())
    await lot.heard(1)
    await transport.stop()
    expect(await under).toEqual(failed('no-answer', 'cancelled'))
    expect(await transport.send(ask())).toEqual(failed('not-sent', 'cancelled'))
    lot.answers = echo
    await transport.start()
    const request = ask()
    expect(await transport.send(request)).toEqual(answerTo(request.requestId))
    await transport.stop()
    await transport.stop()
  })

  it('stop while it is trying to connect', async () => {
    const transport = await started('mqtt://127.0.0.1:9', { backOff: { firstMs: 60_000, maxMs: 60_000 } })
    const before = performance.now()
    await transport.stop()
    expect(performance.now() - before).toBeLessThan(1000)
  })

  it('tells when the connection comes and goes', async () => {
    const told: [boolean, string][] = []
    const { broker, transport } = await world({ onConnection: (up, cause) => told.push([up, cause]) })
    await broker.stop()
    await expect.poll(() => told.length).toBe(2)
    await broker.start()
    await connected(transport)
    await transport.stop()
    expect(told.map(([up]) => up)).toEqual([true, false, true, false])
  })
})

describe('LanClient', () => {
  it('does not know that it is MQTT', async () => {
    const { lot, transport } = await world()
    lot.answers = ({ RequestId }) => [
      JSON.stringify({ ResultCode: 200, ResultMsg: 'ok', ResultId: RequestId, Data: { GataStatus: 1 } }),
    ]
    const client = new LanClient({
      credentials: { parkKey: '1', appId: 'a', appSecret: 'secret' },
      transport,
      clock: new LotClock(systemClocks),
    })
    expect(await client.call('BarrierStatusQuery', { LaneNo: '1' })).toMatchObject({
      kind: 'ok',
      data: { GataStatus: 1 },
      resultId: lot.seen[0]?.RequestId,
    })
    expect(lot.seen[0]).toMatchObject({ ParkKey: '1', Route: 'BarrierStatusQuery', Data: { LaneNo: '1' } })
  })
})

describe('TLS', () => {
  it('trusts the given CA, as text or as a file, and nothing else', async () => {
    const broker = await running(aedesBroker())
    await lotAt(broker.url)
    const { url, stop } = await tlsBefore(broker)
    cleanups.push(stop)
    const folder = await mkdtempDisposable(join(tmpdir(), 'lanedesk-ca-'))
    cleanups.push(() => folder.remove())
    const file = join(folder.path, 'ca.pem')
    await writeFile(file, brokerCertificate)
    for (const ca of [brokerCertificate, file]) {
      const transport = await started(url, { mqtt: { ca } })
      const request = ask()
      expect(await transport.send(request)).toEqual(answerTo(request.requestId))
      await transport.stop()
    }
    for (const [mqtt, cause] of [
      [{}, /self-signed/],
      [{ ca: `${file}.missing` }, /cannot be read/],
    ] as const) {
      const transport = await started(url, { mqtt })
      const reply = await transport.send(ask())
      expect(reply).toEqual(failed('not-sent', 'unreachable'))
      expect(JSON.stringify(reply)).toMatch(cause)
      await transport.stop()
    }
  })
})

describe('mosquitto', () => {
  it('is installed; where it is not, MQTT 5 and mosquitto are not tested', ({ skip }) => {
    if (!hasMosquitto) skip('mosquitto is not installed: apt-get install mosquitto')
    expect(hasMosquitto).toBe(true)
  })

  describe.runIf(hasMosquitto).each([
    { version: '3.1.1', tls: false },
    { version: '5', tls: false },
    { version: '5', tls: true },
  ] as const)('MQTT $version, TLS: $tls', ({ version, tls }) => {
    const mqtt = { version, ...(tls ? { ca: brokerCertificate } : {}) }

    it('carries calls, is killed, comes back', async () => {
      const broker = await running(new MosquittoBroker({ tls }))
      const lot = await lotAt(broker.url)
      const transport = await started(broker.url, { mqtt })
      const requests = Array.from({ length: 500 }, () => ask())
      const replies = await Promise.all(requests.map((request) => transport.send(request)))
      expect(replies).toEqual(requests.map(({ requestId }) => answerTo(requestId)))

      await broker.stop()
      await expect.poll(() => transport.connected).toBe(false)
      expect(await transport.send(ask())).toEqual(failed('not-sent', 'unreachable'))
      await broker.start()
      await lot.back()
      await connected(transport)
      const request = ask()
      expect(await transport.send(request)).toEqual(answerTo(request.requestId))
      expect(lot.seen).toHaveLength(501)
    })

    it('ignores what is too large', async () => {
      const broker = await running(new MosquittoBroker({ tls }))
      const lot = await lotAt(broker.url)
      const transport = await started(broker.url, { mqtt, maxAnswerBytes: 10_000 })
      lot.answers = async (request) => [
        JSON.stringify({ ResultCode: 200, ResultId: request.RequestId, Data: 'x'.repeat(20_000) }),
        ...(await echo(request)),
      ]
      const request = ask()
      expect(await transport.send(request)).toEqual(answerTo(request.requestId))
      // An MQTT 5 broker is told the limit and sends nothing larger.
      expect(transport.counters.oversized).toBe(version === '5' ? 0 : 1)
    })
  })
})
