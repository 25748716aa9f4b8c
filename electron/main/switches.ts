import { resolve } from 'node:path'

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

/** Whether LaneDesk has the whole screen to itself (`--kiosk`): no frame, no task bar. */
export const isKiosk = (argv: readonly string[]): boolean => argv.includes('--kiosk')

/** The arguments of a start without its provisioning file. */
export const withoutProvision = (argv: readonly string[]): string[] =>
  argv.filter((argument) => !argument.startsWith(PROVISION))
