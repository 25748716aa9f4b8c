import type { LotAccess } from './lot-access.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { HttpTransport } from './http-transport.ts'
import { LanClient } from './lan-client.ts'
import type { LanLogEntry } from './lan-client.ts'
import { LotClock } from './lot-clock.ts'
import type { ClockHintStore } from './lot-clock-guess.ts'
import { MqttTransport } from './mqtt-transport.ts'
import type { MqttTransportOptions } from './mqtt-transport.ts'
import type { Transport } from './transport.ts'
import { namesIn } from '#shared/names-in.ts'
import type { LotLine } from './lot.ts'
import { tapped } from './wire-tap.ts'
import type { WireEntry } from './wire-tap.ts'

export interface LotLineOptions extends Pick<MqttTransportOptions, 'onOther' | 'onConnection' | 'backOff'> {
  readonly log?: (entry: LanLogEntry) => void
  /** What is kept of the lot's clock over a restart. */
  readonly clockHint?: ClockHintStore
  /** Sees every call as it is on the wire. */
  readonly onWire?: (entry: WireEntry) => void
}

/** A line to a lot over what the credentials say, with a clock of its own. The options of MQTT mean nothing over HTTP. */
export function lotLine(
  credentials: LotAccess,
  { log, clockHint, onWire, ...mqtt }: LotLineOptions = {},
): LotLine {
  const way = transportOf(credentials, mqtt)
  const transport = onWire === undefined ? way : tapped(way, onWire)
  const over = (keys: LotAccess, hint?: ClockHintStore): Pick<LotLine, 'lot' | 'lotClock'> => {
    const lotClock = new LotClock(systemClocks, hint)
    const { parkKey, appId, appSecret } = keys
    const lot = new LanClient({
      credentials: { parkKey, appId, appSecret },
      transport,
      clock: lotClock,
      ...(log === undefined ? {} : { log }),
    })
    return { lot, lotClock }
  }
  return {
    ...over(credentials, clockHint),
    start: () => transport.start(),
    stop: () => transport.stop(),
    beside: (access) =>
      transport.suffersOthers === true && wayOf(access) === wayOf(credentials)
        ? { ...over(access), start: async () => undefined, stop: async () => undefined }
        : undefined,
  }
}

/** What two accesses have in common that reach the lot by one connection. */
const wayOf = (access: LotAccess): string =>
  JSON.stringify(
    access.transport === 'http'
      ? access.baseUrl
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
  options: Omit<LotLineOptions, 'log' | 'clockHint' | 'onWire'>,
): Transport {
  return credentials.transport === 'http'
    ? new HttpTransport({ baseUrl: credentials.baseUrl })
    : new MqttTransport({ mqtt: credentials.mqtt, routes: credentials.routes, ...options })
}
