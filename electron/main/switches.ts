import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const PROVISION = '--provision='

/** The development server of `npm run dev`; a packaged app loads nothing but its own page, whatever its environment says. */
export const devServerOf = (
  isPackaged: boolean,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined => (isPackaged ? undefined : env['ELECTRON_RENDERER_URL'])

/**
 * The file of `--provision=FILE` in a command line, as an absolute path; `undefined` without one. The last one
 * counts.
 *
 * @param workingDirectory where that command line was given.
 */
export function provisionFileOf(argv: readonly string[], workingDirectory: string): string | undefined {
  const file = argv.findLast((argument) => argument.startsWith(PROVISION))?.slice(PROVISION.length)
  return file === undefined || file === '' ? undefined : resolve(workingDirectory, file)
}

/**
 * Whether LaneDesk has the whole screen to itself: no frame, no task bar. `--kiosk` says so, or the installer, which
 * notes it where it starts LaneDesk without that switch after an update (resources/packaging/installer.nsh).
 *
 * @param resources where the installed program keeps its files; null: it is not installed.
 */
export const isKiosk = (argv: readonly string[], resources: string | null): boolean =>
  argv.includes('--kiosk') || (resources !== null && existsSync(join(resources, 'kiosk')))

/** The arguments of a start without its provisioning file. */
export const withoutProvision = (argv: readonly string[]): string[] =>
  argv.filter((argument) => !argument.startsWith(PROVISION))
