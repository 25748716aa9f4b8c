import type { CommandLine as ElectronCommandLine } from 'electron'
import { refuseTheRest } from './refuse.ts'

/** What `electron [switches] <app> [arguments]` was called with. */
export interface Invocation {
  /** Files of `-r`/`--require`, loaded before the app. */
  readonly preloads: readonly string[]
  /** The app: a folder with a package.json, or a script. */
  readonly app: string | undefined
  /** Every `--name` and `--name=value`, before and after the app. A switch without a value has ''. */
  readonly switches: ReadonlyMap<string, string>
  /** Port of the Node inspector where `--inspect[=port]` was given. */
  readonly inspectPort: number | undefined
}

const DEFAULT_INSPECT_PORT = 9229

/** Parses the arguments that follow the executable's name. */
export function parseInvocation(args: readonly string[]): Invocation {
  const preloads: string[] = []
  const switches = new Map<string, string>()
  let app: string | undefined
  const rest = args[Symbol.iterator]()
  for (const argument of rest) {
    if (argument === '-r' || argument === '--require') {
      const file: string | undefined = rest.next().value
      if (file === undefined) throw new Error(`${argument} needs a file`)
      preloads.push(file)
    } else if (argument.startsWith('--') && argument.length > 2) {
      const [name = '', ...value] = argument.slice(2).split('=')
      switches.set(name, value.join('='))
    } else if (!argument.startsWith('-')) {
      app ??= argument
    }
  }
  const inspect = switches.get('inspect')
  return {
    preloads,
    app,
    switches,
    inspectPort: inspect === undefined ? undefined : inspect === '' ? DEFAULT_INSPECT_PORT : Number(inspect),
  }
}

type Offered = Pick<ElectronCommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue'>

/** `app.commandLine` over a set of switches. */
export function commandLineOver(switches: Map<string, string>): Offered {
  return refuseTheRest('app.commandLine', {
    appendSwitch: (name: string, value = ''): void => void switches.set(name, value),
    hasSwitch: (name: string): boolean => switches.has(name),
    getSwitchValue: (name: string): string => switches.get(name) ?? '',
  } satisfies Offered)
}
