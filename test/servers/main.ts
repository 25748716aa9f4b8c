import { documentLag } from '#electron/simulator/callbacks/lag.ts'
import { Random } from '#electron/simulator/model/random.ts'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { LotLayout } from '#electron/simulator/model/layout.ts'
import { lotWithLanes } from '#electron/simulator/model/practice-lot.ts'
import { LotSimulator } from './lot-simulator.ts'
import { Traffic } from '#electron/simulator/traffic.ts'

/** The practice lot on its own. */

const USAGE = `npm run simulator -- [options]

A whole car park behind the LAN interface, for trying out the app and the command line.

  --port N              HTTP (default 8888)
  --mqtt-port N         speaks MQTT, too, behind a broker of its own at this port
  --host ADDRESS        where both listen (default 127.0.0.1)
  --auto                cars come and go by themselves
  --lanes N             1 to 12 lanes, entrances and exits in turn, instead of the practice lot's six
  --booths N            dealt out over that many booths (with --lanes; default 1)
  --cars N              how many are inside to begin with (default 24)
  --speed N             how fast the time of the lot goes (default 1)
  --seed N              the same seed, the same lot (default 1)
  --write-provision F   writes the file that the app (--provision) and the command line (--config) take
  --booth NO            a booth for that file, once or more often (default: the first)`

const options = {
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '8888' },
  'mqtt-port': { type: 'string' },
  seed: { type: 'string', default: '1' },
  speed: { type: 'string', default: '1' },
  lanes: { type: 'string' },
  booths: { type: 'string', default: '1' },
  cars: { type: 'string', default: '24' },
  auto: { type: 'boolean', default: false },
  booth: { type: 'string', multiple: true },
  'write-provision': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const wholeNumber = (name: 'port' | 'mqtt-port' | 'seed' | 'cars' | 'lanes' | 'booths'): number => {
  const value = Number(values[name])
  if (!Number.isSafeInteger(value) || value < 0) badUsage(`--${name} wants a whole number`)
  return value
}

function badUsage(why: string): never {
  process.stderr.write(`${why}\n\n${USAGE}\n`)
  process.exit(3)
}

function parsed(): ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return badUsage(error instanceof Error ? error.message : String(error))
  }
}

const values = parsed()
if (values.help) {
  process.stdout.write(`${USAGE}\n`)
  process.exit(0)
}
const speed = Number(values.speed)
if (!Number.isFinite(speed) || speed < 0) badUsage('--speed wants a number')

const speaksMqtt = values['mqtt-port'] !== undefined

function ownLayout(): LotLayout {
  const kinds = Array.from({ length: wholeNumber('lanes') }, (_, index) =>
    index % 2 === 0 ? 'entry' : 'exit',
  )
  try {
    return lotWithLanes(kinds, wholeNumber('booths'))
  } catch (error) {
    if (error instanceof RangeError) return badUsage(`--lanes, --booths: ${error.message}`)
    throw error
  }
}

const lot = new LotSimulator({
  ...(values.lanes === undefined ? {} : { layout: ownLayout() }),
  host: values.host,
  port: wholeNumber('port'),
  seed: wholeNumber('seed'),
  clock: { speed },
  callbacks: { lag: documentLag(new Random(wholeNumber('seed'))) },
  ...(speaksMqtt ? { mqtt: { port: wholeNumber('mqtt-port') } } : {}),
})
const plates = new Traffic(lot)
for (let count = wholeNumber('cars'); count > 0; count--) {
  lot.parkCar({ plate: plates.plate(), enteredMinutesAgo: lot.park.random.int(5, 600) })
}
await lot.start()

process.stdout.write(`Practice lot at ${lot.baseUrl}
  ParkKey    ${lot.credentials.parkKey}
  AppId      ${lot.credentials.appId}
  AppSecret  ${lot.credentials.appSecret}
  Booths     ${lot.park.layout.booths.map((booth) => `${booth.name} (${booth.no})`).join(', ')}
`)
if (speaksMqtt) {
  process.stdout.write(
    `  MQTT       ${lot.mqtt.url}, requests on "${lot.mqtt.requestTopic}", answers on "${lot.mqtt.responseTopic}"\n`,
  )
}

const provisionFile = values['write-provision']
if (provisionFile !== undefined) {
  const provisioning = lot.provisioning(values.booth, {
    allowWeakSecretStorage: true,
    ...(speaksMqtt ? { transport: 'mqtt' } : {}),
  })
  await writeFile(provisionFile, `${JSON.stringify(provisioning, null, 2)}\n`, { mode: 0o600 })
  process.stdout.write(`  Provisioning written to ${provisionFile}\n`)
}

if (values.auto) {
  lot.on((event) => {
    if (event.kind === 'entered') process.stdout.write(`${lot.now}  ${event.order.plate} came in\n`)
    if (event.kind === 'exited') process.stdout.write(`${lot.now}  ${event.order.plate} went out\n`)
  })
  lot.startTraffic()
}

const stop = (): void => {
  lot.stop().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exitCode = 1
  })
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
