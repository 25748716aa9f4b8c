/** `call`: one call of the LAN interface, as LaneDesk itself would make it. */
import { systemClocks } from '#electron/core/base/clocks.ts'
import { readFile } from 'node:fs/promises'
import { readAnswer } from '#electron/core/lan/envelope.ts'
import { readJson } from '#electron/core/lan/lossless-json.ts'
import { HttpTransport } from '#electron/core/lan/http-transport.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import type { LanExchange } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { MqttTransport } from '#electron/core/lan/mqtt-transport.ts'
import { firstPage } from '#electron/core/lan/query.ts'
import type { Transport } from '#electron/core/lan/transport.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import { isLanInterfaceName, lanInterface } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { Exit, parseCommandLine } from './command.ts'
import type { Command, Io } from './command.ts'
import { readConfig } from './config.ts'
import type { CliConfig } from './config.ts'
import { SECRET_HELP, SECRET_OPTIONS, findSecret } from './secret.ts'

const OPTIONS = ['data', 'transport', 'config', 'timeout', ...SECRET_OPTIONS] as const

const help = `call NAME --config FILE [options]

Calls one interface and prints the answer as it stood on the wire: its envelope with ResultCode, ResultMsg, ResultId
and Data. NAME is a V3.0 route, see "list". The call is sent once, whatever happens.

  --config FILE     the provisioning JSON of the booth:
                    { "parkKey": "…", "appId": "…", "appSecret": "…",
                      "http": { "baseUrl": "http://host:8888" },
                      "mqtt": { "url": "mqtt://host:1883", "username": "…", "password": "…",
                                "requestTopic": "fabu", "responseTopic": "dingyue",
                                "ca": "file.pem", "version": "3.1.1" },
                      "transport": "http", "routes": { "BoothQuery": "SentryHostQuery" } }
                    ca, version ("3.1.1" or "5"), transport and routes may be left out
  --data JSON|@F|@- Data of the request: JSON, a file, or standard input. Checked before it is sent.
                    Default: the first page for a query, {} for all others
  --transport T     http or mqtt; default: what the configuration says, else http
  --timeout MS      milliseconds until the answer must be there, default 8000
${SECRET_HELP};
                    default: appSecret of the configuration

Exit: 0 the lot answered 200, 1 it answered another code, 2 no answer came (after sending, the effect is unknown),
      3 nothing was sent because the command line, the configuration or Data cannot be used.

Example:
  npm run --silent lan -- call BarrierStatusQuery --data '{"LaneNo":"1"}' --config booth.json`

interface Plan {
  readonly name: LanInterfaceName
  readonly data: unknown
  readonly transport: Transport
  readonly config: CliConfig
  readonly appSecret: string
  readonly timeoutMs: number | undefined
}

async function readData(
  given: string | undefined,
  name: LanInterfaceName,
  io: Io,
): Promise<Result<unknown, string>> {
  if (given === undefined) return ok(lanInterface(name).kind === 'query' ? firstPage : {})
  let text = given
  if (given.startsWith('@')) {
    try {
      text = await (given === '@-' ? io.input() : readFile(given.slice(1), 'utf8'))
    } catch {
      return err('the file of --data cannot be read')
    }
  }
  try {
    return ok(JSON.parse(text))
  } catch {
    return err('--data is not JSON')
  }
}

function transportOf(config: CliConfig, chosen: string): Result<Transport, string> {
  if (chosen === 'http') {
    return config.http === undefined
      ? err('the configuration has no http.baseUrl')
      : ok(new HttpTransport(config.http))
  }
  if (chosen !== 'mqtt') return err('--transport is http or mqtt')
  return config.mqtt === undefined
    ? err('the configuration has no mqtt')
    : ok(new MqttTransport({ mqtt: config.mqtt, routes: config.routes }))
}

async function plan(args: readonly string[], io: Io): Promise<Result<Plan, string>> {
  const line = parseCommandLine(args, { options: OPTIONS, atMost: 1 })
  if (!line.ok) return line
  const { values, positionals } = line.value
  const name = positionals[0] ?? ''
  if (!isLanInterfaceName(name)) return err('NAME is one of those that "list" prints')
  if (values['config'] === undefined) return err('--config FILE is needed')
  const timeoutMs = values['timeout'] === undefined ? undefined : Number(values['timeout'])
  if (timeoutMs !== undefined && !(Number.isSafeInteger(timeoutMs) && timeoutMs > 0)) {
    return err('--timeout is a whole number of milliseconds')
  }
  const config = await readConfig(values['config'])
  if (!config.ok) return config
  const secret = await findSecret(values, io, config.value.appSecret)
  if (!secret.ok) return secret
  const transport = transportOf(config.value, values['transport'] ?? config.value.transport)
  if (!transport.ok) return transport
  const data = await readData(values['data'], name, io)
  if (!data.ok) return data
  return ok({
    name,
    data: data.value,
    transport: transport.value,
    config: config.value,
    appSecret: secret.value,
    timeoutMs,
  })
}

/** Prints what came and says how it ended. */
function report<N extends LanInterfaceName>({ outcome, text }: LanExchange<N>, io: Io): Exit {
  const answer = text === null ? undefined : readAnswer(text, readJson(text))
  if (text !== null && answer?.ok === true) {
    io.out(text)
    if ('fault' in outcome) io.note(`the answer is not as documented: ${outcome.fault.cause}`)
    return answer.value.code === ResultCode.Ok ? Exit.Ok : Exit.No
  }
  if ('fault' in outcome) {
    const what = outcome.kind === 'not-sent' ? 'not sent' : 'no answer; the effect is unknown'
    io.note(`${what} (${outcome.fault.code}): ${outcome.fault.cause}`)
  }
  return Exit.NoAnswer
}

export const call: Command = {
  summary: 'calls one interface and prints the answer',
  help,
  async run(args, io) {
    const planned = await plan(args, io)
    if (!planned.ok) return planned
    const { name, data, transport, config, appSecret, timeoutMs } = planned.value
    const checked = lanInterface(name).request.safeParse(data)
    if (!checked.success) {
      const issues = checked.error.issues.map(
        ({ path, message }) => `${path.join('.') || 'Data'}: ${message}`,
      )
      return err(`--data does not fit ${name}: ${issues.join('; ')}`)
    }
    const client = new LanClient({
      credentials: { parkKey: config.parkKey, appId: config.appId, appSecret },
      transport,
      clock: new LotClock(systemClocks),
    })
    await transport.start()
    try {
      return ok(report(await client.exchange(name, checked.data, { timeoutMs }), io))
    } finally {
      await transport.stop()
    }
  },
}
