import { once } from 'node:events'
import { globSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { callbackPaths } from '#electron/core/event-log/lot-event.ts'
import { CallbackListener } from '#electron/core/callbacks/listener.ts'
import { lanCallbacks } from '#shared/lan/callbacks.ts'
import { callbackExamples } from '#shared/lan/fixtures/examples.ts'
import { LotCallbacks, callbackBody, lotCredentials } from '#test/integration/callback-harness.ts'
import { jpeg } from '#test/integration/tiny-jpeg.ts'
import { parseLexemes } from '#electron/simulator/service/json.ts'
import { signatureOf } from '#electron/simulator/service/signature.ts'
import { soakCallbacks } from '#test/soak/callbacks.ts'

let desk: LotCallbacks
afterEach(() => desk.end())

const entry = (more: object = {}): Record<string, unknown> => ({
  OrderNo: '1774718489366642-6Y8MT1',
  LicensePlateNumber: '76Y8MT1',
  EntryTime: '2026-03-28 17:21:27',
  EntryLaneNo: '1',
  EntryLaneName: 'Entrance Lane',
  ...more,
})
const exit = (orderNo: string): object => ({
  OrderNo: orderNo,
  ExitTime: '2026-03-28 17:28:26',
  ExitLaneNo: '2',
  LicensePlateNumber: '76Y8MT1',
  TotalAmountDue: 5,
})

describe('each callback', () => {
  it.each(callbackExamples)('$name on its path', async ({ name, data }) => {
    desk = await LotCallbacks.begin()
    const callback = [...callbackPaths.keys()].find((one) => one === name)
    if (callback === undefined) throw new Error(name)
    const body = callbackBody(JSON.stringify(data))
    const { status, answer } = await desk.post(body, callbackPaths.get(callback))
    expect(status).toBe(200)
    expect(answer).toEqual({ ResultCode: 200, ResultMsg: 'Operation successful' })
    const [event] = desk.stored()
    expect(event).toMatchObject({ type: lanCallbacks[callback].index, source: 'callback' })
    expect(await desk.journal.verbatim(event?.uid ?? 0)).toBe(body)
    expect(desk.received).toEqual([
      {
        stored: event,
        event: { name, data: lanCallbacks[callback].data.parse(data) },
        agoMs: 0,
      },
    ])
  })

  it.each(callbackExamples.filter(({ name }) => name !== 'CardIssued'))(
    '$name on a bare address',
    async ({ name, data }) => {
      desk = await LotCallbacks.begin()
      expect(await desk.codeOf(callbackBody(JSON.stringify(data)))).toBe(200)
      expect(desk.received[0]?.event.name).toBe(name)
    },
  )

  it('the violation reservation, which has no body in the document, as it is', async () => {
    desk = await LotCallbacks.begin()
    const body = callbackBody('{"Anything":[1.50,{"x":null}]}')
    expect(await desk.codeOf(body, '/api/v2/onviolationreservation/')).toBe(200)
    expect(desk.received[0]?.event).toEqual({
      name: 'ViolationReservation',
      data: { Anything: [1.5, { x: null }] },
    })
    expect(await desk.journal.verbatim(1)).toBe(body)
  })

  it('a signed body that nothing describes is kept, not refused', async () => {
    desk = await LotCallbacks.begin()
    for (const data of ['{"Foo":1}', '[1,2]', 'null', '"text"']) {
      expect(await desk.codeOf(callbackBody(data))).toBe(200)
    }
    expect(await desk.codeOf(callbackBody('7'), '/API/V2/OnVehicleIn')).toBe(200)
    expect(desk.stored().map(({ type, day }) => [type, day])).toEqual(
      Array.from({ length: 5 }, () => [-1, '2026-03-29']),
    )
  })

  it('gives the columns that are searched', async () => {
    desk = await LotCallbacks.begin()
    const payment = callbackExamples.find(({ name }) => name === 'PaymentResult')
    await desk.post(callbackBody(payment?.data ?? {}))
    await desk.post(
      callbackBody(entry({ LicensePlateNumber: '京a·12345', EntryTime: '2026-03-29 07:21:27' })),
    )
    expect(desk.stored()).toMatchObject([
      {
        plate: '京A12345',
        lotTime: '2026-03-29 07:21:27',
        day: '2026-03-29',
        laneNo: '1',
        laneName: 'Entrance Lane',
        due: null,
      },
      {
        plate: '76Y8MT1',
        lotTime: '2026-03-28 17:28:27',
        day: '2026-03-28',
        due: 500,
        paid: 500,
        laneNo: null,
      },
    ])
  })
})

describe('signature', () => {
  it('is made of the numbers as they are written', async () => {
    desk = await LotCallbacks.begin()
    const body = callbackBody(
      '{"OrderNo":"1","ExitTime":"2026-03-28 17:28:26","ExitLaneNo":"2","TotalAmountDue":0.00}',
    )
    expect(await desk.codeOf(body)).toBe(200)
    expect(await desk.codeOf(body.replace('0.00', '0.0').replaceAll('2037', '2038'))).toBe(1001)
  })

  it.each([
    ['without', ['EntryImageBase64']],
    ['with', []],
  ])('may be made %s the picture', async (_how, unsigned) => {
    desk = await LotCallbacks.begin()
    const base64 = jpeg.toString('base64')
    const body = callbackBody(entry({ EntryImageBase64: base64 }), { unsigned })
    expect(await desk.codeOf(body)).toBe(200)
    const [event] = desk.stored()
    expect(event?.pictures).toEqual(['EntryImageBase64'])
    expect(desk.journal.body(1)).not.toContain(base64)
    expect(await desk.journal.verbatim(1)).toBe(body)
    expect(await desk.journal.picture(1, 'EntryImageBase64')).toEqual({ mime: 'image/jpeg', bytes: jpeg })
  })

  it('of another secret, another lot, or none is refused with 1001 or 1002 and leaves nothing', async () => {
    desk = await LotCallbacks.begin()
    expect(await desk.codeOf(callbackBody(entry(), { appSecret: 'guessed' }))).toBe(1001)
    expect(await desk.codeOf(callbackBody(entry(), { parkKey: '1' }))).toBe(1001)
    expect(await desk.codeOf(callbackBody(entry()).replace('xb5glg0hgz40', 'xb5glg0hgz41'))).toBe(1001)
    expect(await desk.codeOf(callbackBody(entry()).replace('76Y8MT1"', '76Y8MT2"'))).toBe(1001)
    expect(await desk.codeOf(callbackBody(entry()).replace('"Sign"', '"NoSign"'))).toBe(1002)
    expect(desk.stored()).toEqual([])
    expect(desk.received).toEqual([])
    expect(desk.refusals).toHaveLength(5)
  })

  it('of any age is good: the lot sends failed ones again', async () => {
    desk = await LotCallbacks.begin()
    expect(await desk.codeOf(callbackBody(entry(), { timeStamp: '1400000000000' }))).toBe(200)
  })
})

describe('a body seen before', () => {
  it('is acknowledged again and has no second effect, also after a restart', async () => {
    desk = await LotCallbacks.begin()
    const body = callbackBody(entry())
    const [first, second] = await Promise.all([desk.codeOf(body), desk.codeOf(body)])
    expect([first, second, await desk.codeOf(body)]).toEqual([200, 200, 200])
    await desk.stopListening()
    await desk.reopen()
    await desk.listen()
    expect(await desk.codeOf(body)).toBe(200)
    expect(desk.stored()).toHaveLength(1)
    expect(desk.received).toHaveLength(1)
  })

  it('is known by its RequestId when the lot signs it anew, by its Nonce when it has no RequestId', async () => {
    desk = await LotCallbacks.begin()
    const spaces = { TotalSpaces: 500, RemainingSpaces: 499 }
    await desk.post(callbackBody(spaces, { requestId: '7', nonce: 'a' }))
    await desk.post(callbackBody(spaces, { requestId: '7', nonce: 'b', timeStamp: '1774689712999' }))
    await desk.post(callbackBody(spaces, { requestId: null, nonce: 'c' }))
    await desk.post(callbackBody(spaces, { requestId: null, nonce: 'c', timeStamp: '1774689712999' }))
    expect(desk.stored()).toHaveLength(2)
  })

  it.each(callbackExamples.filter(({ name }) => name !== 'SpacesChanged' && name !== 'BoothLanes'))(
    '$name is known by what it is when a retry comes under new numbers',
    async ({ name, data }) => {
      desk = await LotCallbacks.begin()
      const path = callbackPaths.get([...callbackPaths.keys()].find((one) => one === name) ?? 'VehicleEntry')
      await desk.post(callbackBody(JSON.stringify(data)), path)
      await desk.post(callbackBody(JSON.stringify(data), { timeStamp: '1774689799999' }), path)
      expect(desk.stored()).toHaveLength(1)
    },
  )

  it('is not known by the RequestId of another, which nobody signs', async () => {
    desk = await LotCallbacks.begin()
    const replayed = callbackBody(exit('1'), { requestId: '7' })
    await desk.post(replayed.replace('"RequestId":"7"', '"RequestId":"8"'))
    expect(await desk.codeOf(callbackBody(exit('2'), { requestId: '8' }))).toBe(200)
    expect(desk.stored().map(({ orderNo }) => orderNo)).toEqual(['2', '1'])
  })

  it('is known by its signature when a replay changes the RequestId, which nobody signed', async () => {
    desk = await LotCallbacks.begin()
    const body = callbackBody(entry(), { requestId: '7' })
    expect(await desk.codeOf(body)).toBe(200)
    expect(await desk.codeOf(body.replace('"RequestId":"7"', '"RequestId":"8"'))).toBe(200)
    expect(desk.stored()).toHaveLength(1)
  })

  it('leaves no second picture', async () => {
    desk = await LotCallbacks.begin()
    const body = callbackBody(entry({ EntryImageBase64: jpeg.toString('base64') }))
    await Promise.all([desk.post(body), desk.post(body), desk.post(body)])
    expect(globSync('pictures/*/*', { cwd: desk.folder })).toHaveLength(1)
  })

  it('an exit that comes before its entry is stored as it comes', async () => {
    desk = await LotCallbacks.begin()
    await desk.post(callbackBody(exit('1774718489366642-6Y8MT1'), { timeStamp: '1774690115822' }))
    await desk.post(callbackBody(entry(), { timeStamp: '1774689712754' }))
    expect(desk.received.map(({ event }) => event.name)).toEqual(['VehicleExit', 'VehicleEntry'])
  })
})

describe('a body that is no good', () => {
  it.each([
    ['truncated', callbackBody(entry()).slice(0, -20)],
    ['empty', ''],
    ['no JSON', '<xml/>'],
    ['no object', '[]'],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['deep', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['brackets without end', '['.repeat(3_000_000)],
  ])('%s: 1002', async (_what, body) => {
    desk = await LotCallbacks.begin()
    expect(await desk.codeOf(body)).toBe(1002)
    expect(await desk.codeOf(callbackBody(entry()))).toBe(200)
    expect(desk.faults).toEqual([])
  })

  it('too large: 1002, whether it says so or not, and the next is taken', async () => {
    desk = await LotCallbacks.begin({ limits: { maxBodyBytes: 50_000 } })
    const big = callbackBody(entry({ EntryImageBase64: 'A'.repeat(60_000) }), {
      unsigned: ['EntryImageBase64'],
    })
    expect(
      await answerTo(desk.port, ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n']),
    ).toContain('1002')
    const chunk = `${(1000).toString(16)}\r\n${'x'.repeat(1000)}\r\n`
    const chunked = ['POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n', chunk.repeat(60)]
    expect(await answerTo(desk.port, chunked)).toContain('1002')
    await desk.stopListening()
    await desk.listen()
    expect(await desk.codeOf(big)).toBe(200)
  })

  it('takes 16 MB with a picture', async () => {
    desk = await LotCallbacks.begin()
    const picture = Buffer.concat([jpeg, Buffer.alloc(11_900_000, 'photo')])
    const body = callbackBody(entry({ EntryImageBase64: picture.toString('base64') }), {
      unsigned: ['EntryImageBase64'],
    })
    expect(body.length).toBeGreaterThan(15_800_000)
    expect(await desk.codeOf(body)).toBe(200)
    expect((await desk.journal.verbatim(1)) === body).toBe(true)
  })

  it('more than may be held at once is put off, not lost', async () => {
    desk = await LotCallbacks.begin({ limits: { maxHeldBytes: 10_000 } })
    const body = callbackBody(entry({ Remarks: 'x'.repeat(20_000) }))
    expect(await desk.codeOf(body)).toBe(1003)
    expect(await desk.codeOf(callbackBody(entry()))).toBe(200)
  })
})

describe('the way in', () => {
  it('is closed to strangers, and says who they are', async () => {
    desk = await LotCallbacks.begin({ allowed: ['192.0.2.7', 'name.invalid'] })
    await expect(desk.post(callbackBody(entry()))).rejects.toThrow(/closed|ECONNRESET|socket/i)
    expect(desk.stored()).toEqual([])
    expect(desk.faults).toEqual([expect.stringContaining('name.invalid')])
    expect(desk.turnedAway).toEqual(['127.0.0.1'])
  })

  it('is open to the lot by its name, and to this PC whatever its address', async () => {
    desk = await LotCallbacks.begin({ allowed: ['localhost'] })
    expect(await desk.codeOf(callbackBody(entry()))).toBe(200)
  })

  it('says that the port is taken', async () => {
    desk = await LotCallbacks.begin()
    const second = new CallbackListener({
      intake: desk.intake,
      host: '127.0.0.1',
      port: desk.port,
      allowed: ['127.0.0.1'],
      monotonic: () => 0,
      onTurnedAway: () => undefined,
      onFault: () => undefined,
      onLost: () => undefined,
    })
    expect(await second.start()).toMatchObject({ ok: false, error: { code: 'port-taken' } })
  })

  it('answers a sender that waits to be told to continue, and one that names no type', async () => {
    desk = await LotCallbacks.begin()
    const body = callbackBody(entry())
    const head = `POST /API/V2/OnVehicleIn HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\nExpect: 100-continue\r\n\r\n`
    expect(await answerTo(desk.port, [head, body])).toMatch(/100 Continue[^]*"ResultCode":200/)
  })

  it('tells a browser that it is there, and nothing else; what is neither GET nor POST is not known', async () => {
    desk = await LotCallbacks.begin()
    const head = ' /API/V2/OnVehicleIn HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
    const seen = await answerTo(desk.port, [`GET${head}`])
    expect(seen).toContain('200 OK')
    expect(seen.endsWith('\r\n\r\n{"listener":"LaneDesk takes callbacks here, by POST"}')).toBe(true)
    expect(await answerTo(desk.port, [`DELETE${head}`])).toContain('404')
  })

  it('slow senders are cut off and do not keep the lot out', async () => {
    desk = await LotCallbacks.begin({ limits: { headersTimeoutMs: 200, requestTimeoutMs: 400 } })
    const body = callbackBody(entry())
    const heads = Array.from({ length: 20 }, () => drip(desk.port, 'POST / HTTP/1.1\r\nHost: x\r\nX-Slow: '))
    const bodies = Array.from({ length: 20 }, () =>
      drip(desk.port, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`),
    )
    expect(await desk.codeOf(body)).toBe(200)
    await Promise.all([...heads, ...bodies])
    expect(desk.stored()).toHaveLength(1)
    expect(desk.faults).toEqual([])
  })

  it('holds a bounded number of connections: those on which least was finished give way', async () => {
    desk = await LotCallbacks.begin({ limits: { maxConnections: 3, idleTimeoutMs: 60_000 } })
    const sockets: Socket[] = []
    const closings: Promise<void>[] = []
    for (let count = 0; count < 6; count += 1) {
      const socket = connect(desk.port, '127.0.0.1')
      sockets.push(socket)
      closings.push(whenClosed(socket))
      await once(socket, 'connect')
    }
    const closed = await Promise.race([
      Promise.all(closings.slice(0, 3)).then(() => 'the oldest'),
      ...closings.slice(3).map((closing) => closing.then(() => 'one that had come since')),
    ])
    for (const socket of sockets) socket.destroy()
    expect(closed).toBe('the oldest')
  })

  it.each([
    ['says nothing', ''],
    ['never ends its head', 'POST / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    ['never ends its body', `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`],
  ])('the lot is heard at once, from the same address, while a slow sender %s', async (_how, start) => {
    desk = await LotCallbacks.begin()
    const slow: Socket[] = []
    for (let count = 0; count < 100; count += 1) {
      const socket = connect(desk.port, '127.0.0.1').on('error', () => undefined)
      slow.push(socket)
      await once(socket, 'connect')
      socket.write(start)
    }
    const began = performance.now()
    expect(await desk.codeOf(callbackBody(entry()))).toBe(200)
    // What is slow is cut off only after 10 and 30 seconds.
    expect(performance.now() - began).toBeLessThan(5000)
    for (const socket of slow) socket.destroy()
  })

  it('large bodies that never end take no room from others for good', async () => {
    desk = await LotCallbacks.begin({ limits: { maxHeldBytes: 100_000 } })
    const slow: Socket[] = []
    for (let count = 0; count < 4; count += 1) {
      const socket = connect(desk.port, '127.0.0.1').on('error', () => undefined)
      slow.push(socket)
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n${'x'.repeat(40_000)}`)
      await once(socket, 'connect')
    }
    const body = callbackBody(entry({ Remarks: 'x'.repeat(50_000) }))
    expect(await desk.codeOf(body)).toBe(200)
    for (const socket of slow) socket.destroy()
  })

  it('stops although a sender never ends', async () => {
    desk = await LotCallbacks.begin({ limits: { stopTimeoutMs: 50 } })
    const dripping = drip(desk.port, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`)
    expect(await desk.codeOf(callbackBody(entry()))).toBe(200)
    await desk.stopListening()
    await dripping
  })

  it('what is on its way when it stops is answered, and its connection ends with that', async () => {
    desk = await LotCallbacks.begin({ limits: { stopTimeoutMs: 60_000 } })
    const body = callbackBody(entry())
    const socket = connect(desk.port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (text) => {
      answer += String(text)
    })
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`)
    socket.write(`Expect: 100-continue\r\n\r\n${body.slice(0, 100)}`)
    await expect.poll(() => answer).toContain('100 Continue')
    const stopped = desk.stopListening()
    socket.write(body.slice(100))
    await Promise.all([stopped, whenClosed(socket)])
    expect(answer).toMatch(/connection: close[^]*"ResultCode":200/)
    expect(desk.stored()).toHaveLength(1)
  })
})

describe('the journal', () => {
  it('closed: 1003, and the body is taken when it comes again', async () => {
    desk = await LotCallbacks.begin()
    const body = callbackBody(entry())
    await desk.journal.close()
    expect(await desk.codeOf(body)).toBe(1003)
    expect(desk.received).toEqual([])
    await desk.stopListening()
    await desk.reopen()
    await desk.listen()
    expect(await desk.codeOf(body)).toBe(200)
    expect(desk.stored()).toHaveLength(1)
  })

  it('a consumer that fails does not make the lot send again', async () => {
    desk = await LotCallbacks.begin()
    desk.intake.onEvent(() => {
      throw new Error('no lane model')
    })
    expect(await desk.codeOf(callbackBody(entry()))).toBe(200)
    expect(desk.faults).toEqual(['the VehicleEntry event had no full effect: Error: no lane model'])
  })

  it('takes bodies of the MQTT subscription and of other booths the same way', async () => {
    desk = new LotCallbacks()
    const body = callbackBody(entry())
    expect(await desk.intake.receive(body, 'mqtt')).toEqual({
      ResultCode: 200,
      ResultMsg: 'Operation successful',
    })
    expect(await desk.intake.receive(body, 'booth')).toMatchObject({ ResultCode: 200 })
    expect(await desk.intake.receive('{"ResultCode":200}', 'mqtt')).toMatchObject({ ResultCode: 1002 })
    expect(desk.stored()).toMatchObject([{ source: 'mqtt', type: 0 }])
  })
})

describe('mutated bodies', () => {
  it('never crash the intake and are never accepted unless the lot could have signed them', async () => {
    desk = new LotCallbacks()
    const originals = callbackExamples.map(({ data }) => callbackBody(JSON.stringify(data)))
    const mutation = fc.record({
      at: fc.nat(2000),
      remove: fc.nat(12),
      insert: fc.oneof(
        fc.string({ maxLength: 6, unit: 'binary' }),
        fc.constantFrom(
          '"',
          '}',
          '{',
          '[',
          ',',
          ':',
          'null',
          '0.0',
          'e9',
          '\\u0000',
          '"__proto__":{},',
          '\ud800',
          'İ',
          'Σ',
        ),
      ),
    })
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        async (original, mutations) => {
          const body = mutations.reduce((text, { at, remove, insert }) => {
            const place = at % text.length
            return text.slice(0, place) + insert + text.slice(place + remove)
          }, original)
          const { ResultCode } = await desk.intake.receive(body, 'callback')
          if (ResultCode === 200) accepted += 1
          expect(ResultCode === 200).toBe(couldBeSigned(body))
        },
      ),
      { numRuns: 2000 },
    )
    expect(accepted).toBeLessThan(1000)
    expect(desk.faults).toEqual([])
    expect(desk.received.every(({ stored }) => couldBeSigned(desk.journal.body(stored.uid) ?? ''))).toBe(true)
  })
})

describe('kill -9', () => {
  it('every acknowledged callback is in the journal once, none twice', async () => {
    desk = new LotCallbacks()
    const report = await soakCallbacks({ callbacks: 400, kills: 3, seed: 7 })
    expect(report).toMatchObject({ kills: 3, lost: 0, twice: 0, forged: 0 })
    expect(report.acknowledged).toBeGreaterThan(300)
  })
})

/** Whether the simulator's implementation of section 3.1.3 finds the body signed, with or without its pictures. */
function couldBeSigned(body: string): boolean {
  let parsed: unknown
  try {
    parsed = parseLexemes(body)
  } catch {
    return false
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return false
  const fields = new Map<string, unknown>(Object.entries(parsed))
  const text = (name: string): string | undefined => {
    const value = fields.get(name)
    if (typeof value === 'string') return value
    return typeof value === 'object' && value !== null && 'source' in value ? String(value.source) : undefined
  }
  const [parkKey, appId, timeStamp, nonce, sign] = ['ParkKey', 'AppId', 'TimeStamp', 'Nonce', 'Sign'].map(
    text,
  )
  if (parkKey !== lotCredentials.parkKey || appId !== lotCredentials.appId) return false
  if (timeStamp === undefined || nonce === undefined || typeof fields.get('Sign') !== 'string') return false
  const requestId = fields.get('RequestId') ?? null
  if (requestId !== null && text('RequestId') === undefined) return false
  const data = fields.get('Data') ?? null
  const bare =
    typeof data === 'object' && data !== null && !Array.isArray(data)
      ? Object.fromEntries(Object.entries(data).filter(([name]) => !name.endsWith('ImageBase64')))
      : data
  return [data, bare].some(
    (one) => signatureOf({ appId, parkKey, timeStamp, nonce }, one, lotCredentials.appSecret) === sign,
  )
}

const whenClosed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.once('close', () => resolve())
    socket.resume()
  })

/** Sends parts over a bare socket, each after something came back or was written, and gives all that was answered. */
async function answerTo(port: number, parts: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (text) => {
    answer += String(text)
  })
  for (const part of parts) socket.write(part)
  await whenClosed(socket)
  return answer
}

/** A sender that starts like this and then goes on one byte at a time, until it is cut off. */
async function drip(port: number, start: string): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.write(start)
  const timer = setInterval(() => socket.write('x'), 20)
  await whenClosed(socket)
  clearInterval(timer)
}
