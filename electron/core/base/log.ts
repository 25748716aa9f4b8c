import { join } from 'node:path'
import { multistream, pino } from 'pino'
import type { DestinationStream, Level, Logger } from 'pino'
import { RotatingFile } from './rotating-file.ts'

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const satisfies readonly Level[]

/** Keys whose values never reach a log, at the top and up to three levels below. */
const SECRET_KEYS = ['appSecret', 'AppSecret', 'secret', 'password', 'Sign', 'sign']
const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`])

/** The level named by `LANEDESK_LOG`, or `info`. */
export function logLevelOf(name: string | undefined): Level {
  return LEVELS.find((level) => level === name) ?? 'info'
}

const lowestOf = (...levels: readonly Level[]): Level => LEVELS.find((one) => levels.includes(one)) ?? 'info'

/** Where lines go, from their level on. */
interface LogStream {
  readonly stream: DestinationStream
  readonly level: Level
}

/** A logger that writes JSON lines to these streams and keeps secrets out of them. */
export function loggerTo(streams: readonly LogStream[]): Logger {
  const lowest = lowestOf(...streams.map(({ level }) => level))
  return pino(
    {
      level: lowest,
      base: null,
      redact: { paths, censor: '[redacted]' },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    multistream([...streams]),
  )
}

/**
 * The log of the app: `lanedesk.log` in `directory`, at most 5 files of 5 MB; in development also on stderr.
 *
 * @param tail gets the lines, too, to be looked at while they come: from `info` on, and all as long as `detail` is on.
 * @returns the logger, `detail`, and `close` for the very end.
 */
export function openLog({
  directory,
  level,
  toStderr,
  tail,
}: {
  readonly directory: string
  readonly level: Level
  readonly toStderr: boolean
  readonly tail: DestinationStream
}): { readonly log: Logger; readonly detail: (on: boolean) => void; readonly close: () => void } {
  const file = new RotatingFile({ path: join(directory, 'lanedesk.log'), maxBytes: 5_000_000, maxFiles: 5 })
  const streams = toStderr ? [file, process.stderr] : [file]
  const log = loggerTo([...streams.map((stream) => ({ stream, level })), { stream: tail, level: 'debug' }])
  // Lines that nobody reads would cost more than anything else that is done for a call.
  const detail = (on: boolean): void => {
    log.level = lowestOf(level, on ? 'debug' : 'info')
  }
  detail(false)
  return { log, detail, close: () => file.close() }
}
