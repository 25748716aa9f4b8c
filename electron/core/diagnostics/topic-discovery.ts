/** Listens at a broker and tells what is said on which topic: who has lost the lot's settings finds them again. */
import { readFile } from 'node:fs/promises'
import { pause } from '#electron/core/base/pause.ts'
import { readJson } from '#electron/core/lan/lossless-json.ts'
import type { TopicSeen } from '#shared/contract/diagnostics.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { isPem } from '#shared/lan/mqtt-settings.ts'
import type { BrokerLogin } from '#shared/lan/mqtt-settings.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

const CONNECT_MS = 5000
const TOPICS = 500

type Kind = Exclude<keyof TopicSeen, 'topic'>

/** What a message is by its fields (sections 6 and 7.1.3). */
function kindOf(text: string): Kind {
  const json = readJson(text)
  if (typeof json !== 'object' || json === null) return 'other'
  if ('ResultCode' in json) return 'answers'
  if ('Route' in json && 'RequestId' in json) return 'requests'
  return 'Sign' in json && 'Data' in json ? 'callbacks' : 'other'
}

/**
 * Listens on a filter (`#` for everything). `broker-unreachable` with `reason`; `topic-refused` where this user may not
 * listen there. Ends early when `signal` says so, with what came until then.
 */
export async function discoverTopics(
  broker: BrokerLogin,
  filter: string,
  forMs: number,
  signal?: AbortSignal,
): Promise<Result<TopicSeen[], AppError>> {
  const seen = new Map<string, TopicSeen>()
  try {
    const ca = broker.ca === undefined || isPem(broker.ca) ? broker.ca : await readFile(broker.ca, 'utf8')
    const { connectAsync } = await import('mqtt')
    const client = await connectAsync(
      broker.url,
      {
        protocolVersion: broker.version === '5' ? 5 : 4,
        reconnectPeriod: 0,
        connectTimeout: CONNECT_MS,
        ...(ca === undefined ? {} : { ca }),
        ...(broker.username === '' ? {} : { username: broker.username, password: broker.password }),
      },
      false,
    )
    client.on('error', () => undefined)
    client.on('message', (topic, payload) => {
      const before = seen.get(topic) ?? { topic, requests: 0, answers: 0, callbacks: 0, other: 0 }
      const kind = kindOf(payload.toString('utf8'))
      if (seen.size < TOPICS || seen.has(topic)) seen.set(topic, { ...before, [kind]: before[kind] + 1 })
    })
    try {
      const granted = await client.subscribeAsync(filter, { qos: 0 })
      if (granted.some(({ qos }) => qos > 2)) return err(appErrorOf('topic-refused'))
      await pause(forMs, signal)
    } finally {
      await client.endAsync(true)
    }
  } catch (error) {
    return err(
      appErrorOf('broker-unreachable', { reason: error instanceof Error ? error.message : String(error) }),
    )
  }
  return ok([...seen.values()].toSorted((a, b) => a.topic.localeCompare(b.topic)))
}
