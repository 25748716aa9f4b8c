import type { LotAccess } from './lot-access.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { HttpTransport } from './http-transport.ts'
import { LanClient } from './lan-client.ts'
import type { LanLogEntry } from './lan-client.ts'
import { LotClock } from './lot-clock.ts'
import type { ClockHintStore } from './lot-clock-guess.ts'
import { DEFAULT_DOUBT } from './answer-matcher.ts'
import { DEFAULT_TURN_MS, MqttTransport } from './mqtt-transport.ts'
import type { MqttTransportOptions } from './mqtt-transport.ts'
import type { Transport } from './transport.ts'
import { namesIn } from '#shared/names-in.ts'
import type { Lot, LotLine } from './lot.ts'
import { tapped } from './wire-tap.ts'
import type { WireEntry } from './wire-tap.ts'

export interface LotLineOptions extends Pick<MqttTransportOptions, 'onOther' | 'onConnection' | 'backOff'> {
  readonly log?: (entry: LanLogEntry) => void
  /** What is kept of the lot's clock over a restart. */
  readonly clockHint?: ClockHintStore
  /** What carries the calls, whatever the access says. */
  readonly way?: Transport
  /** Sees every call as it is on the wire. */
  readonly onWire?: (entry: WireEntry) => void
}

/**
 * The longest wait for a question that is not the booth's own (a technician's test), at a lot where calls take turns.
 * It ends before a call of the booth gives up its turn, so that one is still sent. A later answer is taken for no other
 * call's (`AnswerMatcher`).
 */
const BESIDE_MS = DEFAULT_TURN_MS - 1000

/** A line to a lot over what the credentials say, with a clock of its own. The options of MQTT mean nothing over HTTP. */
export function lotLine(
  credentials: LotAccess,
  { log, clockHint, onWire, way: given, ...mqtt }: LotLineOptions = {},
): LotLine {
  const tap = (one: Transport): Transport => (onWire === undefined ? one : tapped(one, onWire))
  const way = given ?? transportOf(credentials, mqtt)
  const transport = tap(way)
  const over = (
    keys: LotAccess,
    carrier: Transport,
    hint?: ClockHintStore,
  ): Pick<LotLine, 'lot' | 'lotClock'> => {
    const lotClock = new LotClock(systemClocks, hint)
    const { parkKey, appId, appSecret } = keys
    const lot = new LanClient({
      credentials: { parkKey, appId, appSecret },
      transport: carrier,
      clock: lotClock,
      ...(log === undefined ? {} : { log }),
    })
    return { lot, lotClock }
  }
  return {
    ...over(credentials, transport, clockHint),
    start: () => transport.start(),
    stop: () => transport.stop(),
    beside: (access) => {
      if (way.suffersOthers !== true || access.transport === 'http') return undefined
      const carrier = wayOf(access) === wayOf(credentials) ? sharing(transport) : tap(heldBy(way, access))
      const { lot, lotClock } = over(access, carrier)
      return { lot: inTime(lot), lotClock, start: () => carrier.start(), stop: () => carrier.stop() }
    },
  }
}

/** The connection of somebody else, who starts and stops it. */
const sharing = (transport: Transport): Transport => ({
  start: async () => undefined,
  stop: async () => undefined,
  send: (request) => transport.send(request),
})

/**
 * A connection of its own to what may be the same lot: what it asks is asked while the booth's asks nothing, so that neither
 * takes the other's answers for its own.
 */
function heldBy(
  booths: Transport,
  { mqtt, routes }: Extract<LotAccess, { readonly transport: 'mqtt' }>,
): Transport {
  // The booth's own answers are heard here between two questions.
  const own = new MqttTransport({ mqtt, routes, doubt: { ...DEFAULT_DOUBT, foreignMs: 0 } })
  return {
    start: () => own.start(),
    stop: () => own.stop(),
    send: (request) => booths.holding?.(request, () => own.send(request)) ?? own.send(request),
  }
}

const inTime = (lot: Lot): Lot => ({
  call: (name, data, options) =>
    lot.call(name, data, {
      ...options,
      timeoutMs: Math.min(options?.timeoutMs ?? BESIDE_MS, BESIDE_MS),
    }),
})

/** What two accesses have in common that reach the lot by one connection. */
const wayOf = (access: LotAccess): string =>
  JSON.stringify(
    access.transport === 'http'
      ? [access.baseUrl, access.ca]
      : [
          access.mqtt.url,
          access.mqtt.username,
          access.mqtt.password,
          access.mqtt.requestTopic,
          access.mqtt.responseTopic,
          access.mqtt.version,
          access.mqtt.ca,
          namesIn(access.routes)
            .toSorted((a, b) => a.localeCompare(b))
            .map((name) => [name, access.routes[name]]),
        ],
  )

function transportOf(
  credentials: LotAccess,
  options: Omit<LotLineOptions, 'log' | 'clockHint' | 'onWire' | 'way'>,
): Transport {
  return credentials.transport === 'http'
    ? new HttpTransport({ baseUrl: credentials.baseUrl, ca: credentials.ca })
    : new MqttTransport({ mqtt: credentials.mqtt, routes: credentials.routes, ...options })
}
