import { inspect } from 'node:util'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { isLanInterfaceName, lanInterface, lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LanRequest } from '#shared/lan/interfaces.ts'
import { interfaceExamples } from '#shared/lan/fixtures/examples.ts'
import { cents } from '#shared/money.ts'
import type { Yuan } from '#shared/money.ts'
import { LanClient } from './lan-client.ts'
import type { LanLogEntry } from './lan-client.ts'
import { LotClock } from './lot-clock.ts'
import { nonceOf } from './nonce.ts'
import { verify } from './signature.ts'
import { answered } from './transport.ts'
import type { Transport, TransportReply, TransportRequest } from './transport.ts'

const SECRET = 'S3cr3t-that-must-not-leak'
const credentials = { parkKey: '1772492942362538', appId: 'xb5glg0hgz40', appSecret: SECRET }

class FakeTransport implements Transport {
  readonly sent: TransportRequest[] = []
  reply: TransportReply
  constructor(reply: TransportReply) {
    this.reply = reply
  }
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  async send(request: TransportRequest): Promise<TransportReply> {
    this.sent.push(request)
    return this.reply
  }
}

function clientAnswering(reply: TransportReply | object): {
  readonly client: LanClient
  readonly transport: FakeTransport
  readonly log: LanLogEntry[]
} {
  const transport = new FakeTransport('kind' in reply ? reply : answered(JSON.stringify(reply)))
  const log: LanLogEntry[] = []
  const client = new LanClient({
    credentials,
    transport,
    clock: new LotClock({ now: () => 1_774_590_000_123, monotonic: () => 0 }),
    log: (entry) => log.push(entry),
  })
  return { client, transport, log }
}

const openGate: LanRequest<'BarrierStatusNotify'> = { LaneNo: '2', Status: 1 }

