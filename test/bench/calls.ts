/**
 * What LaneDesk adds to a call: checked, sent, matched and judged, beside a bare client that does what any correct client
 * must: signs by the document's recipe, sends, parses the answer, looks at its ResultCode, and does not wait for it for
 * ever.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { connectAsync } from 'mqtt'
import { z } from 'zod'
import { HttpTransport } from '#electron/core/lan/http-transport.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { MqttTransport } from '#electron/core/lan/mqtt-transport.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { Transport } from '#electron/core/lan/transport.ts'
import { TIMEOUT_MS, bareAnswer, bareEnvelope, bareHttp, credentials } from './bare-client.ts'
import type { Figure } from './figures.ts'

const ONE_BY_ONE = 3000
const WARM_UP = 1500
const IN_FLIGHT = 32
const ROUNDS = 9
const PER_ROUND = 4000
/** Rounds that are not counted: a booth has called thousands of times since it was started, and so has the raw side. */
const WARM_ROUNDS = 5

/** One call, from nothing to its answer. */
type Call = () => Promise<unknown>

/** The same call through LaneDesk and through a bare client. */
interface Pair {
  readonly what: string
  readonly ours: Call
  readonly raw: Call
  readonly rawIs: string
}

/** All figures of the calls, one at a time and many at once. Takes about 20 seconds. */
export async function benchCalls(): Promise<Figure[]> {
  const lot = fork(new URL(import.meta.resolve('./call-lot.ts')))
  const [ports] = z
    .tuple([z.object({ http: z.number(), mqtt: z.number() })], z.unknown())
    .parse(await once(lot, 'message'))
  const http = await httpPairs(`http://127.0.0.1:${ports.http}`)
  const mqtt = await mqttPairs(`mqtt://127.0.0.1:${ports.mqtt}`)
  try {
    const figures: Figure[] = []
    for (const pair of [...http.pairs, ...mqtt.pairs])
      figures.push(await throughput(pair), await roundTrips(pair))
    return figures
  } finally {
    await Promise.all([http.close(), mqtt.close()])
    lot.disconnect()
  }
}

interface Pairs {
  readonly pairs: readonly Pair[]
  readonly close: () => Promise<unknown>
}

async function httpPairs(baseUrl: string): Promise<Pairs> {
  const transport = new HttpTransport({ baseUrl })
  const client = await clientOver(transport)
  const bare = bareHttp(baseUrl, IN_FLIGHT)
  const rawIs = 'undici Pool, connection kept, signed, parsed'
  return {
    pairs: [
      {
        what: 'HTTP POST',
        ours: () => succeeded(client.call('BarrierStatusNotify', { LaneNo: '2', Status: 1 })),
        raw: () => bare.call('POST', '/Api/V2/OpenApi/SetLaneGateStatus', { LaneNo: '2', Status: 1 }),
        rawIs,
      },
      {
        what: 'HTTP GET with a body',
        ours: () => succeeded(client.call('LaneOrderQuery', { LaneNo: '2' })),
        raw: () => bare.call('GET', '/Api/V2/OpenApi/GetLaneOrder', { LaneNo: '2' }),
        rawIs,
      },
    ],
    close: () => Promise.all([transport.stop(), bare.close()]),
  }
}

async function mqttPairs(url: string): Promise<Pairs> {
  const transport = new MqttTransport({
    mqtt: {
      url,
      username: '',
      password: '',
      version: '3.1.1',
      requestTopic: 'ours/requests',
      responseTopic: 'ours/answers',
    },
  })
  const client = await clientOver(transport)
  const bare = await connectAsync(url)
  if (bare.stream instanceof Socket) bare.stream.setNoDelay(true)
  const waiting = new Map<string, (answer: object) => void>()
  bare.on('message', (_topic, payload) => {
    const answer = bareAnswer(payload.toString('utf8'))
    const id = 'ResultId' in answer ? String(answer.ResultId) : ''
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  await bare.subscribeAsync('raw/answers', { qos: 0 })
  let asked = 0
  return {
    pairs: [
      {
        what: 'MQTT',
        ours: () => succeeded(client.call('LaneOrderQuery', { LaneNo: '2' })),
        raw: () =>
          new Promise((resolve, reject) => {
            const RequestId = `raw-${asked++}`
            const timer = setTimeout(() => {
              waiting.delete(RequestId)
              reject(new Error('no answer'))
            }, TIMEOUT_MS)
            waiting.set(RequestId, (answer) => {
              clearTimeout(timer)
              resolve(answer)
            })
            bare.publish(
              'raw/requests',
              bareEnvelope({ LaneNo: '2' }, { Route: 'LaneOrderQuery', RequestId }),
              {
                qos: 0,
              },
            )
          }),
        rawIs: 'mqtt.js, no delay, QoS 0, signed, parsed, by id',
      },
    ],
    close: () => Promise.all([transport.stop(), bare.endAsync()]),
  }
}

async function clientOver(transport: Transport): Promise<LanClient> {
  await transport.start()
  return new LanClient({ credentials, transport, clock: new LotClock() })
}

async function succeeded(call: Promise<LanOutcome<unknown>>): Promise<void> {
  const outcome = await call
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome))
}

/** One at a time, taking turns call by call. */
async function roundTrips({ what, ours, raw, rawIs }: Pair): Promise<Figure> {
  const took = { ours: [] as number[], raw: [] as number[] }
  for (let call = 0; call < WARM_UP + ONE_BY_ONE; call += 1) {
    // Who goes first changes, too: the second finds the lot awake.
    for (const side of call % 2 === 0 ? (['ours', 'raw'] as const) : (['raw', 'ours'] as const)) {
      const began = performance.now()
      await (side === 'ours' ? ours() : raw())
      if (call >= WARM_UP) took[side].push(performance.now() - began)
    }
  }
  return {
    what: `a call over ${what}`,
    ours: took.ours,
    raw: { what: rawIs, samples: took.raw },
    goal: 'ratio ≤ 1.10',
  }
}

/** Many in flight, taking turns round by round. */
async function throughput({ what, ours, raw, rawIs }: Pair): Promise<Figure> {
  const rates = { ours: [] as number[], raw: [] as number[] }
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round += 1) {
    const pair = { ours: await perSecond(ours), raw: await perSecond(raw) }
    if (round < WARM_ROUNDS) continue
    rates.ours.push(pair.ours)
    rates.raw.push(pair.raw)
  }
  return {
    what: `calls over ${what}, ${IN_FLIGHT} in flight`,
    ours: rates.ours,
    raw: { what: rawIs, samples: rates.raw },
    goal: 'ratio ≥ 0.85',
    unit: '/s',
  }
}

async function perSecond(call: Call): Promise<number> {
  let left = PER_ROUND
  const caller = async (): Promise<void> => {
    while (left-- > 0) await call()
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: IN_FLIGHT }, caller))
  return (PER_ROUND / (performance.now() - began)) * 1000
}
