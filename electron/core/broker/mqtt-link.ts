/** One connection to a broker, from CONNECT to its end. It is never revived: what comes after is another link. */
import { readFile } from 'node:fs/promises'
import { connect as connectTcp, isIP } from 'node:net'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { isPem } from '#shared/lan/mqtt-settings.ts'
import type { BrokerLogin } from '#shared/lan/mqtt-settings.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** Seconds between pings; a silent connection is found dead after one and a half times this. */
const KEEP_ALIVE_S = 15

/** Milliseconds until a broker must have acknowledged a message; one that has not is as good as gone. */
const ACKNOWLEDGED_WITHIN_MS = 30_000

export interface LinkOptions extends BrokerLogin {
  /** The topic to be heard, and the QoS that is asked for. */
  readonly topic: string
  readonly qos: 0 | 1
  readonly clientId: string
  /** Milliseconds until connected and subscribed. */
  readonly connectTimeoutMs: number
  /** Larger messages are not wanted; MQTT 5 brokers then do not send them. */
  readonly maxMessageBytes: number
  /**
   * A message on the topic; a leftover (retained) only where those are wanted. Must neither throw nor reject. Where it
   * returns a promise, the next message is not read before that is settled: a flood then waits at the broker, not here.
   */
  readonly onMessage: (payload: Buffer) => void | Promise<void>
  /** Whether what the broker keeps of the topic is heard, too. Default: only what is said from now on. */
  readonly leftovers?: boolean | undefined
  /** The link is gone, for whatever reason but `close`. Called once, and only after the link was open. */
  readonly onLost: (cause: string) => void
}

/** An open link: connected and subscribed. */
export interface MqttLink {
  /** Writes a message at QoS 0. `false`: nothing was written, now or later. */
  publish(topic: string, text: string): boolean
  /**
   * Sends a message at QoS 1, for the broker to keep for who comes later (`retain`). Resolves once the broker has it, or
   * with the words why that is not certain.
   */
  deliver(topic: string, text: string, retain?: boolean): Promise<Result<void, string>>
  close(): Promise<void>
}

/**
 * Why a link could not be opened. `login-refused`: the broker does not take this user with this password.
 * `topic-refused`: this user may not listen to the topic.
 */
export interface LinkFault {
  readonly code: 'unreachable' | 'login-refused' | 'topic-refused'
  /** In words, for the log and the technician. */
  readonly cause: string
}

/** What brokers say to a user they do not take (MQTT 3.1.1: 4 and 5; MQTT 5: 134 and 135). */
const LOGIN_REFUSED: ReadonlySet<unknown> = new Set([4, 5, 134, 135])

