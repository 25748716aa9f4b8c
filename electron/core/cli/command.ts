/** What a command of the integrator's CLI is made of. */
import { parseArgs } from 'node:util'
import type { ParseArgsOptionsConfig } from 'node:util'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** The process as the commands see it. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  out(text: string): void
  /** For people: never anything that is part of the result. */
  note(text: string): void
  /** All of standard input. */
  input(): Promise<string>
}

export const Exit = {
  /** The lot answered 200; the signature is right; done. */
  Ok: 0,
  /** The lot answered another code; the signature is wrong. */
  No: 1,
  /** No answer came. */
  NoAnswer: 2,
  /** The command line or one of its files cannot be used; nothing was sent. */
  Usage: 3,
} as const
export type Exit = (typeof Exit)[keyof typeof Exit]

/** What stands on the command line, or what is wrong with it. */
type Usage<T> = Result<T, string>

export interface Command {
  /** One line for the overview. */
  readonly summary: string
  readonly help: string
  /** `args` without the command's name. A string says what is wrong with the command line. */
  run(args: readonly string[], io: Io): Promise<Usage<Exit>>
}

interface Parsed {
  readonly values: Readonly<Record<string, string | undefined>>
  readonly flags: ReadonlySet<string>
  readonly positionals: readonly string[]
}

/**
 * Parses a command line. What is wrong with it is said without repeating any of it: a secret may stand in the wrong
 * place.
 */
export function parseCommandLine(
  args: readonly string[],
  {
    options = [],
    flags = [],
    atMost,
  }: {
    readonly options?: readonly string[]
    readonly flags?: readonly string[]
    /** How many arguments may stand beside the options. */
    readonly atMost: number
  },
): Usage<Parsed> {
  const config: ParseArgsOptionsConfig = {}
  for (const name of options) config[name] = { type: 'string' }
  for (const name of flags) config[name] = { type: 'boolean' }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: config, allowPositionals: true })
    if (positionals.length > atMost) return err('there are more arguments than this command takes')
    const entries = Object.entries(values)
    return ok({
      values: Object.fromEntries(
        entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      ),
      flags: new Set(entries.flatMap(([name, value]) => (value === true ? [name] : []))),
      positionals,
    })
  } catch {
    return err(
      `the options are ${[...options.map((name) => `--${name} VALUE`), ...flags.map((name) => `--${name}`)].join(', ')}`,
    )
  }
}
