import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import type { LogLevel, LogLine } from '#shared/contract/diagnostics.ts'

const KEPT = 2000
/** So long after the last look at them, in milliseconds, debug lines are still written. */
const DETAIL_FOR_MS = 10_000
const LEVEL_NUMBERS: Readonly<Record<LogLevel, number>> = { debug: 20, info: 30, warn: 40, error: 50 }

const written = z.looseObject({ level: z.number(), time: z.string(), msg: z.string().default('') })

/** The latest lines of the log, to be looked at while they come. */
export class LogTail {
  #lines: { readonly n: number; readonly line: string }[] = []
  #count = 0
  readonly #detail: (on: boolean) => void
  #looking: NodeJS.Timeout | undefined

  /** `detail`: somebody looks at debug lines, or nobody any more. */
  constructor(detail: (on: boolean) => void) {
    this.#detail = detail
  }

  /** Takes a line of pino. */
  write(line: string): void {
    this.#count += 1
    this.#lines.push({ n: this.#count, line })
    // In one go, not line by line: an array does not like to lose its first.
    if (this.#lines.length > KEPT * 1.5) this.#lines = this.#lines.slice(-KEPT)
  }

  read({ after, level }: { readonly after: number; readonly level: LogLevel }): LogLine[] {
    if (level === 'debug') this.#look()
    return this.#lines.filter(({ n }) => n > after).flatMap(({ n, line }) => lineOf(n, line, level))
  }

  #look(): void {
    this.#detail(true)
    clearTimeout(this.#looking)
    this.#looking = setTimeout(() => this.#detail(false), DETAIL_FOR_MS).unref()
  }
}

function lineOf(n: number, line: string, from: LogLevel): LogLine[] {
  const read = written.safeParse(parseJson(line))
  if (!read.success || read.data.level < LEVEL_NUMBERS[from]) return []
  const { level, time, msg, ...more } = read.data
  const name: LogLevel = level >= 50 ? 'error' : level >= 40 ? 'warn' : level >= 30 ? 'info' : 'debug'
  const details = Object.keys(more).length === 0 ? '' : ` ${JSON.stringify(more)}`
  return [{ n, at: time, level: name, text: msg + details }]
}