/** Opens a link. Fails with the reason. `signal` gives it up. */
export async function openMqttLink(
  options: LinkOptions,
  signal: AbortSignal,
): Promise<Result<MqttLink, LinkFault>> {
  const ca = await certificate(options.ca)
  if (!ca.ok) return err(unreachable(ca.error))
  // Only now: most booths have no broker, and every start would read it.
  const { MqttClient } = await import('mqtt')
  if (signal.aborted) return err(unreachable('given up'))
  const socket = openSocket(options, ca.value)
  const client = new MqttClient(() => socket, {
    protocolVersion: options.version === '5' ? 5 : 4,
    clientId: options.clientId,
    clean: true,
    keepalive: KEEP_ALIVE_S,
    connectTimeout: options.connectTimeoutMs,
    timerVariant: 'native',
    // What it would tell of every message, though to nobody, costs more than reading the message.
    log: () => undefined,
    // Nothing may outlive the link: no reconnecting, no queue, no subscription carried over.
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    ...(options.username === '' ? {} : { username: options.username }),
    ...(options.password === '' ? {} : { password: options.password }),
    ...(options.version === '5' ? { properties: { maximumPacketSize: options.maxMessageBytes } } : {}),
  })
  return new Promise((resolve) => {
    const { onMessage, onLost, topic: heard, qos: heardAt, leftovers = false } = options
    let cause = 'the connection was closed'
    let code: LinkFault['code'] = 'unreachable'
    let state: 'opening' | 'open' | 'over' = 'opening'

    const unacknowledged = new Set<(result: Result<void, string>) => void>()
    const isWritable = (): boolean => state === 'open' && client.connected && socket.writable

    const deliver: MqttLink['deliver'] = async (topic, text, retain = false) => {
      if (!isWritable()) return err(cause)
      const { promise: acknowledged, resolve: settle } = Promise.withResolvers<Result<void, string>>()
      const late = setTimeout(
        () => onError(new Error('the broker does not acknowledge')),
        ACKNOWLEDGED_WITHIN_MS,
      )
      unacknowledged.add(settle)
      client.publish(topic, text, { qos: 1, retain }, (refusal) => {
        settle(refusal ? err(inWords(refusal)) : ok(undefined))
      })
      const result = await acknowledged
      clearTimeout(late)
      unacknowledged.delete(settle)
      return result
    }

    const end = (): Promise<void> => {
      state = 'over'
      for (const settle of unacknowledged) settle(err(cause))
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      return client.endAsync(true)
    }
    const fail = (why: string): void => {
      if (state !== 'opening') return
      void end().finally(() => resolve(err({ code, cause: why })))
    }
    const onAbort = (): void => fail('given up')
    const timer = setTimeout(
      () => fail(`not connected within ${options.connectTimeoutMs} ms`),
      options.connectTimeoutMs,
    )
    signal.addEventListener('abort', onAbort)

    // These stay for good: an error after the end must not be an uncaught one. After one nothing more can be hoped for.
    const onError = (error: Error & { readonly code?: unknown }): void => {
      cause = inWords(error)
      if (LOGIN_REFUSED.has(error.code)) code = 'login-refused'
      socket.destroy()
    }
    client.on('error', onError)
    socket.on('error', onError)
    client.on('disconnect', ({ reasonCode }) => {
      cause = `the broker ended the connection (reason ${reasonCode ?? 0})`
    })
    client.on('close', () => {
      fail(cause)
      if (state !== 'open') return
      void end()
      onLost(cause)
    })
    client.handleMessage = ({ topic, payload, retain }, readOn) => {
      // A broker may send what it keeps before it acknowledges the subscription.
      const isNow = leftovers ? state !== 'over' : !retain && state === 'open'
      const isOurs = topic === heard && isNow
      const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
      const taken = isOurs ? onMessage(bytes) : undefined
      if (taken === undefined) readOn()
      else void taken.then(() => readOn())
    }
    client.once('connect', () => {
      client.subscribe(heard, { qos: heardAt }, (error, granted = []) => {
        if (state !== 'opening') return
        if (error !== null || granted.some(({ qos }) => qos > 2)) {
          code = 'topic-refused'
          fail(`the broker refuses the subscription to ${heard}`)
          return
        }
        state = 'open'
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
        resolve(
          ok({
            publish(topic, text) {
              if (!isWritable()) return false
              client.publish(topic, text, { qos: 0 })
              return true
            },
            deliver,
            close: async () => {
              if (state !== 'open') return
              state = 'over'
              const isWaited = unacknowledged.size > 0
              for (const settle of unacknowledged) settle(err('the connection was closed'))
              // In good order, so that the broker knows at once; a socket that takes nothing more is cut. What is not
              // acknowledged by now is not waited for.
              const cut = setTimeout(() => socket.destroy(), 1000)
              await client.endAsync(isWaited)
              clearTimeout(cut)
            },
          }),
        )
      })
    })
  })
}

const unreachable = (cause: string): LinkFault => ({ code: 'unreachable', cause })

/** What went wrong. An error that stands for several (no address of a host answers) has a code and no words. */
const inWords = (error: Error & { readonly code?: unknown }): string =>
  error.message || (typeof error.code === 'string' ? error.code : error.name)

async function certificate(ca: string | undefined): Promise<Result<string | undefined, string>> {
  if (ca === undefined || isPem(ca)) return ok(ca)
  try {
    return ok(await readFile(ca, 'utf8'))
  } catch {
    return err(`the CA certificate ${ca} cannot be read`)
  }
}

function openSocket({ url }: LinkOptions, ca: string | undefined): Socket {
  const { protocol, hostname, port } = new URL(url)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const socket =
    protocol === 'mqtts:'
      ? connectTls({
          host,
          port: Number(port || 8883),
          ...(ca === undefined ? {} : { ca }),
          ...(isIP(host) === 0 ? { servername: host } : {}),
        })
      : connectTcp({ host, port: Number(port || 1883) })
  // mqtt.js writes a message in pieces: without this each call waits some 40 ms for the other side's ACK.
  return socket.setNoDelay(true)
}