describe('LanClient', () => {
  it('signs what it sends, with the time stamp of the clock and numbers used once', async () => {
    const { client, transport } = clientAnswering({ ResultCode: 200, ResultMsg: 'done', ResultId: '7' })
    const outcome = await client.call('BarrierStatusNotify', openGate)
    await client.call('BarrierStatusNotify', openGate)
    expect(outcome).toEqual({ kind: 'ok', data: null, message: 'done', resultId: '7' })
    for (const { envelope } of transport.sent) {
      const { ParkKey, AppId, TimeStamp, Nonce, Sign, Data } = envelope
      expect({ ParkKey, AppId, TimeStamp, Data }).toEqual({
        ParkKey: credentials.parkKey,
        AppId: credentials.appId,
        TimeStamp: '1774590000123',
        Data: openGate,
      })
      const parts = {
        parkKey: credentials.parkKey,
        appId: credentials.appId,
        timeStamp: '1774590000123',
        nonce: Nonce,
        data: Data,
      }
      expect(verify(parts, Sign, SECRET)).toBe(true)
    }
    const nonces = transport.sent.map(({ envelope }) => envelope.Nonce)
    expect(new Set(nonces).size).toBe(2)
    for (const [at, { requestId }] of transport.sent.entries()) {
      expect(nonces[at]).toBe(nonceOf(requestId, SECRET))
    }
  })

  it.each(interfaceExamples)('$name: the example goes through', async ({ name, request, answer }) => {
    if (!isLanInterfaceName(name)) throw new Error(name)
    const { client } = clientAnswering(answer)
    const outcome = await client.call(name, lanInterface(name).request.parse(request))
    expect(outcome.kind).toBe('ok')
  })

  it('types its outcome by the interface', async () => {
    const { client } = clientAnswering({ ResultCode: 200, Data: { OrderNo: 'o', ChargeMoney: 5 } })
    const outcome = await client.call('LaneOrderQuery', { LaneNo: '2' })
    if (outcome.kind !== 'ok') throw new Error(outcome.kind)
    expectTypeOf(outcome.data?.ChargeMoney).toEqualTypeOf<Yuan | null | undefined>()
    expect(outcome.data).toEqual({ OrderNo: 'o', ChargeMoney: 5 })
  })

  it('sends nothing that the lot would refuse', async () => {
    const { client, transport, log } = clientAnswering({ ResultCode: 200 })
    const outcome = await client.call('LaneFeeModifyNotify', { OrderNo: '', LaneNo: '2', Money: cents(-1) })
    expect(outcome).toEqual({
      kind: 'not-sent',
      fault: { code: 'invalid-request', cause: 'OrderNo: invalid_format, Money: custom' },
    })
    expect(transport.sent).toEqual([])
    expect(log).toMatchObject([
      { interface: 'LaneFeeModifyNotify', outcome: 'not-sent', code: 'invalid-request' },
    ])
  })

  it.each([1001, 1002, 1003, 1004, 1005, 9999])('code %i is a refusal, with its reason', async (code) => {
    const { client } = clientAnswering({ ResultCode: code, ResultMsg: 'why', ResultId: 12, Data: 'x' })
    expect(await client.call('AreaQuery', { PageIndex: 1, PageSize: 1, OrderType: 0 })).toEqual({
      kind: 'refused',
      code,
      message: 'why',
      resultId: '12',
      // Nothing has told this client the lot's time.
      ...(code === 1001 ? { clockInDoubt: true } : {}),
    })
  })

  const area: LanRequest<'AreaQuery'> = { PageIndex: 1, PageSize: 20, OrderType: 0 }

  it.each([
    ['<html>', undefined, 'not-json'],
    ['{}', 200, 'wrong-shape'],
    ['<html>', 500, 'http-status'],
    ['{}', 404, 'http-status'],
    ['{"ResultCode":200,"Data":"text"}', 200, 'wrong-shape'],
    ['{"ResultCode":200,"Data":null}', 200, 'wrong-shape'],
    ['{"ResultCode":200,"Data":{"Results":[3]}}', 200, 'wrong-shape'],
  ])('%s with HTTP %s is no answer: %s', async (text, httpStatus, code) => {
    const { client } = clientAnswering(answered(text, httpStatus === undefined ? {} : { httpStatus }))
    expect(await client.call('AreaQuery', area)).toMatchObject({ kind: 'no-answer', fault: { code } })
  })

  it('an envelope counts by its ResultCode whatever the HTTP status', async () => {
    const refusal = clientAnswering(answered('{"ResultCode":1001,"ResultMsg":"s"}', { httpStatus: 401 }))
    expect(await refusal.client.call('AreaQuery', area)).toMatchObject({ kind: 'refused', code: 1001 })
    const done = clientAnswering(answered('{"ResultCode":200,"Data":7}', { httpStatus: 500 }))
    expect(await done.client.call('BarrierStatusNotify', openGate)).toMatchObject({ kind: 'ok', data: 7 })
  })

  it.each([
    { kind: 'not-sent', fault: { code: 'unreachable', cause: 'c' } },
    { kind: 'no-answer', fault: { code: 'timeout', cause: 'c' } },
  ] as const)('passes on what the transport says: $kind', async (reply) => {
    const { client } = clientAnswering(reply)
    expect(await client.call('AreaQuery', area)).toEqual(reply)
  })

  it('a transport that throws leaves the effect unknown', async () => {
    const { client, transport } = clientAnswering({ ResultCode: 200 })
    transport.send = () => Promise.reject(new Error('broken'))
    expect(await client.call('BarrierStatusNotify', openGate)).toEqual({
      kind: 'no-answer',
      fault: { code: 'connection-lost', cause: 'Error: broken' },
    })
  })

  it("hands on the caller's signal and time-out, and teaches the clock", async () => {
    const transport = new FakeTransport(
      answered('{"ResultCode":200,"Data":null}', { serverEpochMs: 1_900_000_000_000 }),
    )
    const clock = new LotClock({ now: () => 1_774_590_000_123, monotonic: () => 50 })
    const client = new LanClient({ credentials, transport, clock })
    const { signal } = new AbortController()
    await client.call('LaneOrderQuery', { LaneNo: '1' }, { signal, timeoutMs: 77 })
    expect(transport.sent[0]).toMatchObject({ name: 'LaneOrderQuery', signal, timeoutMs: 77 })
    expect(clock.timeStamp()).toBe('1900000000500')
  })

  it('never shows the secret', async () => {
    const { client, log, transport } = clientAnswering(answered('garbage'))
    const outcome = await client.call('BarrierStatusNotify', openGate)
    const shown = [client, outcome, log, transport.sent].map((thing) =>
      JSON.stringify(thing).concat(inspect(thing, { depth: 9, showHidden: true })),
    )
    expect(shown.join('')).not.toContain(SECRET)
    expect(Object.keys(client)).toEqual([])
  })

  it('names every witness of a lost answer in the table', () => {
    const witnesses = Object.values(lanInterfaces).flatMap(({ lostAnswer }) => lostAnswer.ask ?? [])
    expect(witnesses.every(isLanInterfaceName)).toBe(true)
    expect(witnesses.length).toBeGreaterThan(0)
  })
})
